"""One matter: where it stands, who may decide it, what meetings did with it."""
