"""Navmap: maps of the customer's journey and the seller's, and the gaps between them."""

__version__ = "0.1.0"
