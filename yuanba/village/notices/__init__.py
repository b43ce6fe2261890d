"""The register of papers, how long they must hang and what they may show."""
