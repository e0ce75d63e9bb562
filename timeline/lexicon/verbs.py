"""Verb forms and the small words that decide tense, status and where a clause begins."""

from __future__ import annotations

# Past forms that do not end in -ed and are hardly ever anything else. Forms shared with a noun or a present
# ("set", "cut", "hit", "left", "met", "found") count as past only after a subject: see `timeline.syntax.verbs`.
PAST = frozenset(
    """was were had did became began bent bled blew broke brought built bought caught chose came crept dealt dug drew
    drank drove ate fell fed felt fought flew fled forbade forgot forgave froze got gave went grew heard hid held kept
    knew laid led lent lay lost made meant met mistook overcame overtook overran overthrew paid ran rang retook rode
    rose said sang sank sat saw sent sewed shook shone shot shown shrank slept slid sold sought sped spent spoke spoken
    spun stood stole stuck struck stung swam swept swore swung taken taught tore told took thought threw understood
    undid upheld wept withdrew withstood woke won wore wove wrote begun broken chosen driven drawn eaten fallen flown
    forgotten frozen given gone grown hidden known lain ridden risen sung sunk seen shaken stolen sworn torn thrown
    worn written undergone overrun retaken withdrawn undertaken beaten found left struck hit set cut put shut split
    spread burst cast cost hurt let quit shed bore born borne bound bred clung fled flung ground hung misled paid
    resold rewrote slain slew stridden strove strewn sprang withheld""".split()
)
# -ed words that are no verbs, or hardly ever one.
NOT_PAST = frozenset(
    "united need indeed hundred speed feed seed breed weed bed red led's sacred naked wicked exceed proceed succeed "
    "armed so-called biased rugged aged alleged supposed unprecedented dedicated".split()
)

PRESENT = frozenset(
    "is are am has have does do says say say's tells claims continues remains appears seems wants needs fears faces "
    "holds hopes plans expects estimates believes warns adds makes takes goes comes gets gives shows stands means "
    "becomes begins starts leads leaves keeps runs lies uses works fights flees meets serves".split()
)
AUXILIARY = frozenset("is are am was were be been being has have had do does did".split())

# Words that look ahead: what they govern had not happened when it was written.
FUTURE = frozenset("will shall 'll won't shan't".split())
# "is expected in December", "payable Jan. 2", "extended to Nov. 20": what they govern was still to come.
FUTURE_PHRASES = (
    "going to",
    "(?:is|are|was|were|be) (?:due|to|set|slated|scheduled|expected|planned|supposed|poised|about)",
    "(?:set|slated|scheduled|expected|planned|planning|plans|intends?|hopes?|aims?|poised) (?:to|for|in|on|by)",
    "plan (?:to|for)",  # "adopted the plan in 2003"
    "due (?:for|in|on|by)",
    "about to",
    "planned (?:a|an|another|more|new|large)",
    "scheduled",
    "slated",
    "upcoming",
    "would",
    "payable",
    "redeemable",
    "effective",
    "(?:extended|extend|postponed|delayed|put off|adjourned) (?:to|until|till)",
    "deadline",
    "as (?:early|soon|late) as",
    "no later than",
    "(?:agreed|decided|promised|vowed|pledged|voted|threatened) to(?! (?:a|an|the|its|his|her|their|this|that|all)\\b)",
    "to be (?:held|paid|decided|released|completed|published)",
)
NEGATION = frozenset("not n't never no didn't wasn't weren't hasn't haven't isn't aren't don't doesn't".split())

# Verbs of telling: with "that" or a quote they date the telling, not what is told.
REPORTING = frozenset(
    """said says say told tells tell added adds reported reports announced announces stated states claimed claims
    alleged alleges warned warns estimated estimates wrote writes believed believes confirmed confirms denied denies
    insisted insists acknowledged argued explained noted according testified recalled declared""".split()
)
ALLEGING = frozenset(
    """alleged alleges allege allegedly allegation allegations accused accuses accusing claimed claims claim claiming
    reportedly supposedly apparently unconfirmed rumoured rumored purported purportedly""".split()
)

# Words that open a clause of their own.
SUBORDINATORS = frozenset(
    "after before when while as because although though since until once whereas which who whom whose that where "
    "if unless".split()
)

# Words that can only be a subject: an "and" before one opens a clause.
SUBJECTS = frozenset("he she it they we i there this".split())

# Words that begin or end a thing, and so say which end of it a date is.
BEGINNING = frozenset(
    "began begins begin begun beginning start starts started starting launch launched launches launching opened "
    "open erupted broke since onset start outbreak commenced underway".split()
)
# Things that last: what "four months of" is counted in.
LASTING = frozenset(
    "war fighting battle campaign operation offensive siege assault conflict occupation strike protest protests "
    "crisis blockade bombardment uprising insurgency rule negotiations talks trial outage drought shutdown lockdown "
    "clashes violence unrest push advance".split()
)

# Words too common to tell one event from another.
STOP_WORDS = frozenset(
    """a an the of in on at by for from to with as and or but nor so yet if then than that this these those there here
    he she it they we you i him her them us me his hers its their our your my who whom whose which what when where why
    how all any both each few more most other some such no not only own same too very can will just should now is are
    was were be been being have has had having do does did doing would could may might must shall also about after
    against before between during into over under through up down out off again further once because while until
    since said says told according new one two first last year years month months week weeks day days people time
    some many much city late early end""".split()
)
