"""Foreign formats: text in, model out, and the model written as text. Nothing here opens a file or a socket."""
