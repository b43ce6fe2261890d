"""The journal: every act of a person is one entry, and the tables are a projection of the entries."""
