"""What the village does, slice by slice; a slice imports only slices ranked below it."""
