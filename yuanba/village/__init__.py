"""What the village does, one slice a subject; slices import only those ranked below them."""
