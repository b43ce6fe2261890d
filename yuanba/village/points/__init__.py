"""Points (积分): a ledger in whole points that nobody can argue with, and a shop that works without a line."""
