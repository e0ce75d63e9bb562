"""Floor 1: pure functions on intervals and terms, and their EDTF and TIMEX3 spelling."""

from timeline.algebra.civil import cell_at, cell_in_year, cell_of, civil, day_of, index_of, step, weekday_of
from timeline.algebra.edtf import edtf, iso, parse_edtf
from timeline.algebra.feasts import feast
from timeline.algebra.lean import core, leaning, with_core
from timeline.algebra.resolve import Anchors, anchor_of, resolve
from timeline.algebra.timex import modifier, period, timex

__all__ = [
    "Anchors",
    "anchor_of",
    "cell_at",
    "cell_in_year",
    "cell_of",
    "civil",
    "core",
    "day_of",
    "edtf",
    "feast",
    "index_of",
    "iso",
    "leaning",
    "modifier",
    "parse_edtf",
    "period",
    "resolve",
    "step",
    "timex",
    "weekday_of",
    "with_core",
]
