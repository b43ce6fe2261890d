"""Acts with a day and a reason: leaving, splitting, moving, merging, striking off."""
