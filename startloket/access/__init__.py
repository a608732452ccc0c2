"""Who may do what: people, organisations, teams, roles, log-in."""
