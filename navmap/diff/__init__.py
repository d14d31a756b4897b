"""Two states of a map -> what changed in the process. Pure: two graphs in, frozen changes out, no words."""

from __future__ import annotations

from navmap.diff.change import GRADES, Change, Grade
from navmap.diff.comparison import changes_between

__all__ = ["GRADES", "Change", "Grade", "changes_between"]
