"""What follows from the facts of the social map; pure: no database, no clock, no request."""
