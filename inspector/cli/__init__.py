"""The command line: headless doors to the session, and the one that opens the screen."""
