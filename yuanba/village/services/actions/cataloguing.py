"""Lay a service of the catalogue down anew."""

from dataclasses import replace

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.services import queries
from yuanba.village.services.catalogue import Service, Unit
from yuanba.village.services.mishaps import EditionMovedOn, NumberNotPositive, ReasonMissing, ServiceIncomplete
from yuanba.village.services.model import ServiceEdited


def edit_service(work: UnitOfWork, scope: Id, service: Service, reason: str) -> Service:
    """Lay a service down in a new edition; tickets under the one before keep it.

    Args:
        work: the unit of work.
        scope: who receives it.
        service: as it should read, with the edition the person saw; a new service has edition 0.
        reason: such as the paper of the township.

    Raises:
        EditionMovedOn: somebody was first.
        ServiceIncomplete, NumberNotPositive, ReasonMissing: it cannot be like this.  Nothing was written.
    """
    work.actor.require(Permission.KEEP_CATALOGUE)
    for key, text in (("name", service.name), ("authority", service.authority), ("service_id", service.service_id)):
        if not text.strip():
            raise ServiceIncomplete(missing=key)
    if service.limit.unit not in (Unit.AT_ONCE, Unit.UNKNOWN) and service.limit.number <= 0:
        raise NumberNotPositive
    if service.valid_until is not None and service.valid_until < service.valid_from:
        raise ServiceIncomplete(missing="period")
    if not reason.strip():
        raise ReasonMissing
    known = queries.services(work.connection).get(service.service_id)
    stands = 0 if known is None else known.edition
    if stands != service.edition:
        raise EditionMovedOn(name=service.name, stands=stands)
    laid_down = replace(service, edition=stands + 1)
    entry_id = new_id()
    body = ServiceEdited(entry_id=entry_id, before=stands, service=laid_down, reason=reason.strip())
    work.record(body, scope=scope, subject=entry_id)
    return laid_down
