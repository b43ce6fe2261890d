"""Writing households down one by one, without a mouse."""
