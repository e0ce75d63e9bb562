"""A present that looks ahead: "hearings resume Tuesday", "the pact expires Dec. 31", "they have until Monday"."""

from __future__ import annotations

import re

from timeline.lexicon import SCHEDULED, SCHEDULED_OF_MANY

_LOOK = 80
_BY = r"(?:[ \n](?:on|in|at|for|from|by|through|until|again|here|early|late|later|next|this)|,)*"
_SCHEDULED = re.compile(rf"(?:\b(?:{'|'.join(SCHEDULED)})|[a-z]s[ \n](?:{'|'.join(SCHEDULED_OF_MANY)})){_BY}[ \n]*\Z")


def is_scheduled(text: str, at: int) -> bool:
    """Tell whether the words right before a phrase announce what is to come.

    >>> [is_scheduled(text, len(text)) for text in ("Hearings resume ", "The pact expires on ", "They met on ")]
    [True, True, False]
    """
    return bool(_SCHEDULED.search(text[max(0, at - _LOOK) : at].lower()))
