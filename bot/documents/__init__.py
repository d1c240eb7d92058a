"""Files into text and tables: what a file is by its content, read within limits, never trusted."""
