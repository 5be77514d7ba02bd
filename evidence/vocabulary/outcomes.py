"""What an outcome tells, and how its figures are to be read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evidence.vocabulary.choices import DefinedChoices


class OutcomeCategory(DefinedChoices):
    """What an outcome tells about."""

    EFFICACY = "efficacy", _("A change in the disease or its treatment."), _("efficacy")
    SAFETY = "safety", _("Harm, or its absence."), _("safety")
    BIOMARKER = "biomarker", _("A substance or cell measured in a sample."), _("biomarker")
    SURVIVAL = "survival", _("Being alive, or time until death."), _("survival")
    IMAGING = "imaging", _("What an image or a section shows."), _("imaging")
    FUNCTION = "function", _("What an organ or a person can do."), _("function")


class Variability(DefinedChoices):
    """What stands behind the ± of a figure."""

    SD = "sd", _("Standard deviation: spread between subjects."), _("SD")
    SEM = "sem", _("Standard error of the mean: uncertainty of the mean."), _("SEM")
    RANGE = "range", _("Lowest to highest."), _("range")
    IQR = "iqr", _("Interquartile range: the middle half of the values."), _("IQR")
    CI = "ci", _("Confidence interval: the range of values that fit the data."), _("CI")
    NOT_STATED = "not-stated", _("A spread is printed, its kind is not."), _("kind not stated")
    NOT_APPLICABLE = "not-applicable", _("No spread is printed."), _("not applicable")


class EffectType(DefinedChoices):
    """How two groups are compared in one figure."""

    NONE = "", _("No comparison in one figure is printed."), _("none")
    ODDS_RATIO = (
        "odds-ratio",
        _("Odds in one group divided by odds in the other; 1 means no difference."),
        _("odds ratio"),
    )
    RISK_RATIO = (
        "risk-ratio",
        _("Risk in one group divided by risk in the other; 1 means no difference."),
        _("risk ratio"),
    )
    HAZARD_RATIO = (
        "hazard-ratio",
        _("How fast the event comes in one group, divided by how fast in the other; 1 means no difference."),
        _("hazard ratio"),
    )
    MEAN_DIFFERENCE = "mean-difference", _("One mean less the other; 0 means no difference."), _("mean difference")
    OTHER = "other", _("Another measure, named in the statement."), _("other")


class Direction(DefinedChoices):
    """Which way a measure went."""

    INCREASE = "increase", _("The figure is higher than before or than in the other group."), _("increase")
    DECREASE = "decrease", _("The figure is lower than before or than in the other group."), _("decrease")
    NO_CHANGE = "no-change", _("Neither higher nor lower, as the review has it."), _("no change")
    IMPROVEMENT = "improvement", _("Called better; no figure is given."), _("improvement")
    WORSENING = "worsening", _("Called worse; no figure is given."), _("worsening")
    PRESENT = "present", _("The review reports that it happened, to one or more."), _("occurred")
    ABSENT = "absent", _("The review reports that it happened to nobody."), _("did not occur")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class Benefit(DefinedChoices):
    """Whether the review itself presents the outcome as good or bad; the portal does not judge.

    One rule, the same for a trial and for its publications:

    - benefit: the review calls the result favourable (improved, better, effective) or reports it as part of a
      therapeutic effect;
    - harm: the review reports it as a risk, a problem or an unwanted effect;
    - neutral: nothing happened or nothing changed (no adverse effects, no deaths, stable, no difference); a product is
      called safe or well tolerated; a figure or a diagnostic finding stands without a judgement;
    - unclear: the effect is only possible or intended, or the wording can be read both ways;
    - not stated: only the title of the cited work speaks of the outcome.
    """

    BENEFIT = (
        "benefit",
        _("The review presents it as good for the treated."),
        _("presented as a benefit"),
    )
    HARM = "harm", _("The review presents it as bad for the treated."), _("presented as a harm")
    NEUTRAL = "neutral", _("The review presents it as neither."), _("presented as neutral")
    UNCLEAR = "unclear", _("The wording can be read both ways."), _("unclear")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")
