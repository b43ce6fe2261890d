"""Pictures of papers: kept with a ticket, turned, taken away; their files live as long as something names them."""

import os
import signal
from collections.abc import Callable
from hashlib import sha256

import pytest

from support.clock import FixedClock
from support.errands import Bag
from support.stores import A_LEADER, places_in
from yuanba.journal.attachments import AttachmentMissing
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.store import Places, Store
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.ids import Id, new_id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.services import mishaps
from yuanba.village.services.actions import opening, picturing
from yuanba.village.services.model import PaperState
from yuanba.village.services.pictures import sweep_pictures
from yuanba.village.services.records import PaperLine

ONE, OTHER, TURNED = (sha256(name).digest() for name in (b"one", b"other", b"turned"))


def attach(bag: Bag, ticket_id: Id, digest: bytes, paper_id: str = "hukou") -> None:
    bag.do(lambda work: picturing.attach_picture(work, ticket_id, paper_id, digest, 1000))


def paper(bag: Bag, ticket_id: Id, paper_id: str = "hukou") -> PaperLine:
    found = bag.ticket(ticket_id).record.paper(paper_id)
    assert found is not None
    return found


def digests(bag: Bag, ticket_id: Id) -> list[bytes]:
    return [one.digest for one in paper(bag, ticket_id).pictures]


def test_a_paper_that_is_photographed_is_there(bag: Bag) -> None:
    ticket_id = bag.open()
    assert paper(bag, ticket_id).state is PaperState.MISSING

    attach(bag, ticket_id, ONE)

    assert paper(bag, ticket_id).state is PaperState.HAVE
    assert digests(bag, ticket_id) == [ONE]


def test_one_picture_is_kept_once_on_a_paper_and_may_lie_on_two(bag: Bag) -> None:
    ticket_id = bag.open()
    attach(bag, ticket_id, ONE)

    with pytest.raises(mishaps.PictureKeptAlready):
        attach(bag, ticket_id, ONE)
    attach(bag, ticket_id, ONE, "income")

    assert digests(bag, ticket_id) == [ONE]


def test_a_picture_that_is_turned_stands_in_its_place(bag: Bag) -> None:
    ticket_id = bag.open()
    attach(bag, ticket_id, ONE)
    attach(bag, ticket_id, OTHER)

    bag.do(lambda work: picturing.turn_picture(work, ticket_id, "hukou", before=ONE, digest=TURNED, size=900))

    assert digests(bag, ticket_id) == [TURNED, OTHER]
    with pytest.raises(mishaps.PictureUnknown):
        bag.do(lambda work: picturing.turn_picture(work, ticket_id, "hukou", before=ONE, digest=OTHER, size=900))


def test_a_picture_is_taken_away_once_and_with_a_reason(bag: Bag) -> None:
    ticket_id = bag.open()
    attach(bag, ticket_id, ONE)

    with pytest.raises(mishaps.ReasonMissing):
        bag.do(lambda work: picturing.detach_picture(work, ticket_id, ONE, " "))
    bag.do(lambda work: picturing.detach_picture(work, ticket_id, ONE, "拍糊了"))

    assert digests(bag, ticket_id) == []
    # The paper itself is still there.
    assert paper(bag, ticket_id).state is PaperState.HAVE
    with pytest.raises(mishaps.PictureUnknown):
        bag.do(lambda work: picturing.detach_picture(work, ticket_id, ONE, "拍糊了"))


def test_a_paper_the_office_wanted_and_that_was_photographed_cannot_be_missing_either(bag: Bag) -> None:
    ticket_id = bag.open()
    bag.do(lambda work: opening.want_paper(work, opening.WantPaper(ticket_id=ticket_id, name="分家协议")))
    extra = bag.ticket(ticket_id).record.papers[-1].paper_id
    attach(bag, ticket_id, ONE, extra)

    for state in (PaperState.MISSING, PaperState.NOT_NEEDED):
        order = opening.MarkPaper(ticket_id=ticket_id, paper_id=extra, state=state, reason="不要了")
        with pytest.raises(mishaps.PicturesOfPaper):
            bag.do(lambda work, order=order: opening.mark_paper(work, order))  # type: ignore[misc]


def test_who_carries_no_tickets_keeps_no_pictures(bag: Bag) -> None:
    ticket_id = bag.open()
    stranger = Actor(operator_id=new_id(), name="过路人", permissions=frozenset())

    with pytest.raises(PermissionMissing):
        bag.do(lambda work: picturing.attach_picture(work, ticket_id, "hukou", ONE, 1), actor=stranger)


