"""Papers of proxy services: from the frozen view of a ticket to sheets.

`forms` for the applicant and the office, `lists` for the way to the township and the end of the month.
"""
