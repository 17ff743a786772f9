"""What is kept on disk: where things live, profiles, and the places that secrets come from."""
