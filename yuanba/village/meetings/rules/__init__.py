"""Pure rules of meetings: who counts, who is here, how votes add up, what comes of them."""
