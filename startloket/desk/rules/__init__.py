"""What the desk computes from facts; pure."""
