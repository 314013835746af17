"""Common given names with whose they usually are, short forms of them, and countries and large cities."""

from __future__ import annotations

from unicodedata import combining, normalize

_MEN = """
aaron abel abraham adam adrian al alan albert alec alex alexander alfred algernon allan allen ambrose amos andrew
angus anthony antonio antony archibald archie arnold art arthur august augustus austin barnaby barney bart bartholomew
basil ben benedict benjamin bernard bert bertie bill billy bob bobby boris brad brian bruce bruno carl carlos cecil
cedric charles charley charlie chris christian christopher clarence claude clement clive colin conrad cornelius craig
cuthbert cyril daniel david dan denis dennis derek dick dmitri dominic donald douglas duncan edgar edmund edward edwin
eli elijah eliot ellis emil emmanuel enoch eric ernest ethan eugene eustace evan everard ezra felix ferdinand francis
francois frank franz fred freddy frederic frederick fritz gabriel gareth gary gavin geoffrey george gerald gerard
gideon gilbert giles giovanni godfrey gordon graham greg gregory guy hamish hans harold harry harvey hector heinrich
henri henry herbert herman hermann hiram horace horatio howard hubert hugh hugo humphrey ian ichabod ignatius ira
isaac israel ivan jack jacob jake james jamie jan jared jasper jason jean jed jeff jeffrey jem jeremiah jeremy jerome
jerry jesse jim jimmy joe joey johann john johnny jonas jonathan jose josef joseph joshua josiah juan jules julian
julius justin karl keith ken kenneth kevin klaus kurt lancelot larry laurence lawrence lemuel leo leon leonard leopold
leslie lewis lionel lorenzo louis lucas lucius ludwig luis luke luther malcolm manuel marco marcus mario marmaduke
martin marvin matt matthew maurice max maximilian michael miguel mike miles mick montague mordecai morris moses
mortimer nathan nathaniel ned neil nicholas nick nicolas nigel noah noel norman oliver oscar oswald otto owen paddy
patrick paul pedro percival percy perry pete peter phil philip phineas phoebus pierre quentin quincey ralph ramsay
randolph raphael ray raymond reginald reuben rex richard rob robert robin rodney roger roland rolf ron ronald rory roy
rudolf rudolph rufus rupert salvador sam sammy samson samuel saul sean sebastian septimus seth sidney silas simeon
simon solomon stanley stephen steve steven stewart stuart sydney ted terence terry thaddeus theo theobald theodore
thomas timothy tim titus tobias toby tom tommy tony tristram tyler ulysses umberto uriah valentine vernon victor
vincent andre antoine emile etienne gaston guillaume gustave gustav jacques jerome joachim johannes jurgen gunther
konrad friedrich
luc marcel mathieu moritz rene thierry ulrich walther werner wolfgang yves diego pablo alfonso fernando enrique giuseppe luigi
sergei nikolai alexei ivan boris fyodor pavel
virgil vladimir walter warren wilfred wilhelm will william willie willy winston zachary zechariah
"""
_WOMEN = """
abigail ada adela adelaide adele agatha agnes alexandra alice alicia alison alma amalia amanda amelia amy anastasia
andrea angela angelica angelina anita ann anna annabel anne annette annie antonia arabella audrey augusta aurora
barbara bathsheba beatrice becky belinda bella bertha bess bessie beth betsey betsy betty beulah blanche brenda
bridget camilla carla carmen carol carolina caroline carrie cassandra catharine catherine cathy cecilia cecily celia
charity charlotte chloe christiana christina christine cicely clara clarissa claudia clementina constance cora
cordelia cornelia cynthia daisy daphne deborah delia della denise diana dinah dolly dolores dora dorcas doris dorothea
dorothy edith edna effie eileen elaine eleanor elena elfride elinor eliza elizabeth ella ellen elsa elsie elspeth
emilia emily emma emmeline ernestine esmeralda estella esther ethel etta eugenia eunice eva evangeline eve eveline
evelyn fanny felicia felicity fiona flora florence florrie frances francesca frederica freda frieda genevieve
georgiana georgina geraldine gertrude gladys gloria grace greta gretchen gwen gwendolen hannah harriet hattie hazel
heather helen helena helene henrietta hester hetty hilda honora hortense ida ina inez irene iris isabel isabella
isolde ivy jane janet jean jeanne jemima jennie jennifer jenny jessica jessie jill joan joanna josephine joyce juana
judith judy julia juliana julie juliet justine karen kate katharine katherine kathleen katie katrina katy kitty laura
laurie lavinia leah leila lena leonora letitia lettice lettie lilian lilith lillian lily lina linda liza lizzie lizzy
lois lola lorna lottie louisa louise lucia lucille lucinda lucretia lucy lydia mabel madeleine madeline madge maggie
mamie marcella margaret margarete margery margot maria marian marianne marie marilla marina marion marjorie martha
mary mathilda matilda matty maud maude maureen may meg melanie melissa mercy mildred millicent millie mina minna
minnie miranda miriam moira molly monica muriel myra nadia nan nancy naomi natalie nell nellie nelly nettie nina nora
norah octavia olga olive olivia ophelia pamela patience patricia patty pauline pearl peggy penelope phoebe phyllis
polly portia priscilla prudence rachel rebecca regina rhoda rita roberta rosa rosalie rosalind rosamond rosamund
rosanna rose rosemary rosie rosina rowena roxana ruby ruth sabina sally samantha sara sarah selina sharon sheila
shirley sibyl silvia sonia sophia sophie sophy stella susan susanna susannah susie sybil sylvia tabitha tess tessa
thea theodora theresa teresa therese tilda tilly trish ursula valeria valerie vera veronica victoria viola violet
aurelie amelie adele berthe camille cecile claire colette delphine elise genevieve juliette lucie marguerite mathilde
noemie odile renee solange suzanne sylvie yvette effi brigitte gisela hedwig ilse ingrid kathe lotte luise sabine ulrike klara
johanna franziska friederike elisabeth katharina amalie natasha anastasia katerina lucia giulia
virginia vivian wendy wilhelmina winifred yvonne zoe
"""
# Short forms and what each may be short for.
_SHORT = """
abby:abigail addie:adelaide alec:alexander alex:alexander,alexandra alf:alfred andy:andrew annie:anne,ann,anna
archie:archibald art:arthur bart:bartholomew becky:rebecca bell:isabella bella:isabella,arabella ben:benjamin
bert:albert,herbert,hubert bertie:albert,herbert,bertram bess:elizabeth bessie:elizabeth,bessy beth:elizabeth
betsy:elizabeth betsey:elizabeth betty:elizabeth bill:william billy:william bob:robert bobby:robert carrie:caroline
cathy:catherine,katherine charley:charles charlie:charles chris:christopher,christine,christian dan:daniel
danny:daniel dave:david davy:david davie:david dick:richard dickie:richard dolly:dorothy dora:dorothea,theodora
ed:edward,edwin,edmund edw:edward wm:william chas:charles geo:george thos:thomas jas:james robt:robert eliz:elizabeth
jos:joseph benj:benjamin saml:samuel danl:daniel eddie:edward,edwin eliza:elizabeth ellie:ellen,eleanor effie:euphemia
elsie:elizabeth fan:fanny fanny:frances flo:florence florrie:florence frank:francis,franklin fred:frederick,alfred
freddy:frederick fritz:friedrich georgy:georgiana,george georgie:george,georgiana gerry:gerald
greta:margaret,margarete gretchen:margarete,margareta,margaret gus:augustus hal:henry,harold harry:henry,harold
hetty:henrietta,hester,harriet hattie:harriet jack:john jake:jacob jem:james,jeremy jemmy:james jenny:jane,jennifer
jerry:jeremiah,jerome,gerald jess:jessica,jessie jim:james jimmy:james jo:josephine,joanna joe:joseph joey:joseph
john:johnny johnny:john jon:jonathan kate:katherine,catherine,katharine katie:katherine,catherine
katy:katherine,catherine kit:christopher,katherine kitty:catherine,katherine larry:laurence,lawrence
laurie:laurence,lawrence,theodore len:leonard lettie:letitia libby:elizabeth lily:lilian lina:carolina lisa:elizabeth
liz:elizabeth liza:elizabeth,eliza lizzie:elizabeth lizzy:elizabeth,eliza lottie:charlotte lou:louisa,louis
lucy:lucia,lucinda madge:margaret maggie:margaret mag:margaret mary-ann:marianne matt:matthew mattie:martha,matilda
matty:matilda,martha maudie:maud may:mary meg:margaret mick:michael mike:michael mina:wilhelmina
millie:mildred,millicent minnie:wilhelmina,mary molly:mary moll:mary nan:anne,ann,nancy nancy:anne ned:edward,edmund
nell:ellen,helen,eleanor nellie:ellen,helen,eleanor nelly:ellen,helen,eleanor nettie:henrietta,annette nick:nicholas
noll:oliver nora:eleanor,honora paddy:patrick pat:patrick,patricia patty:martha,patricia peg:margaret peggy:margaret
pen:penelope pete:peter phil:philip pip:philip polly:mary ray:raymond rob:robert robbie:robert robin:robert ron:ronald
rosie:rose,rosemary,rosa sal:sarah sally:sarah sam:samuel,samantha sammy:samuel sandy:alexander sim:simon,simeon
sophy:sophia stan:stanley steve:stephen,steven sue:susan suky:susan susie:susan,susanna ted:edward,theodore
teddy:edward,theodore tess:teresa,theresa theo:theodore,theobald tib:isabel tilly:matilda tim:timothy toby:tobias
tom:thomas tommy:thomas tony:anthony,antony,antonio trish:patricia val:valentine,valerie vicky:victoria vin:vincent
wat:walter will:william willie:william willy:william win:winifred winnie:winifred zach:zachary
"""
_LANDS = """
africa albania alexandria algiers america amsterdam antwerp arabia argentina armenia asia athens atlantic australia
austria babylon baghdad balkans baltic barbados barcelona bath bavaria beijing belfast belgium bengal bergen berlin
bermuda birmingham bohemia bologna bombay bordeaux boston brazil bremen brighton bristol britain brittany brooklyn
brussels bucharest budapest buda-pesth bulgaria burgundy burma cairo calais calcutta california cambridge canada
canterbury carthage caspian castile caucasus ceylon chester chicago chile china cologne colombia constantinople
copenhagen corinth cornwall corsica crete crimea cuba cyprus damascus danube delhi denmark derbyshire devon devonshire
dover dresden dublin durham edinburgh egypt elbe england essex ethiopia europe exeter finland flanders florence
florida france galicia ganges geneva genoa georgia germany ghent gibraltar glasgow greece greenland hamburg hampshire
hanover havana hawaii hertfordshire holland hungary iceland india indies ireland israel istanbul italy jamaica japan
java jerusalem judaea kent kentucky kenya korea lancashire lapland leeds leicester leipzig levant liverpool lisbon
lombardy london lyons macedon macedonia madeira madras madrid malta manchester marseilles massachusetts mecca
mediterranean mexico milan moldavia moravia morocco moscow munich nantes naples navarre netherlands newcastle nile
norfolk normandy northumberland norway nottingham oslo oxford pacific padua palermo palestine paris parma peking
persia peru petersburg philadelphia picardy poland portsmouth portugal prague prussia pyrenees rhine rome rotterdam
rouen russia salisbury sardinia savoy saxony scandinavia scotland serbia seville shanghai siberia sicily silesia
somerset southampton spain spitzbergen stockholm strasbourg suffolk surrey sussex sweden switzerland syria tangier
texas thames tibet tokyo toledo toulouse transylvania trieste troy tunis turin turkey tuscany tyrol ukraine venice
verona vienna vietnam virginia wales wallachia warsaw washington westminster winchester worcester york yorkshire
zanzibar zurich deutschland frankreich england italien spanien österreich böhmen sachsen schlesien wien bayern köln
mailand rom bukovina alps carpathians himalayas andes
"""


