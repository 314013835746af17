"""Words of closed classes (pronouns, auxiliaries, question words, particles), by what they show of who speaks to whom."""

from __future__ import annotations


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


YOU = _words(
    "you your yours yourself yourselves you're you've you'd you'll vous votre vos tu tes usted ustedes você lei dich dein deine"
)
ONESELF = _words(
    "i i'm i've i'd i'll my mine myself ich mein meine je j'ai mon mes yo mis mio eu meu minha ik mijn jag jeg я мой"
)
WE = _words("we we're we've we'd we'll our ours ourselves wir unser nous notre nosotros noi nostro wij мы")
OBJECTS = _words("me us")
QUESTION_WORDS = _words("what what's who who's whom whose which where where's when why how how's")
MODALS = _words("can can't could may might will won't need don't must should")
AUXILIARIES = MODALS | _words(
    "am is are was were do does did has have had would shall isn't aren't wasn't weren't doesn't didn't hasn't haven't hadn't "
    "couldn't wouldn't shouldn't"
)
OTHERS = _words("he she they him them his her their")
POINTING = OTHERS | _words("it it's its that that's this these those there there's he's she's they're")
CONDITIONS = _words("if when whenever unless once whether")
JOINING = CONDITIONS | _words("and but so or then now because though although while as since")
PARTICLES = _words("yes yeah no nope well oh not none never always sure ah right okay ok")
COUNTING = _words("other another also finally first second third last next final lastly")
ARTICLES = _words("the a an some any all both each every one two many most another such")
ADVERBS_OF_PLACE = _words("up out down off away back on")
PREPOSITIONS = ADVERBS_OF_PLACE | _words(
    "in at for from with without by of to about into over after before during through under between against like than per"
)
ADVERBS = _words("also too even just only still yet already here again very quite rather maybe perhaps")
CLOSED = (
    YOU
    | ONESELF
    | WE
    | OBJECTS
    | QUESTION_WORDS
    | AUXILIARIES
    | POINTING
    | JOINING
    | PARTICLES
    | ARTICLES
    | PREPOSITIONS
    | ADVERBS
)
AFTER_A_PROMPT = OBJECTS | YOU | QUESTION_WORDS | PREPOSITIONS | _words("the a an this that some more one something")
OF_OLD = _words(  # as plays in verse say it, and nobody who is interviewed
    "thou thee thy thine ye hath doth dost hast wilt shalt 'tis"
)
