"""Opening a ticket: for whom, what for, which papers, how, by whom."""