def _short(text: str) -> dict[str, frozenset[str]]:
    rows = (row.split(":") for row in text.split())
    return {short: frozenset(full.split(",")) for short, full in rows}


GENDER = dict.fromkeys(_MEN.split(), "m") | dict.fromkeys(_WOMEN.split(), "f")
for _name in ("jean", "christian", "leslie", "evelyn", "vivian", "laurie", "florence", "may", "virginia", "george"):
    if _name in GENDER and _name in _MEN.split() and _name in _WOMEN.split():
        GENDER[_name] = ""
SHORT = _short(_SHORT)
LANDS = frozenset(_LANDS.split())


_RELATED: dict[str, set[str]] = {}
for _small, _full in SHORT.items():
    for _name in _full:
        _RELATED.setdefault(_small, set()).add(_name)
        _RELATED.setdefault(_name, set()).add(_small)


def short_or_full(name: str) -> list[str]:
    """The given names that it is short for, or that are short for it."""
    return sorted(_RELATED.get(name, ()))


def _plain(name: str) -> str:
    """A name without its accents, as the lists write it."""
    return name if name.isascii() else "".join(mark for mark in normalize("NFKD", name) if not combining(mark))


def gender_of(name: str) -> str:
    """Whose given name it usually is: m, f, or empty where it is either's or not known."""
    name = _plain(name)
    if name in GENDER:
        return GENDER[name]
    full = {GENDER.get(one, "") for one in SHORT.get(name, ())}
    return full.pop() if len(full) == 1 else ""


def is_given(name: str) -> bool:
    """Whether it is a common given name or a short form of one."""
    name = _plain(name)
    return name in GENDER or name in SHORT


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: equal, an initial, or a short form."""
    if one == other or one in SHORT.get(other, ()) or other in SHORT.get(one, ()):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return not SHORT.get(one, frozenset()).isdisjoint(SHORT.get(other, frozenset()))
