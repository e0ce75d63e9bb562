"""One thing under several names: each word of a group stands for its first when two tellings are compared."""

from __future__ import annotations

# What is done: two tellings that share one of these and what it was done to tell one event sooner.
_DEEDS = (
    "retake recapture retook retaken liberate liberation reclaim freed",
    "seize capture fall fell take took overrun overran storm",
    "begin began begun start launch open underway",
    "travel visit arrive go went come came fly flew",
    "flee fled displace displaced escape uproot",
    "kill die dead death",
    "wound injure hurt",
    "operation campaign offensive battle siege assault push",
    "victory win won triumph",
    "bomb bombing blast explosion explode",
    "strike airstrike airstrikes raid",
    "vote election poll ballot",
    "resign quit",
)
_THINGS = (
    "isis isil daesh jihadists militants",
    "east eastern",
    "west western",
    "north northern",
    "south southern",
    "northwest northwestern north-west north-western",
    "northeast northeastern north-east north-eastern",
    "southwest southwestern south-west south-western",
    "southeast southeastern south-east south-eastern",
    "side half",
    "say said tell told",
    "army troops soldiers forces",
)
# Names and turns of several words, or in capitals alone, each with the words it is compared by.
ALIASES = {
    "Islamic State of Iraq and Syria": "ISIS",
    "Islamic State of Iraq and the Levant": "ISIS",
    "Islamic State in Iraq and the Levant": "ISIS",
    "Islamic State in Iraq and Syria": "ISIS",
    "Islamic State group": "ISIS",
    "Islamic State": "ISIS",
    "IS": "ISIS",
    "Da'esh": "ISIS",
    "Hashd al-Shaabi": "Hashd",
    "Hashid Shaabi": "Hashd",
    "Popular Mobilization": "Hashd",
    "Popular Mobilisation": "Hashd",
    "PMF": "Hashd",
    "PMU": "Hashd",
    "CTS": "counterterrorism",
    "Counter-Terrorism": "counterterrorism",
    "Counter Terrorism": "counterterrorism",
    "counter-terrorism": "counterterrorism",
    "counter-terror": "counterterrorism",
    "United States": "US",
    "U.S.": "US",
    "United Nations": "UN",
    "U.N.": "UN",
    "European Union": "EU",
    "United Kingdom": "Britain",
    "UK": "Britain",
    "Shingal": "Sinjar",
    "marched into": "seized",
    "swept into": "seized",
    "rolled into": "seized",
    "took control of": "seized",
    "taken control of": "seized",
    "seized control of": "seized",
    "into the hands of": "to",  # "fell into the hands of"
    "took back": "retook",
    "taken back": "retook",
    "laid siege to": "began the siege of",
    "broke out": "began",
    "got underway": "began",
    "got under way": "began",
    "assault on": "assault storming",  # to assault a town is to storm it
}
SAME = {name: group.split()[0] for group in (*_DEEDS, *_THINGS) for name in group.split()}
DEEDS = frozenset(group.split()[0] for group in _DEEDS)
