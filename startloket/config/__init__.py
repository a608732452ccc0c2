"""How the rooms are put together: settings, addresses, the program of the operator."""
