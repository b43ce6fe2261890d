"""The catalogue of services on the screen: read, laid down anew, taken over."""
