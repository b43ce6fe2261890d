"""The pictures of one paper of a ticket: all of them, and one seen large."""
