"""Nothing assumes only one level above the courtyard: a township's office is itself a client of its district's."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from exchange.test_road import signs, sync
from support.townships import NOW, SCOPE, clerk_of, enrolled, open_office, open_yard
from yuanba.exchange import enrolment
from yuanba.exchange.message import EDITION, Answer, Carried, Cursor, Request, pack_message, read_message
from yuanba.exchange.statements import Certificate, read
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, derived_id
from yuanba.township import members
from yuanba.township.office import PostOffice
from yuanba.township.tables import item_table, segment_table

Stores = Callable[[str], Store]


@pytest.fixture
def district(tmp_path: Path) -> Iterator[PostOffice]:
    opened = open_office(tmp_path / "district")
    opened.found("县里")
    yield opened
    opened.close()


def belongs(township: PostOffice, district: PostOffice, scopes: tuple[Id, ...]) -> bytes:
    """Enrol an office as any device is enrolled; its key is its device key.  Gives the certificate."""
    code = clerk_of(district).invite("临江镇", scopes, adopts=False)
    here = township.office
    asked = enrolment.EnrolRequest(EDITION, code, here.public)
    packed = district.enrol(enrolment.pack_enrol_request(asked, here.key))
    given = msgspec.msgpack.decode(msgspec.msgpack.decode(packed)[0], type=enrolment.Enrolled)
    read(given.certificate, Certificate, signer=district.office.public)
    return given.certificate


def forwarded(township: PostOffice, district: PostOffice, certificate: bytes, scope: Id) -> Answer:
    """Bring everything of a scope to the office above, as it was sealed, with what vouches for its writers."""
    here = township.office
    query = (
        select(segment_table.c.sealed)
        .join(item_table, item_table.c.segment == segment_table.c.name)
        .where(item_table.c.whole, item_table.c.scope == scope)
        .order_by(item_table.c.number)
    )
    sealed = township.look(lambda connection: [bytes(one) for one in connection.scalars(query)])
    request = Request(
        edition=EDITION,
        office=district.office.public,
        device=here.public,
        sent_at=NOW,
        epoch=b"",
        cursors=(Cursor(scope),),
        carried=tuple(map(Carried, sealed)),
        vouchers=township.look(lambda connection: members.vouchers(connection, here, scope)),
        certificate=certificate,
    )
    return read_message(district.handle(pack_message(request, here.key)), Answer)


def test_segments_go_up_as_they_were_sealed(office: PostOffice, district: PostOffice, stores: Stores) -> None:
    """The district proves them by themselves, and whoever reads there sees what was written in the yard."""
    leader, reader = stores("leader"), stores("reader")
    enrolled(office, leader)
    for number in range(3):
        open_yard(leader, f"{number}")
        sync(leader, office.handle)
    certificate = belongs(office, district, (SCOPE,))
    answer = forwarded(office, district, certificate, SCOPE)
    assert (len(answer.receipts), answer.missing, answer.refused) == (3, (), ())
    # The same again has no second effect.
    assert forwarded(office, district, certificate, SCOPE).receipts == answer.receipts
    enrolled(district, reader)
    sync(reader, district.handle)
    assert signs(reader) == ["0", "1", "2"]


def test_an_office_vouches_only_for_what_it_was_given(office: PostOffice, district: PostOffice, stores: Stores) -> None:
    """A township certifies whom it likes at home; above it counts only within what the district gave it."""
    leader, other = stores("leader"), derived_id("scope", 9)
    enrolled(office, leader, (SCOPE, other))
    for scope in (SCOPE, other):
        open_yard(leader, scope=scope)
    sync(leader, office.handle)
    certificate = belongs(office, district, (SCOPE,))
    assert len(forwarded(office, district, certificate, SCOPE).receipts) == 1
    answer = forwarded(office, district, certificate, other)
    assert (answer.receipts, [one.why for one in answer.refused]) == ((), ["scope"])
    assert [line.entries for line in clerk_of(district).scopes()] == [1]


def test_an_office_that_does_not_belong_vouches_for_nobody(
    office: PostOffice, district: PostOffice, stores: Stores, tmp_path: Path
) -> None:
    stranger = open_office(tmp_path / "stranger")
    stranger.found("别处")
    leader = stores("leader")
    enrolled(stranger, leader)
    open_yard(leader)
    sync(leader, stranger.handle)
    certificate = belongs(office, district, (SCOPE,))
    here = stranger.office
    vouchers = stranger.look(lambda connection: members.vouchers(connection, here, SCOPE))
    request = Request(
        EDITION, district.office.public, office.office.public, NOW, b"", vouchers=vouchers, certificate=certificate
    )
    district.handle(pack_message(request, office.office.key))
    assert [line.name for line in clerk_of(district).devices()] == ["临江镇"]
    stranger.close()
