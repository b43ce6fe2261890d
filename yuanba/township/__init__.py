"""The township's post office for segments: it proves, numbers, countersigns and hands out; it reads no entry."""
