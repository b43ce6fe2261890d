"""Who holds which post: the posts of a courtyard, appointments, hand-over, and their papers."""
