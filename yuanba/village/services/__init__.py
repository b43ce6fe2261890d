"""Proxy services (代办): applications an agent carries for people who cannot travel, from door to window and back."""
