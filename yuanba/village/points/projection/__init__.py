"""How entries about points become rows."""
