"""The roster's names in the gradebook, where formgrader shows them."""

from collections.abc import Mapping

from nbgrader.api import Gradebook, Student

from instructor.term.roster import Student as Enrolled


def enter(gradebook: Gradebook, people: Mapping[str, Enrolled]) -> int:
    """Give every enrolled student their names, address and number; nobody is removed.  Returns how many changed."""
    changed = 0
    if not people:
        return changed
    there = {student.id: student for student in gradebook.students}
    for each in people.values():
        said = {
            "first_name": each.first_name or None,
            "last_name": each.last_name or None,
            "email": each.email or None,
            "lms_user_id": each.lms or None,
        }
        student = there.get(each.id)
        if student is None:
            gradebook.db.add(Student(id=each.id, **said))
            changed += 1
        elif any(getattr(student, name) != value for name, value in said.items()):
            for name, value in said.items():
                setattr(student, name, value)
            changed += 1
    gradebook.db.commit()
    return changed
