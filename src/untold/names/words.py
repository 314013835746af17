"""Closed lists of words that names stand beside: titles, kin, places, speech, months, and words that begin sentences."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A list of words written as a text."""
    return frozenset(text.split())


# How a title is written, as it is compared; the second word is whose title it is: m, f, or either.
_TITLES = """
mr:mr:m mr.:mr:m mister:mr:m mrs:mrs:f mrs.:mrs:f mistress:mrs:f miss:miss:f misses:misses:f ms:ms:f messrs:messrs:m
master:master:m sir:sir:m lord:lord:m lady:lady:f dame:lady:f madam:madam:f madame:mrs:f mme:mrs:f
mademoiselle:miss:f mlle:miss:f monsieur:mr:m m'sieur:mr:m
count:count:m countess:countess:f earl:earl:m duke:duke:m duchess:duchess:f prince:prince:m princess:princess:f
king:king:m queen:queen:f emperor:emperor:m empress:empress:f baron:baron:m baroness:baroness:f marquis:marquis:m
marquess:marquis:m marchioness:marchioness:f viscount:viscount:m viscountess:viscountess:f squire:squire:m
dr:dr:? doctor:dr:? prof:professor:? professor:professor:? rev:rev:m reverend:rev:m parson:rev:m father:father:m
brother:brother:m friar:brother:m sister:sister:f mother:mother:f saint:st:? st:st:? ste:st:f sainte:st:f
pope:pope:m bishop:bishop:m
archbishop:bishop:m cardinal:cardinal:m abbot:abbot:m dean:dean:m deacon:deacon:m vicar:rev:m
captain:captain:? capt:captain:? colonel:colonel:? col:colonel:? major:major:? general:general:? gen:general:?
admiral:admiral:? lieutenant:lieutenant:? lieut:lieutenant:? lt:lieutenant:? sergeant:sergeant:? serjeant:sergeant:?
corporal:corporal:? private:private:? commander:commander:? commodore:commodore:? ensign:ensign:? marshal:marshal:?
inspector:inspector:? detective:detective:? constable:constable:? sheriff:sheriff:? officer:officer:? agent:agent:?
judge:judge:? justice:judge:? president:president:? governor:governor:? senator:senator:? mayor:mayor:? secretary:secretary:?
minister:minister:? chancellor:chancellor:m hon:hon:? hon.:hon:? honourable:hon:? honorable:hon:? nurse:nurse:f
uncle:uncle:m aunt:aunt:f auntie:aunt:f aunty:aunt:f cousin:cousin:? grandpa:grandpa:m grandma:grandma:f granny:grandma:f
herr:mr:m frau:mrs:f fräulein:miss:f graf:count:m gräfin:countess:f fürst:prince:m fürstin:princess:f prinz:prince:m
prinzessin:princess:f könig:king:m königin:queen:f herzog:duke:m herzogin:duchess:f freiherr:baron:m ritter:sir:m
pater:father:m bruder:brother:m schwester:sister:f oberst:colonel:m hauptmann:captain:m
señor:mr:m señora:mrs:f señorita:miss:f don:don:m doña:dona:f signor:mr:m signior:mr:m signora:mrs:f signorina:miss:f
comte:count:m comtesse:countess:f duc:duke:m duchesse:duchess:f roi:king:m reine:queen:f abbé:abbe:m père:father:m
sultan:sultan:m rabbi:rabbi:? khan:khan:m sahib:sahib:m
"""


def _rows(text: str) -> list[list[str]]:
    return [row.split(":") for row in text.split()]


TITLES = {row[0]: row[1] for row in _rows(_TITLES)}
TITLE_GENDER = {row[1]: row[2].replace("?", "") for row in _rows(_TITLES)}
# Titles that say whether a woman is married, or are a son's and not his father's: they part people of one surname.
PLAIN_TITLES = words(
    """
    mr dr professor rev captain colonel major general admiral lieutenant sergeant inspector detective constable judge
    hon
    """
)
ABBREVIATED = words(
    """
    mr mrs ms dr st ste prof rev hon capt col gen lieut lt messrs mme mlle sgt esq jr sr
    edw wm chas geo thos jas robt eliz
    jos benj saml danl
    """
)
WITH_OF = words(
    """
    earl duke duchess count countess prince princess lord lady bishop archbishop marquis
    baron viscount lords knight abbot dean
    """
)

