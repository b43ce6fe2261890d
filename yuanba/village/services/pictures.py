"""Pictures of papers as files: who may see one, which are named, and the sweeping of those that nothing names."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from yuanba.journal.attachments import Attachments
from yuanba.journal.drafts import Drafts
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table, finding_table
from yuanba.kernel.actor import Actor
from yuanba.kernel.facts import kind_of
from yuanba.kernel.permissions import Permission
from yuanba.village.services.model import PictureAttached
from yuanba.village.services.tables import picture_table


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

    A fact that does not count, because its ticket or paper has not come yet or this program could not fold it, names
    its picture too: it may count one day.
    """
    named = set(connection.scalars(select(picture_table.c.digest)))
    kind, _ = kind_of(PictureAttached)
    set_aside = (
        select(entry_table.c.body)
        .join(finding_table, finding_table.c.entry_id == entry_table.c.id)
        .where(entry_table.c.kind == kind)
    )
    for body in connection.scalars(set_aside):
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
