"""Floor 1: words as tables. Here those of date phrases: what each is and what it stands for. No rules, only words."""

from __future__ import annotations

from timeline.model import Mod, Unit

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan jan.",
            "february feb feb.",
            "march mar mar.",
            "april apr apr.",
            "may",
            "june jun jun.",
            "july jul jul.",
            "august aug aug.",
            "september sept sep sept. sep.",
            "october oct oct.",
            "november nov nov.",
            "december dec dec.",
        ),
        1,
    )
    for name in names.split()
}

# Months that a day may be glued to: "14april 2015".
MONTHS_IN_FULL = tuple("january february april june july august september october november december".split())

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mon.",
            "tuesday tue tues tue. tues.",
            "wednesday wed wed.",
            "thursday thu thur thurs thu. thur. thurs.",
            "friday fri fri.",
            "saturday sat sat.",
            "sunday sun sun.",
        )
    )
    for name in names.split()
}
WEEKDAYS_PLURAL = {f"{name}s": number for name, number in WEEKDAYS.items() if name.endswith("day")}

# Names of months and weekdays, and short forms of them, that are other words too: they count with a capital only.
ALSO_WORDS = frozenset("may march mar august sat sun mon wed jan dec sep fri thu jun lent".split())
# Short forms without a dot, which a date must stand beside, and months that people are called.
BARE_ABBREVIATIONS = frozenset("mar sat sun mon wed jan dec sep fri thu jun jul apr aug nov oct feb tue thur".split())
MONTHS_ALSO_NAMES = frozenset("may march mar august april june".split())

SEASONS = {"spring": 1, "springtime": 1, "summer": 2, "summertime": 2, "fall": 3, "autumn": 3, "winter": 4}

UNITS = {
    "second": Unit.SECOND,
    "minute": Unit.MINUTE,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "night": Unit.DAY,
    "weekend": Unit.WEEKEND,
    "week": Unit.WEEK,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "yr": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
    "millennium": Unit.MILLENNIUM,
}
UNITS_PLURAL = {
    **{f"{name}s": unit for name, unit in UNITS.items() if name not in ("century", "millennium")},
    "centuries": Unit.CENTURY,
    "millennia": Unit.MILLENNIUM,
    "secs": Unit.SECOND,
    "mins": Unit.MINUTE,
    "hrs": Unit.HOUR,
    "yrs": Unit.YEAR,
}
UNITS_SHORT = {"h": Unit.HOUR, "hr": Unit.HOUR, "min": Unit.MINUTE}  # only after a number: "48 h"
UNITS_LONG = {
    f"{name}long": UNITS[name] for name in "hour day night week month year decade century".split()
}  # "a daylong curfew"
FORTNIGHT_WEEKS = 2

DAY_PARTS = {
    "morning": "MO",
    "dawn": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "night": "NI",
    "overnight": "NI",
    "nightfall": "NI",
    "daybreak": "MO",
    "noon": "12:00",
    "midday": "MI",
    "midnight": "24:00",
    "lunchtime": "MI",
}
DAY_PARTS_PLURAL = {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"}

TIME_ZONES = frozenset("gmt utc est edt cst cdt mst mdt pst pdt et bst cet cest msk jst ist".split())

ONES = {
    name: value
    for value, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    name: 10 * value
    for value, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
ORDINALS = {
    name: value
    for value, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}

# "the eighties" are those of the last century.
DECADES = {
    name: 1900 + 10 * value
    for value, name in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
} | {"noughties": 2000}

# Words that count without a number. "some" is left out: "some three years" counts, and loosely.
UNCOUNTED = frozenset({"several", "few", "many", "numerous", "various"})

# What may be said of a length of time between the number and the unit: "two full days", "eight trading days".
EXTENTS = frozenset(
    """more additional extra further full whole entire solid straight consecutive successive single long short calendar
    trading business working bloody brutal bitter hard tense""".split()
)

# Words that say how near a count or a date is, with the TIMEX3 modifier of a length of time.
LOOSE = {
    "about": Mod.APPROX,
    "around": Mod.APPROX,
    "approximately": Mod.APPROX,
    "roughly": Mod.APPROX,
    "some": Mod.APPROX,
    "circa": Mod.APPROX,
    "ca.": Mod.APPROX,
    "nearly": Mod.LESS_THAN,
    "almost": Mod.LESS_THAN,
    "over": Mod.MORE_THAN,
}

DEICTIC_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
VAGUE = {
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "formerly": "PAST_REF",
}

# Days known by their numbers alone.
NAMED_DAYS = {"9/11": (2001, 9, 11)}
# Words that only feasts are called by.
FEAST_WORDS = frozenset(
    """christmas xmas halloween hogmanay candlemas michaelmas easter lent thanksgiving pentecost whitsun juneteenth
    ramadan nowruz norouz newroz nawruz eid fitr adha ashura muharram arbaeen arbain mawlid qadr kadr bayram
    passover purim shavuot sukkot hanukkah hanukah chanukah gras hashanah hashana hashanna hashoah kippur atzeret
    diwali deepavali divali holi phagwah dhulandi dahan dussehra dasara vijayadashami navaratri navratri rakhi bandhan
    janmashtami chaturthi shivaratri shivratri chhath dhanteras chaudas chauth dooj navami saptami jayanti sankranti
    pongal ugadi yugadi vaisakhi baisakhi vaishakhi purnima panchami yatra koningsdag
    tet chuseok seollal""".split()
)

ADVERBS_OF_SET = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
}

# The words before a phrase that say how it stands to what is told: the SIGNALs of TimeML.
SIGNALS = frozenset(
    "on in at by since until till during within over for from between before after through throughout to".split()
)

# What is announced in the present: "the summit begins Monday"; and what many do, after a plural: "hearings resume".
SCHEDULED = (
    "begins starts opens reopens resumes expires ends closes convenes reconvenes premieres departs debuts "
    "takes?\\seffect goes\\son\\ssale goes\\son\\strial comes?\\sinto\\sforce gets\\sunder\\sway kicks\\soff "
    "forecast(?=\\s(?:for|from)\\b) runs(?=\\s(?:from|until|to)\\b) goes\\sto\\sthe\\spolls go\\sto\\sthe\\spolls"
).split()
SCHEDULED_OF_MANY = "begin start resume expire reopen reconvene convene".split()

# Words that are never a name and never what a number counts.
SMALL_WORDS = frozenset(
    """a about after again ago all also although and around as at because before between but by during each earlier
    early either even every for from had has have he her his how i if in is it its just last late later least less more
    most nearly neither next no nor not now of off on one only or other our over past she since so some still than that
    the their then there these they this those though through till to too two under until up upon was we were what when
    where which while who will with within without would yet you your""".split()
)

DATE_WORDS = frozenset(
    {
        *MONTHS,
        *WEEKDAYS,
        *WEEKDAYS_PLURAL,
        *SEASONS,
        *UNITS,
        *UNITS_PLURAL,
        *DAY_PARTS,
        *DAY_PARTS_PLURAL,
        *DEICTIC_DAYS,
        *VAGUE,
    }
    | {*ADVERBS_OF_SET, *FEAST_WORDS, "ago", "past", "next", "last", "fortnight", "fortnights", "tonight"}
)
