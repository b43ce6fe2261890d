"""Who may sit at the computer, and which resident each of them is."""
