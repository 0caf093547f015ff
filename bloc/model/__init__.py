"""The data model of a bloc-year."""

from .awards import AWARDS, AwardCode, AwardDecision, Completion, Nomination, PriorAward
from .covenant import Covenant, Deadline, Milestone, Movement, Plan, Registration, Target, TargetGroup
from .documents import (
    DOCUMENTS,
    DocumentData,
    DocumentKind,
    Issued,
    Issuing,
    LifeStep,
    Signer,
    document_name,
    kind_of,
)
from .law import LegalBasis
from .meeting import PURPOSES, Attendance, Ballot, Contact, Counter, Invitee, Meeting, Purpose, Speech, Task
from .prose import Block, Prose
from .review import Letter, Letters, Reminder, Review, Reviews, Team, Teams, UnitResult
from .scoring import CriteriaGroup, Criterion, Ranking, Score, Scoring, UnitScores
from .units import Bloc, Person, RoleTitles, Unit
from .year import BlocYear, Handover, Regulation, Voting, YearData

__all__ = [
    "AWARDS",
    "DOCUMENTS",
    "PURPOSES",
    "Attendance",
    "AwardCode",
    "AwardDecision",
    "Ballot",
    "Bloc",
    "BlocYear",
    "Block",
    "Completion",
    "Contact",
    "Counter",
    "Covenant",
    "CriteriaGroup",
    "Criterion",
    "Deadline",
    "DocumentData",
    "DocumentKind",
    "Handover",
    "Invitee",
    "Issued",
    "Issuing",
    "LegalBasis",
    "Letter",
    "Letters",
    "LifeStep",
    "Meeting",
    "Milestone",
    "Movement",
    "Nomination",
    "Person",
    "Plan",
    "PriorAward",
    "Prose",
    "Purpose",
    "Ranking",
    "Registration",
    "Regulation",
    "Reminder",
    "Review",
    "Reviews",
    "RoleTitles",
    "Score",
    "Scoring",
    "Signer",
    "Speech",
    "Target",
    "TargetGroup",
    "Task",
    "Team",
    "Teams",
    "Unit",
    "UnitResult",
    "UnitScores",
    "Voting",
    "YearData",
    "document_name",
    "kind_of",
]