# The last word of a place's name, or its first.
PLACE_LAST = words(
    """
    street road lane square hill hall house inn hotel bridge river lake sea ocean mount mountain mountains castle park
    abbey court place bar station church cathedral chapel college school university museum library island islands isle
    isles bay gulf cape strait straits forest wood woods valley vale moor moors heath green common farm lodge manor
    palace tower towers gate terrace crescent gardens garden row alley avenue city town village county shire province
    kingdom empire desert beach coast harbour harbor port dock docks wharf quay pass peak falls creek brook pond cliff
    cliffs crag hospital asylum prison gaol jail theatre theater tavern arms cottage grange villa mansion priory convent
    monastery temple shrine market cross corner point head ferry mill mills well wells spring springs fields field downs
    fen marsh marshes zone pole canal quarter district parish borough yard chambers buildings club buildings plains
    plain heights cemetery cave cavern dungeon keep fortress fort camp tor mire stadium airport café cafe bakery shop
    stores barn barracks straße strasse gasse platz schloss burg berg wald brücke markt kirche turm boulevard rue colony
    territory hundreds hundred end pool pit mine ranch saloon diner bar pub motel restaurant
    """
)
PLACE_FIRST = words(
    """
    castle mount lake river cape isle port fort hotel rue villa château chateau loch glen north south east west new
    upper lower great saint st gulf bay city court house hall island tower temple university lac mont
    """
)
PLACE_OF = words(
    """
    isle bay gulf cape court house tower temple university city town county kingdom straits strait mount vale valley
    forest castle cathedral church bank banks duchy land hall island islands sea rock hill inns province republic lake
    gates palace abbey halls
    """
)
# Common nouns that are part of a place's name though they are not written with a capital.
PLACE_AFTER = words("mountains mountain river sea ocean hills valley")
# Words that make a run of capitals something else than a person or a place.
THING_LAST = words(
    """
    society company bank bill act letter book journal magazine times gazette herald post chronicle review express survey
    maps committee parliament association union league army navy regiment guards office department ministry council
    board party church's prayer creed gospel testament law rights day night war peace week term festival feast sons co
    """
)

SAYS = words(
    """
    said says say cried cries asked asks replied replies answered answers exclaimed returned whispered murmured muttered
    shouted added continued observed remarked began repeated inquired enquired demanded declared ejaculated sighed
    screamed called rejoined interrupted protested laughed sobbed gasped growled groaned grumbled suggested announced
    responded explained insisted pleaded retorted snapped breathed yelled roared admitted agreed persisted pursued
    resumed urged rief sagte fragte antwortete sprach dit répondit demanda s'écria dijo preguntó respondió
    """
)
DOES = words(
    """
    had was is has would could did does might must should thought felt knew looked turned smiled nodded came went sat
    stood took gave seemed wished hoped laughed shook walked ran rose saw heard made found got put held let kept left
    loved wanted believed wondered remembered listened watched opened closed married died lived spoke told who whom
    whose himself herself appeared entered bowed paused hesitated hastened drew threw fell led coloured blushed frowned
    wept kissed won't can't couldn't didn't doesn't wouldn't never always
    """
)
# What stands before somebody: the second list only says that it is somebody if nothing says otherwise.
BEFORE_SOMEBODY = words(
    """
    dear dearest poor old young little sweet beloved darling dead late good honest unhappy wretched tell told asked ask
    with cousin uncle aunt brother sister friend son daughter wife husband nephew niece named master beside marry
    married kiss kissed thank answered addressed liebe lieber guter gute monsieur madame mademoiselle maître docteur capitaine
    abbé comte comtesse baron baronne duc duchesse marquis marquise chevalier vicomte oncle tante captain doctor
    """
)
BEFORE_PLACE = words(
    """
    in at into near towards toward through across throughout within around reach reached leave visit visited reaching
    outside
    """
)
# How much each says that what follows is a place rather than somebody.
LEANING = {
    "in": -1.6, "at": -1.2, "into": -1.5, "near": -0.8, "towards": -0.4, "toward": -0.4, "through": -1.2, "across": -1.2,
    "throughout": -1.5, "within": -0.8, "around": -0.5, "reach": -1.0, "reached": -1.0, "leave": -0.5, "left": -0.5,
    "visit": -0.6, "reaching": -1.0, "outside": -1.0, "from": -0.7, "to": -0.3, "of": -0.1, "over": -0.5, "beyond": -1.0,
    "by": 0.4, "for": 0.3, "that": 0.6, "when": 0.6, "as": 0.4, "if": 0.5, "but": 0.5, "while": 0.5, "because": 0.5,
    "upon": -0.2, "on": -0.3, "down": -0.6, "up": -0.6, "via": -1.5, "along": -1.0, "off": -0.4, "about": 0.2,
    "visited": -0.8, "between": -0.1, "against": 0.2, "than": 0.4, "without": 0.5, "let": 0.5, "whom": 0.7, "which": 0.4,
    "bei": 0.4, "nach": -1.0, "aus": -0.8, "à": -0.8, "en": -0.8, "dans": -1.0,
}  # fmt: skip

