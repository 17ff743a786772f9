"""Model values to lines of text with named styles: pure functions, no widget, no colour."""
