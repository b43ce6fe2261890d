"""The window around the areas; it knows `Area`, never an area."""
