"""Between people and the desk."""
