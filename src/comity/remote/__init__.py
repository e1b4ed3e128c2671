"""A store elsewhere: asked, and loaded."""
