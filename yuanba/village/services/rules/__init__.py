"""Pure rules of proxy services: when something is due, what may happen next, which papers are needed, who may act."""
