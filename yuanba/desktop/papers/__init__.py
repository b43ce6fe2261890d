"""Papers in the window: preview, print, save."""
