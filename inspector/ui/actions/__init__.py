"""What a user can do on the main screen, one module per family of actions."""