def begun_again(bag: Bag, places: Places) -> Store:
    """End the program and begin it again, as the window does: with a sweep."""
    bag.store.close()
    store = Store.open(places, foldings=FOLDINGS, clock=FixedClock())
    sweep_pictures(store)
    return store


def test_the_file_of_a_picture_taken_away_goes_when_the_program_next_begins(bag: Bag, places: Places) -> None:
    ticket_id = bag.open()
    kept, gone = (bag.store.attachments.keep(content) for content in (b"kept", b"gone"))
    for digest in (kept, gone):
        attach(bag, ticket_id, digest)
    bag.do(lambda work: picturing.detach_picture(work, ticket_id, gone, "拍错了"))

    # Until then it can be put back.
    assert sweep_pictures(bag.store) == 0
    assert bag.store.attachments.read(gone) == b"gone"

    store = begun_again(bag, places)
    assert store.attachments.read(kept) == b"kept"
    with pytest.raises(AttachmentMissing):
        store.attachments.read(gone)
    store.close()


def test_a_picture_two_tickets_have_stays_while_one_of_them_has_it(bag: Bag, places: Places) -> None:
    digest = bag.store.attachments.keep(b"of both")
    one, other = bag.open(), bag.open()
    for ticket_id in (one, other):
        attach(bag, ticket_id, digest)
    bag.do(lambda work: picturing.detach_picture(work, one, digest, "换一张"))

    store = begun_again(bag, places)
    assert store.attachments.read(digest) == b"of both"
    store.close()


def test_a_picture_in_a_draft_stays(bag: Bag, places: Places) -> None:
    digest = bag.store.attachments.keep(b"half written")
    bag.do(lambda work: work.drafts.keep("services:form", {"pictures": [digest]}))

    store = begun_again(bag, places)
    assert store.attachments.read(digest) == b"half written"
    with store.work(A_LEADER) as work:
        work.drafts.clear("services:form")
        work.commit()
    bag.store = store
    later = begun_again(bag, places)
    with pytest.raises(AttachmentMissing):
        later.attachments.read(digest)
    later.close()


def test_a_picture_whose_ticket_has_not_come_yet_stays(bag: Bag, tmp_path_factory: pytest.TempPathFactory) -> None:
    ticket_id = bag.open()
    attach(bag, ticket_id, sha256(b"travelled first").digest())
    with bag.store.reading() as connection:
        entries = [arrived_from(row) for row in connection.execute(stored_entries)]
    fact = [one for one in entries if one.entry.kind == "services.picture_attached"]
    places = places_in(tmp_path_factory.mktemp("township"))
    there = Store.create(places, foldings=FOLDINGS, clock=FixedClock())
    digest = there.attachments.keep(b"travelled first")
    there.receive(fact)
    there.close()

    there = Store.open(places, foldings=FOLDINGS, clock=FixedClock())
    assert sweep_pictures(there) == 0
    assert there.attachments.read(digest) == b"travelled first"
    there.close()


def _in_a_child_that_is_killed(deed: Callable[[], object]) -> None:
    child = os.fork()
    if child == 0:
        deed()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_killed_between_file_and_fact_nothing_is_broken_and_the_stray_file_goes(bag: Bag, places: Places) -> None:
    ticket_id = bag.open()
    bag.store.close()

    def photographed() -> None:
        store = Store.open(places, foldings=FOLDINGS, clock=FixedClock())
        digest = store.attachments.keep(b"never named")
        with store.work(A_LEADER) as work:
            picturing.attach_picture(work, ticket_id, "hukou", digest, 11)
            # The plug is pulled before the commit.

            os.kill(os.getpid(), signal.SIGKILL)

    _in_a_child_that_is_killed(photographed)
    assert [path.name for path in places.attachments_folder.iterdir()] == [sha256(b"never named").hexdigest()]

    store = Store.open(places, foldings=FOLDINGS, clock=FixedClock())
    bag.store = store
    assert paper(bag, ticket_id).pictures == ()
    assert sweep_pictures(store) == 1
    assert list(places.attachments_folder.iterdir()) == []
    attach(bag, ticket_id, store.attachments.keep(b"never named"))
    assert paper(bag, ticket_id).state is PaperState.HAVE
    store.close()
