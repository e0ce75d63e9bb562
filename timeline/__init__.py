"""Piles of reports into a dated, cited, checkable chronology."""

__version__ = "0.1.0"
