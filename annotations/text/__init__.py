"""Text and places in it. Offsets are Unicode code points, half-open, everywhere in this room."""
