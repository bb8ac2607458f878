"""Totonoe (整え): from a clerk's file to a checked, mended, measured and published open-data catalogue."""

__version__ = "0.1.0"
