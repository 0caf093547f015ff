"""The data model of a bloc-year."""

from .awards import AWARDS, AwardCode, AwardDecision, Nomination, PriorAward
from .covenant import Covenant, Deadline, Milestone, Movement, Plan, Registration, Target, TargetGroup
from .documents import DOCUMENTS, DocumentData, DocumentKind, Issued, Issuing, LifeStep, Signer
from .law import LegalBasis
from .meeting import PURPOSES, Attendance, Meeting, Purpose, Speech
from .prose import Block, Prose
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
    "Bloc",
    "BlocYear",
    "Block",
    "Covenant",
    "CriteriaGroup",
    "Criterion",
    "Deadline",
    "DocumentData",
    "DocumentKind",
    "Handover",
    "Issued",
    "Issuing",
    "LegalBasis",
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
    "RoleTitles",
    "Score",
    "Scoring",
    "Signer",
    "Speech",
    "Target",
    "TargetGroup",
    "Unit",
    "UnitScores",
    "Voting",
    "YearData",
]
