"""Pictures of papers as files: who may see one, which are named, and the sweeping of those that nothing names."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from yuanba.journal.attachments import Attachments
from yuanba.journal.drafts import Drafts
from yuanba.journal.projection import PROGRAM_FAULT, WAITS
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table, finding_table
from yuanba.kernel.actor import Actor
from yuanba.kernel.facts import kind_of
from yuanba.kernel.permissions import Permission
from yuanba.village.services.model import PictureAttached
from yuanba.village.services.tables import picture_table

_UNSETTLED = (WAITS.reason, PROGRAM_FAULT.reason)


def see_picture(attachments: Attachments, actor: Actor, digest: bytes) -> bytes:
    """Give a picture of a paper; most of them show an identity number, an illness or what somebody lives on.

    Raises:
        PermissionMissing: the person may not see what is hidden.
        AttachmentMissing, AttachmentDamaged, AttachmentOfOtherKey, StoreNewer, StoreFailure: it cannot be shown.
    """
    actor.require(Permission.SEE_HIDDEN)
    return attachments.read(digest)


def named_pictures(connection: Connection, digests: Collection[bytes]) -> frozenset[bytes]:
    """Tell which of these pictures a fact or a draft names.

    A fact whose ticket has not come yet, or which this program could not fold, names its picture too.
    """
    named = set(connection.scalars(select(picture_table.c.digest)))
    kind, _ = kind_of(PictureAttached)
    unsettled = (
        select(entry_table.c.body)
        .join(finding_table, finding_table.c.entry_id == entry_table.c.id)
        .where(entry_table.c.kind == kind, finding_table.c.reason.in_(_UNSETTLED))
    )
    for body in connection.scalars(unsettled):
        named |= {digest for digest in digests if digest in body}
    strays = set(digests) - named
    return frozenset(set(digests) & named | Drafts(connection).naming(strays))


def sweep_pictures(store: Store) -> int:
    """Remove the pictures that neither a fact nor a draft names any more, and give their number.

    What was taken away goes so when the program next begins: until then taking it away can be taken back.
    """

    def named(digests: Collection[bytes]) -> frozenset[bytes]:
        with store.reading() as connection:
            return named_pictures(connection, digests)

    return store.attachments.sweep(named)
