"""Courtyards, their households and the people in them."""
