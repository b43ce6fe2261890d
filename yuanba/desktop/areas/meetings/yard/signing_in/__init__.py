"""The sign-in: households as tiles, narrowed by what is typed."""
