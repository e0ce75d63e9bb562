"""The names that archives, databases and services give to what a document is: compared without case and signs."""

from __future__ import annotations

import re
from functools import lru_cache

# The likeliest name comes first.
TEXT = (
    "text maintext contenttext contenthtml articlebody articletext bodytext fulltext body content contents storytext "
    "story article message post transcript plaintext rawtext selftext statement entry incident event details "
    "description summary abstract excerpt snippet leadparagraph note notes comment comments caption"
).split()
DATE = (
    "published publishedat publisheddate publishedon publishedutc publicationdate publicationtime publishdate "
    "publishtime datepublished datepublish pubdate pubtime webpublicationdate firstpublicationdate firstpublished "
    "issued date datetime dategmt dateline posted postedat postdate dateposted createdat createdutc created "
    "datecreated day timestamp time isodate"
).split()
SEEN = (
    "seendate datedownload datecrawled datemodify datemodified modified modifiedgmt updated updatedat lastmod "
    "lastmodified lastupdated crawled crawledat crawldate scraped scrapedat scrapedate fetched fetchedat fetchdate "
    "fetchtime downloaded downloaddate retrieved retrievedat accessed dateaccessed"
).split()
TITLE = "title headline heading hed subject webtitle articletitle pagetitle".split()
URL = "url link weburl permalink canonicalurl articleurl pageurl sourceurl documenturl uri href guid".split()
ID = "id uuid guid docid documentid articleid recordid identifier".split()
OUTLET = "outlet publisher publication newspaper sourcename sitename site source sourcedomain domain media".split()
AUTHOR = "author authors byline creator writer by".split()
LANGUAGE = "language lang inlanguage languagecode".split()

INNER = "rendered main name text value plain content html body #text $t".split()  # where an object holds its words
WHOLE = "_source fields attributes article document doc record node".split()  # an object that is the record itself
LISTS = (
    "articles items data results documents docs hits posts entries records rows response stories news messages value "
    "@graph list"
).split()
TONGUES = dict(
    pair.split("=")
    for pair in "english=en french=fr german=de spanish=es russian=ru arabic=ar italian=it portuguese=pt".split()
)
_SIGNS = re.compile(r"[\W_]+")


@lru_cache(4096)
def known(name: str) -> str:
    """A name as the tables have it.

    >>> known("publishedAt") == known("Published_at")
    True
    """
    return _SIGNS.sub("", name).casefold()
