"""What every floor may use: ids, clock, errors, people, calendar, resources.  Standard library only."""
