"""Whose a notebook is: a name in a system's words against the roster, and never a guess between two."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from instructor.term.names import Hint, folded
from instructor.term.roster import Student, folder_name


@dataclass(frozen=True)
class Placed:
    """The student's id, or the reason why there is none and the ids that it may be."""

    student: str
    reason: str = ""
    candidates: tuple[str, ...] = ()


def key(hint: Hint) -> str:
    """How the one who handed in is called in what is printed and in ``--is``: doejane_12345, "Jane Doe_678"."""
    return f"{hint.who}_{hint.user}" if hint.user else hint.who


class Placer:
    """Finds students by number, id, user name, address or name; ``settled`` are those that a teacher has named."""

    def __init__(self, roster: Mapping[str, Student], settled: Mapping[str, str]) -> None:
        self.roster, self.settled = roster, settled
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._by_account: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for student in roster.values():
            if student.lms:
                self._by_number[student.lms].add(student.id)
            for account in filter(None, (student.id, student.login, student.email, student.email.split("@")[0])):
                self._by_account[account.casefold()].add(student.id)
            if student.last_name:
                self._by_name[folded(student.last_name + student.first_name)].add(student.id)
                self._by_name[folded(student.first_name + student.last_name)].add(student.id)

    def place(self, hint: Hint) -> Placed:
        called = key(hint)
        if called in self.settled:
            return Placed(self.settled[called])
        if not hint.who:
            return Placed("", "does not say whose it is")
        if not self.roster:
            student = folder_name(hint.who)
            return Placed(student) if student else Placed("", "does not say whose it is")
        if hint.who in self.roster:
            return Placed(hint.who)
        numbered = self._by_number.get(hint.user, set()) if hint.user else set()
        named = self._by_account.get(hint.who.casefold(), set()) | self._by_name.get(folded(hint.who), set())
        found = numbered & named or numbered or named
        if len(found) == 1:
            return Placed(next(iter(found)))
        if found:
            return Placed("", "may be any of them", tuple(sorted(found)))
        return Placed("", "is not in roster.csv", self._alike(hint.who))

    def _alike(self, who: str) -> tuple[str, ...]:
        """Students of whose names a part, or whose user name, stands in ``who``, to be offered and never taken."""
        wanted, account = folded(who), who.split("@")[0].casefold()
        found = self._by_account.get(account, set()) | {
            student.id
            for student in self.roster.values()
            if (last := folded(student.last_name)) and len(last) > 2 and last in wanted
        }
        return tuple(sorted(found)[:3])
