"""Annotated corpora -> Gold: a file for each format, which begins with lines of it and ends with `load_x(folder)`."""
