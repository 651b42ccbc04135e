"""An edition as documents for a word processor (Office Open XML)."""