MONTHS = words(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec januar februar märz juni juli
    oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag christmas easter michaelmas lady-day
    whitsuntide midsummer lent candlemas martinmas pentecost whitsunday whitsun lammas hallowmass hallowe'en halloween
    thanksgiving ramadan passover hanukkah yuletide yule ostern weihnachten pfingsten noël pâques janvier février juillet août
    septembre octobre décembre lundi mardi mercredi jeudi vendredi samedi dimanche
    """
)
# Written with a capital and no name of anybody or anywhere in the telling.
NO_NAMES = words(
    """
    amen jew jews jewess reenter reënter rëenter enter exit exeunt re-enter manet flourish alarum alarums sennet retires
    i i'm i'll i've i'd o oh ah eh god gods god's heaven heavens almighty providence lord's bible gospel jesus christ
    mussulman mussulmans mahometans mohammedan mohammedans moslem moslems hindoo hindoos hindu hindus buddhist
    englishman englishmen frenchman frenchmen irishman irishmen
    scotchman scotchmen welshman welshmen dutchman dutchmen germans italians americans russians romans englishwoman frenchwoman
    english french german dutch spanish italian irish scotch scottish welsh british american russian roman greek turkish
    latin hebrew jewish chinese indian japanese polish austrian hungarian prussian swiss swedish danish norwegian
    portuguese egyptian persian arabian european african asian oriental gothic norman saxon christian protestant
    catholic catholics christians mahometan muslim puritan sabbath a.m p.m a.d b.c m.d m.p esq esquire ph.d f.r.s ps p.s
    n.b mem etc madam ma'am sir sirs gentlemen ladies mamma mama papa father mother mum mummy dad daddy mom momma pa ma
    grandpapa grandmamma grandfather grandmother grandpa grandma majesty highness grace lordship ladyship excellency
    honour honor reverence worship mr mrs miss dr st monsieur madame mademoiselle herr frau yes no not never nay aye ay
    well why what how who whom when where whose which that this these those there here then than chapter volume book
    part act scene prologue epilogue letter canto note notes contents preface introduction appendix the a an and or but
    if so as at by for from in into of off on out over to up with he she it we you they his her its our your their my me
    him us them thou thee thy ye is are was were be been am do did does done have has had will would shall should can
    could may might must let nature fate fortune death love time truth reason virtue internet tv ok t.v mrs.
    roman-catholic north south east west northern southern eastern western
    euch euer eure eurer eurem euren eures ihr ihre ihrer ihrem ihren ihres ihnen sie dein deine deiner deinem deinen mein meine
    meiner meinem meinen sein seine seiner seinem seinen unser unsre unsere wir uns dich dir mich mir je tu il elle nous vous
    votre notre mon ton ta sa leur moi toi lui
    enter enters re-enter exit exits exeunt manet manent alarum alarums sennet tis twas twill twere
    """
)
# What begins a sentence with a capital and is no name; what the text itself writes small is added as it is read.
OPENERS = words(
    """
    about above according across after afterwards again against ah alas all almost alone already also although
    altogether always among another any anybody anyone anything apart around aside away bah be because before behind
    below beneath beside besides better between beyond both bring bravo by call come certainly clearly come could dead
    dear deep despite during each early either else enough even ever every everybody everyone everything everywhere
    except excuse far few finally first follow forgive fifteen fifty five for forty forward four frankly from further
    generally get give go good goodbye great had half hallo hark has hath having he hearing hello hence her here hers
    herself high him himself his hitherto how however hullo hurrah hush if immediately implacable indeed inside instead
    instantly into is just keep last left late later least leave less lest let like likewise listen little long look looking
    lord many meanwhile mine more moreover most much my myself naturally near nearly neither nevertheless new next nine
    nobody none nonsense nor nothing now nowhere observe obviously often old once one only open or other others
    otherwise our ours outside overhead own pardon perhaps please poor possibly pray presently probably quick quick
    quite rather really right round same saying second see seeing seven several shall she short silence similarly since
    six slowly some somebody somehow someone something sometimes somewhere soon stay still stop strange such suddenly
    suppose surely take ten thank thanks their thereupon therefore these thing think third thirty though three through
    throughout thus till today together tomorrow tonight too towards true truly try turning twelve twenty two under
    unless unlike until upon usually very wait was were whatever whence whenever whereas wherefore whereupon wherever
    whether while whilst whither whole whoever whosoever with within without won't wonderful would yesterday yet young
    your yours dearest sweet tell ask send show meet kill marry help watch hear find fetch hold save trust remember mind
    beware hate sit stand speak answer believe bless damn curse cursed hail welcome farewell behold lo prithee forsooth
    methinks yea therewithal der die das ein eine und nicht ich du er sie es wir ihr ist sind war was wer wie wo wenn
    daß dass so ja nein nun auf aus bei mit von zu zum zur im am an als aber auch da dann denn doch hier kein keine mein
    meine dein deine sein seine le la les un une des et ne pas je tu il elle nous vous ils elles est c'est que qui dans
    sur pour mais oui non où quand puis ensuite alors ainsi comme lorsque pourtant cependant enfin déjà encore jamais
    toujours car donc après avant avec sans sous chez pendant depuis ce cet cette ces aujourd'hui hier demain bonjour bonsoir
    merci adieu voilà voici soudain bientôt jusque malgré tandis wenn als nachdem bevor darauf endlich plötzlich heute gestern
    jetzt schon noch immer warum wieder während weil obwohl vielleicht
    el los las una y no yo él ella qué quién con por para pero sí
    """
)
LEADING = words(
    """
    poor old young little dear dearest good sweet darling big tiny fat wicked honest brave mad noble
    """
)
# Small words inside names.
INSIDE = words("de du des la le les von van der den del della di da zu y d' ten ter al bin ibn af av")

# After a name and a comma, what is said of it: `Harrow, a small town`, `Vane, the lawyer`.
PLACE_NOUNS = words(
    """
    town village city place county river house estate island country capital port harbour castle street mountain valley
    province district seat farm inn hotel region hamlet suburb borough parish mansion residence lake bay
    """
)
PERSON_NOUNS = words(
    """
    man woman boy girl gentleman lady lad fellow son daughter brother sister wife husband father mother uncle aunt cousin
    nephew niece lawyer doctor physician surgeon clergyman curate rector merchant captain soldier sailor officer servant
    maid cook housekeeper butler footman gardener friend widow king queen prince lord master mistress child baby heir
    deputy teacher detective policeman policewoman reporter professor priest nun driver waiter waitress pilot engineer artist
    writer poet singer dancer student smuggler thief knight squire wizard witch
    attorney solicitor clerk schoolmaster governess nurse valet coachman groom farmer miller smith landlord landlady
    """
)
MOTION = words(
    """
    go goes going went gone come comes coming came get got getting return returned returning drive drove driving ride rode
    riding walk walked walking travel travelled sail sailed sailing road way journey way visit flight flew fled journeyed
    ran run running move moved moving removed remove started set set-out bound train carriage back down up over near
    arrived arrive arriving staying stay lived living live settled born station
    """
)
# What is somebody's, never somewhere's.
PERSONAL = words(
    """
    face hand hands eye eyes voice arm arms head heart shoulder lips mouth hair mind mother father wife husband sister
    brother sisters brothers aunt uncle cousin son daughter daughters sons friend friends room bedroom letter letters diary
    journal death manner temper feelings opinion spirits attention countenance cheek cheeks smile tears breath lap knee knees
    neck throat ear ears foot feet finger fingers behaviour conduct character remark words reply answer question story
    gaze glance love affection marriage engagement fortune servant servants maid
    """
)
# `the siege of Harrow`, `the people of Harrow`: what is somewhere's.
OF_PLACES = words(
    """
    city town village coast siege storming battle capture fall streets people inhabitants walls province kingdom county
    shores shore state states isle island islands neighbourhood vicinity gates borders border country lands land parish
    outskirts middle midst assault attack march east west north south bay citizens lord-lieutenant parts
    """
)
