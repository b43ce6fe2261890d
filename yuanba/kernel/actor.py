"""Who sits at the computer."""

from dataclasses import dataclass
from enum import StrEnum

from yuanba.kernel.errors import NotPermitted
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import ALL_PERMISSIONS, Permission


class KnownBy(StrEnum):
    """How the machine knows who the person is."""

    #: Chosen from the list of names, nothing proved.
    CHOSEN = "chosen"
    #: Proved by a personal number.
    PIN = "pin"

    @classmethod
    def _missing_(cls, value: object) -> "KnownBy | None":
        """Let a way that only a newer program knows stand as it was written."""
        if not isinstance(value, str):
            return None
        newer = str.__new__(cls, value)
        newer._name_ = newer._value_ = value
        return newer


class PermissionMissing(NotPermitted):
    """The person may not do this kind of deed."""

    def __init__(self, *, permission: Permission, name: str) -> None:
        super().__init__(permission=permission, name=name)
        self.permission = permission
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person whose deeds are being recorded."""

    operator_id: Id
    #: As shown in the window.
    name: str
    known_by: KnownBy = KnownBy.CHOSEN
    permissions: frozenset[Permission] = ALL_PERMISSIONS

    def require(self, permission: Permission) -> None:
        """Refuse the deed unless the person may do it.

        Raises:
            PermissionMissing: nothing was written.
        """
        if permission not in self.permissions:
            raise PermissionMissing(permission=permission, name=self.name)
