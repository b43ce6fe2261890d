"""Reporting to the township (报送): entries go up and come down, by line or by stick."""
