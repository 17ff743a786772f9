"""Everything that knows Textual: the screen and what it is made of."""
