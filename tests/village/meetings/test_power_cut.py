"""The plug is pulled in the middle of a meeting: what was confirmed is there when the store opens again."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.clock import FixedClock
from support.meetings import Yard, a_motion
from support.stores import places_in
from yuanba.journal.store import Store
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.meetings import queries
from yuanba.village.meetings.model import MotionState

#: Does one deed after the other and says each on a line of its own once it is committed, until it is killed.
_CHILD = """
import sys
from pathlib import Path
from support.clock import FixedClock
from support.meetings import PERSONS, Yard
from support.stores import A_LEADER, places_in
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.meetings.actions import counting, sealing, signing_in
from yuanba.village.meetings.model import SignIn, Standing, Vote

store = Store.open(places_in(Path(sys.argv[1])), foldings=FOLDINGS, clock=FixedClock())
meeting_id, motion_id = Id(bytes.fromhex(sys.argv[2])), Id(bytes.fromhex(sys.argv[3]))
homes = [Id(bytes.fromhex(home)) for home in sys.argv[4].split(",")]
order = counting.CountTo(meeting_id=meeting_id, motion_id=motion_id)

def confirmed(word):
    print(word, flush=True)
    sys.stdin.readline()

for place, home in enumerate(homes):
    with store.work(A_LEADER) as work:
        sign_in = SignIn(elector_id=home, household_id=home, name=str(place), group="3", speaker_name=str(place),
                         speaker_id=None, standing=Standing.HEAD)
        signing_in.arrive(work, signing_in.Arrive(meeting_id=meeting_id, sign_in=sign_in))
        work.commit()
    confirmed("sign-in")
for _ in homes:
    with store.work(A_LEADER) as work:
        counting.tap_hand(work, order, Vote.IN_FAVOUR)
        work.commit()
    confirmed("hand")
with store.work(A_LEADER) as work:
    sealing.seal_decision(work, sealing.SealDecision(meeting_id=meeting_id, motion_id=motion_id, persons=PERSONS))
    work.commit()
confirmed("sealed")
"""


@pytest.mark.parametrize("deeds", range(1, 8))
def test_what_was_confirmed_survives_a_power_cut(deeds: int, yard: Yard, tmp_path: Path) -> None:
    motion = a_motion()
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.store.close()
    homes = ",".join(home.household_id.hex() for home in yard.households[:3])
    command = [
        sys.executable, "-c", _CHILD, str(tmp_path / "home"), meeting_id.hex(), motion.motion_id.hex(), homes
    ]  # fmt: skip

    said = _run_and_cut(command, deeds)

    store = Store.open(places_in(tmp_path / "home"), foldings=FOLDINGS, clock=FixedClock())
    with store.reading() as connection:
        present = queries.presence(connection, meeting_id).here
        counted = queries.count_draft(connection, motion.motion_id)
        one = queries.motion(connection, meeting_id, motion.motion_id)
    store.close()
    assert len(present) == said.count("sign-in")
    if "sealed" in said:
        assert one.state is MotionState.SEALED
        assert not counted.begun
    else:
        assert len(counted.first) == said.count("hand")


def _run_and_cut(command: list[str], deeds: int) -> list[str]:
    """Let the child do so many deeds, then kill it without warning; give what it confirmed."""
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={"PYTHONPATH": f"{root}:{root / 'tests'}", "PATH": ""},
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        said: list[str] = []
        for _ in range(deeds):
            said.append(child.stdout.readline().strip())
            if len(said) < deeds:
                child.stdin.write("\n")
                child.stdin.flush()
        child.kill()
    return said
