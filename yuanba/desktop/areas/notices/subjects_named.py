"""The words that name what can be posted, within a target."""

DECISION, MEETING, PLATE, SERVICES, OUTCOMES, NOTICE = "decision", "meeting", "plate", "services", "outcomes", "notice"
