"""Pages of the social map: `parents` for everybody, `work` for who works with it."""
