"""Is a result coded by one rule wherever it is told, and does its text open with the result?

The rule of `Benefit` (vocabulary) as far as records can show that it is kept: errors. Texts: warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evidence.audit.findings import Finding, finding
from evidence.models import Arm, Outcome, Study
from evidence.vocabulary import Basis, Benefit, Direction, OutcomeCategory

NOTHING_HAPPENED: Final = (Direction.ABSENT, Direction.NO_CHANGE)
SENTENCE_WORDS: Final = 30
SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")
WORD: Final = re.compile(r"\S*\w\S*")
REVIEW_FIRST: Final = re.compile(
    r"the review (?:reports|says|states|gives|lists|cites)|(?:по данным|согласно) обзор|обзор сообщает"
    r"|title only|только из названия",
    re.IGNORECASE,
)
NAMELESS_GROUPS: Final = frozenset({"Treated", "Воздействие", "Лечение"})


def titles_present_no_benefit() -> Iterator[Finding]:
    """R1: where only the title of a cited work speaks of an outcome, no review presents it as good or bad."""
    for outcome in Outcome.objects.exclude(benefit=Benefit.NOT_STATED).prefetch_related("claims"):
        bases = {claim.basis for claim in outcome.claims.all() if claim.field == "statement"}
        if bases == {Basis.TITLE_ONLY}:
            yield finding("R1", outcome, "benefit", "only the title of the cited work speaks of it: “not stated”")


def absence_is_no_benefit() -> Iterator[Finding]:
    """R2: what did not happen or did not change is presented as neither. R3: so is the absence of harm."""
    for outcome in Outcome.objects.filter(direction__in=NOTHING_HAPPENED, benefit__in=(Benefit.BENEFIT, Benefit.HARM)):
        yield finding("R2", outcome, "benefit", f"is “{outcome.benefit}” of an outcome that is “{outcome.direction}”")
    for outcome in Outcome.objects.filter(category=OutcomeCategory.SAFETY, benefit=Benefit.BENEFIT):
        yield finding("R3", outcome, "benefit", "is “benefit” of a safety outcome: absence of harm is “neutral”")


def publications_agree_with_their_trial() -> Iterator[Finding]:
    """R4: an outcome told of a trial and of its publication is presented alike in both."""
    for study in Study.objects.filter(trials__isnull=False).distinct().prefetch_related("outcomes", "trials__outcomes"):
        for trial in study.trials.all():
            told = {(outcome.measure_id, outcome.direction): outcome for outcome in trial.outcomes.all()}
            for outcome in study.outcomes.all():
                other = told.get((outcome.measure_id, outcome.direction))
                if other and other.benefit != outcome.benefit:
                    reason = f"is “{outcome.benefit}”, and “{other.benefit}” in {other.key}"
                    yield finding("R4", outcome, "benefit", reason)


def p_values_are_looked_for() -> Iterator[Finding]:
    """R5: a p-value that a review does not print is not stated; any result could have one."""
    for outcome in Outcome.objects.filter(not_applicable__contains=["p"]):
        yield finding("R5", outcome, "p", "is “not applicable”, and should be “not stated”")


def text_faults(text: str) -> Iterator[str]:
    """Yield what keeps a text from telling its result first and in short sentences."""
    if REVIEW_FIRST.match(text):
        yield "opens with who says it, not with the result"
    longest = max((len(WORD.findall(sentence)) for sentence in SENTENCE_END.split(text)), default=0)
    if longest > SENTENCE_WORDS:
        yield f"has a sentence of {longest} words; {SENTENCE_WORDS} is the most"


def results_come_first() -> Iterator[Finding]:
    """R6 (warning): the texts of outcomes, and the results of studies, open with the result and are short."""
    for model, name in ((Outcome, "statement"), (Study, "result")):
        for record in model._default_manager.all():
            for field in (f"{name}_en", f"{name}_ru"):
                for fault in text_faults(getattr(record, field)):
                    yield finding("R6", record, field, fault, is_error=False)


def groups_name_what_was_given() -> Iterator[Finding]:
    """R7 (warning): the label of a group names the product or the part it plays."""
    for arm in Arm.objects.all():
        for field in ("label_en", "label_ru"):
            if getattr(arm, field) in NAMELESS_GROUPS:
                yield finding("R7", arm, field, "does not say what was given", is_error=False)
