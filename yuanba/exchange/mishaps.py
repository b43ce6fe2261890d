"""What may go wrong on the way to the township and back."""

from pathlib import Path

from yuanba.kernel.errors import NotPermitted, RuleBroken, WorldFailure


class SegmentSpoilt(RuleBroken):
    """The bytes are no segment, or one that was changed on its way."""

    def __init__(self, *, why: str) -> None:
        super().__init__(why=why)
        self.why = why


class SegmentNewer(RuleBroken):
    """A newer program wrote it; it is kept and read after an update."""

    def __init__(self, *, edition: int) -> None:
        super().__init__(edition=edition)
        self.edition = edition


class StatementSpoilt(RuleBroken):
    """A receipt, certificate or introduction is not what its signer signed."""

    def __init__(self, *, why: str) -> None:
        super().__init__(why=why)
        self.why = why


class MessageSpoilt(RuleBroken):
    """A request, an answer or a file of a stick cannot be read."""

    def __init__(self, *, why: str) -> None:
        super().__init__(why=why)
        self.why = why


class MessageTooLarge(RuleBroken):
    """More than one request may carry, in bytes."""

    def __init__(self, *, bytes_: int, limit: int) -> None:
        super().__init__(bytes=bytes_, limit=limit)
        self.bytes = bytes_
        self.limit = limit


class NotEnrolled(RuleBroken):
    """This store knows no township yet."""


class WrongTownship(RuleBroken):
    """The answer comes from another township than the one this store belongs to."""


class CodeWrong(NotPermitted):
    """The code for enrolling is wrong, used or too old."""


class DeviceUnknown(NotPermitted):
    """The township has not enrolled this computer."""


class DeviceRevoked(NotPermitted):
    """The township has shut this computer out."""


class TooManyTries(NotPermitted):
    """Too many codes were tried; seconds to wait."""

    def __init__(self, *, seconds: int) -> None:
        super().__init__(seconds=seconds)
        self.seconds = seconds


class LineDown(WorldFailure):
    """The township cannot be reached now."""


class TownshipBusy(WorldFailure):
    """The township asks to come again later; seconds to wait."""

    def __init__(self, *, seconds: int) -> None:
        super().__init__(seconds=seconds)
        self.seconds = seconds


class StickFailure(WorldFailure):
    """The stick is full, protected, gone, or did not keep what was written."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class TownshipStrange(WorldFailure):
    """Somebody else answers at the township's address: the pinned certificate is another one."""


class ProgramTooOld(RuleBroken):
    """The township asks for a newer program before it takes or gives anything more."""

    def __init__(self, *, needed: int) -> None:
        super().__init__(needed=needed)
        self.needed = needed
