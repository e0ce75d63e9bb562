"""One thing under several names: each word of a group stands for its first when two tellings are compared."""

from __future__ import annotations

_GROUPS = (
    "isis isil daesh jihadists militants",
    "retake recapture retook retaken liberate liberation reclaim",
    "seize capture fall fell take took overrun overran storm",
    "begin began begun start launch open underway",
    "travel visit arrive go went come came fly flew",
    "east eastern",
    "west western",
    "north northern",
    "south southern",
    "flee fled displace displaced escape uproot",
    "kill die dead death",
    "operation campaign offensive battle siege assault push",
    "victory win won triumph",
    "say said tell told",
    "army troops soldiers forces",
    "bomb bombing blast explosion explode",
    "strike airstrike airstrikes raid",
    "vote election poll ballot",
    "resign quit",
)
SAME = {name: group.split()[0] for group in _GROUPS for name in group.split()}
