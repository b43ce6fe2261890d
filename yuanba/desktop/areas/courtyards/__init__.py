"""Courtyards, their households and people: lists, cards, and the acts that change them."""
