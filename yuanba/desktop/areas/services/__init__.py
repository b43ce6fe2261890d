"""Proxy services on the screen."""
