"""The card of a household."""
