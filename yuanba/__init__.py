"""yuanba (院坝): the offline-first notebook of a village courtyard."""
