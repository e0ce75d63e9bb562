"""The parts of the HTML page, and the style and scripts that are written into it."""
