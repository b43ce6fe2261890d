"""The four kinds of mishap a person may meet.  Everything else is our own defect.

Errors carry fields, never finished sentences; the sentence stands in the `wording.py` of the area that shows it.
"""


class Mishap(Exception):
    """Something went wrong that a person can be told about in one sentence.

    Attributes:
        fields: what the sentence needs, by name.
    """

    def __init__(self, **fields: object) -> None:
        super().__init__(*(f"{name}={value!r}" for name, value in fields.items()))
        self.fields = fields


class RuleBroken(Mishap):
    """The person can put it right: a rule of the village or of the form was not kept."""


class NotPermitted(Mishap):
    """The person at the machine may not do this here."""


class Stale(Mishap):
    """Someone changed it first."""


class WorldFailure(Mishap):
    """Disk, network or printer: nobody's fault; advise and try again."""
