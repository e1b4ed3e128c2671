"""Comity: what a document says about international security cooperation, as linked data."""
