"""Every SELECT over a story's file. Each one over dated rows binds what the view holds: `{held}`, or `:lo` and `:hi`.

`{held}` becomes `told` between the ends of every interval of the view, for look-ups in which order does not matter; what
comes in telling order, or is counted, is read interval by interval.
"""

from __future__ import annotations

# Undated: the numbering, and what numbers in the file stand for.
FIRST = "select 1 from json_each('[]')"  # the first use of json_each declares it, which is no reading
META = "select value from meta where key = ?"
GATES = "select told, voice, requirement from gate order by told"
PROPERTIES = "select id, name, wording, inverse, nature from property"
COUNT_KEYS = "select kind, prop from count_key order by id"

# Look-ups: told anywhere in the view.
ENTRIES = "select n, told, kind, record from entry where n in (select value from json_each(?)) and ({held})"
TOLD = "select n, told from entry where n in (select value from json_each(?)) and ({held})"
THINGS = "select n, told, kind, handle, name, form from thing where n in (select value from json_each(?)) and ({held})"
OUTLINES = "select n, told, kind from thing where n in (select value from json_each(?)) and ({held})"
HANDLE = "select n from thing where handle = ? and ({held})"
NAMINGS = "select thing, told, n, kind, words from naming where thing in (select value from json_each(?)) and ({held})"
NAMED = "select told, n, thing from folded where later = 0 and folded = ? and ({held})"
BEGINNING = (
    "select folded, told, n, thing, words from folded where later = ? and folded >= ? and folded < ? and ({held})"
    " order by folded, told, n"
)
SPELLINGS = (
    "select folded, n, thing, words from folded where later = ? and folded >= ? and folded < ? and ({held})"
    " order by folded, words, n limit ? offset ?"
)
SAMES = "select told, n, first, second from same where ({held})"
CORRECTIONS = "select told, n, target from correction where ({held})"
TITLES = "select told, n, place, words from title where ({held})"
SPOKEN = "select told, n from spoken where target = ? and ({held})"
SPOKEN_AMONG = "select target, told, n from spoken where target in (select value from json_each(?)) and ({held})"
SHARED = "select thing, n, told, kind, prop from shared where thing in (select value from json_each(?)) and ({held})"

# Rows in telling order, interval by interval; of gates, which have no order of their own, gate by gate.
# They come as one text, as SQLite writes and msgspec reads numbers several times faster than they pass singly.
PAGE = (
    "select '[' || group_concat(row) || ']' from"
    " (select row from page where thing = :key and told between :lo and :hi order by told {way}, ord {way} limit :limit)"
)
PAGE_OF = (
    "select '[' || group_concat(row) || ']' from"
    " (select row from page indexed by page_what"
    " where thing = :key and kind = :kind and prop = :prop and told between :lo and :hi"
    " order by told {way}, ord {way} limit :limit)"
)
PAGE_OF_KIND = (  # `+kind`: along the page, in which most rows are facts, rather than sorting by what an index finds
    "select '[' || group_concat(row) || ']' from"
    " (select row from page where thing = :key and +kind = :kind and told between :lo and :hi"
    " order by told {way}, ord {way} limit :limit)"
)
KINDRED = (
    "select json_group_array(json_array(n, told)) from"
    " (select n, told from kindred where kind = :key and told between :lo and :hi"
    " order by told {way}, ord {way} limit :limit)"
)
NEXT_PAGE = "select told from page where thing = :key and told between :lo and :hi order by told limit 1"
NEXT_KINDRED = "select told from kindred where kind = :key and told between :lo and :hi order by told limit 1"

# Counts: the newest ordinal of an interval less the one before its oldest; totals along the axis, differenced.
PAGE_NEWEST = "select ord from page where thing = :key and told between :lo and :hi order by told desc, ord desc limit 1"
PAGE_OLDEST = "select ord from page where thing = :key and told between :lo and :hi order by told, ord limit 1"
TOTALS_UPTO = "select counts from totals where told between :lo and :hi order by told desc limit 1"
TOTALS_BEFORE = "select counts from totals where told < :lo order by told desc limit 1"
PAGE_COUNTS = "select kind, prop, count(*) from page where thing = :key and told between :lo and :hi group by kind, prop"

# Search: documents are numbered along the axis, so an interval of the view is an interval of documents.
WORDS_UPTO = "select documents, words from word_reach where told between :lo and :hi order by told desc limit 1"
WORDS_BEFORE = "select documents, words from word_reach where told < :lo order by told desc limit 1"
WORDS_REACHES = "select told, documents from word_reach where told between :lo and :hi order by told"
WORD = "select first, last, postings from word_piece where word = ? and first < ? and last >= ? order by first"
DOCUMENTS = "select document, n, told from word_document where document in (select value from json_each(?)) and ({held})"
