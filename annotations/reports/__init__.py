"""An edition's frozen content, and its renderings as bytes."""
