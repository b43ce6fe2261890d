"""The sample village: invented people, made only through the deeds that real people use."""
