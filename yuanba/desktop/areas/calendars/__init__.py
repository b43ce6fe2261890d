"""Which days offices work, on the screen: the years that hold, and the files loaded in their place."""
