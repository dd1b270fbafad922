"""Closed-class words that tell what a name is: titles, heads of organisations and places, peoples, given names.

`COMMON_WORDS` are the words that English text writes in lower case at least four times as often as with a capital,
counted over public inference corpora (four occurrences or more); they say that a capital at the start of a sentence is
no evidence of a name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files


def listed(text: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(text.split())


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that are no names when only the start of a sentence gives them their capital."""
    return listed(files(__package__).joinpath("common_words.txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _familiar_names() -> tuple[frozenset[str], ...]:
    """Each a given name with its familiar forms."""
    return tuple(map(listed, files(__package__).joinpath("familiar_names.txt").read_text("utf-8").splitlines()))


@lru_cache(maxsize=4096)
def familiar(one: str, other: str) -> bool:
    """Whether two given names are forms of one: 'bob' and 'robert'."""
    return any(one in names and other in names for names in _familiar_names())


CALENDAR = listed(
    """rs rupees dollars euros january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
    sunday mon tue tues wed thu thur thurs fri sat sun
    christmas easter ramadan diwali thanksgiving halloween eid ad bc ce bce gmt utc bst cet
    est edt pst cest eet eest msk jst am pm mondays tuesdays wednesdays thursdays fridays saturdays sundays"""
)

NEVER = listed(
    """i i'm i'd i'll i've god ok update updated live read photo image video more share related advertisement cookie
    breaking exclusive no yes q a tv re ps etc vs km kg mph kph mw cm mm ft kw gw kwh mwh gwh mwe msv
    celsius fahrenheit centigrade hz khz mhz ghz
    eur usd gbp gh krw bdt npr lkr pkr chf sek nok dkk czk pln
    huf ghs ngn kes inr cny jpy the this that these
    those it he she they we you his her their our its my your who what when where why how but and or so yet if
    as at in on of for from by with to not all some many most few several one two three four five six seven
    eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty
    fifty sixty seventy eighty ninety hundreds thousands millions dozens both each every another other such there
    here then now also even still just only about after before since until while although though because during
    under over between among despite however meanwhile"""
)
"""Capitalised words that never begin or form a name of one word."""

HONORIFICS = listed(
    """mr mrs ms miss mx dr prof sir dame lord lady rev fr sr jr hon shri smt sri sheikh shaykh sheikha imam
    h.e. hrh hm ayatollah haji hajji excellency majesty highness herr frau monsieur madame mme signor signora
    senor senora don dona kyai datuk"""
)
TITLES = HONORIFICS | listed(
    """president premier chancellor minister secretary senator representative rep sen gov governor mayor deputy
    vice prime king queen prince princess emperor empress sultan emir pope cardinal bishop archbishop pastor
    reverend father brother sister rabbi mufti chief chairman chairwoman chairperson chair director general
    colonel col captain capt lieutenant lt major maj gen sergeant sgt corporal private admiral adm commander
    cmdr brigadier marshal commodore inspector constable detective superintendent commissioner officer sheriff
    judge justice magistrate prosecutor attorney ambassador envoy consul councillor councilor councilman
    councilwoman congressman congresswoman professor doctor nurse engineer coach goalkeeper striker midfielder
    defender forward winger referee skipper spokesman spokeswoman spokesperson speaker analyst economist editor
    academician schoolteacher waitress waiter madam baker fisherman paramedic surgeon lawyer historian undersecretary
    correspondent foreman pilot driver dictator leader comrade uncle aunt conscript farmer mp ceo cfo
    chancellor-elect president-elect ex-president"""
)
"""Words that, before a capitalised name, say that it is a person's."""
_TITLE_PARTS = TITLES | listed(
    "general elect designate ex vice co lieutenant under acting first prime chief former deputy"
)


def is_title(lower: str) -> bool:
    """Whether a word in lower case is a title, hyphenated ones ('vice-president', 'president-elect') included."""
    return lower in TITLES or ("-" in lower and all(part in _TITLE_PARTS for part in lower.split("-")))


SURNAME_PARTICLES = listed("ben bin ibn abu ould de del della di da dos du la le van von der den ter mac san st ")
"""Words that begin a surname of several words."""

RELATIONAL_ROLES = listed(
    """wife husband son daughter mother father brother sister uncle aunt cousin nephew niece widow widower
    grandmother grandfather neighbour neighbor colleague lawyer author writer journalist activist scientist
    researcher historian teacher student manager chairman chairwoman chief head boss founder owner winner
    champion candidate lawmaker shareholder victim survivor witness resident worker miner soldier rescuer diver
    guide climber runner player singer"""
)

ORGANISATION_HEADS = listed(
    """ministry university institute institution college school academy party agency authority committee commission
    council company corporation corp inc ltd llc plc gmbh ag sa spa nv bv oy ab asa jsc ojsc pjsc llp co bank
    group holdings holding union federation association society foundation trust fund club fc afc cf united team
    army navy force forces brigade battalion regiment division corps guard police department office bureau
    service services board court tribunal parliament congress senate assembly bundestag knesset duma government
    administration cabinet secretariat directorate alliance coalition front movement league organisation
    organization network press times post herald tribune gazette courier journal news newsroom radio television
    broadcasting media partners capital industries industry systems technologies technology energy airlines
    airways aviation motors automotive pharma pharmaceuticals chemical chemicals steel mining metals oil
    gas petroleum railway railways railroad rail shipping lines line logistics insurance consulting associates
    brothers sons hospital clinic laboratory laboratories observatory museum church mosque order brotherhood
    militia command headquarters hq mission station centre center unit squad crew embassy consulate companies
    health works cooperative co-operative consortium registry inspectorate ombudsman regulator exchange
    staff enterprises ventures agro foods ropeways nutrition railways resources logistic securities investments
    properties petrochemicals textiles breweries telecom telecommunications broadcasters analytics institution
    foundation charity chamber synod presidency ministries militias marines guards rangers rovers wanderers academy
    infrastructure engineering construction international housing gazeta zeitung communications software labs
    studios watch tv fm daily chronicle observer dispatch telegraph review standard guardian mirror wire agency
    survey"""
)
LEGAL_FORMS = listed(
    "inc ltd llc plc gmbh ag sa spa nv bv oy ab asa jsc ojsc pjsc llp co corp corporation company limited"
)
"""Endings of a company's registered name, which its short name leaves out."""

PLACE_HEADS = listed(
    """river lake mount mountain mountains hill hills pass peak valley bay gulf sea ocean strait channel cape
    island islands isle peninsula desert forest park province region governorate county district state territory
    republic kingdom emirate oblast prefecture municipality city town village suburb street st road avenue
    boulevard square lane bridge harbour harbor port airport airbase base camp castle palace fort fortress tower
    stadium arena cathedral dam reservoir canal tunnel glacier volcano creek falls beach coast shore bank basin
    plateau plain north south east west northern southern eastern western central upper lower saint prison
    highway motorway junction crossing checkpoint field fields gate house hall hotel mine pit quarry farm estate
    market terminal wharf dock pier reef point head gorge quarter meadow meadows circle ridge barrage pond
    blvd ave rd building buildings towers cemetery crescent plaza terrace row alley quay shores plains
    springs cove ferry garden gardens viaduct cave caves temple shrine monastery abbey basilica sound fjord delta
    atoll oasis steppe krai okrug raion canton parish borough arrondissement commune heights zone hostel barracks
    playground promenade embankment motorway tower ranch wetland lagoon spit locks sluice spur massif ranges"""
)
NATURAL_HEADS = listed(
    "river lake mount mountain mountains island islands isle sea bay gulf city town village cape republic peak volcano"
)
"""Heads that a short form of the same place's name may leave out ('the Imber' for 'the Imber River')."""

LEADING_PLACE_HEADS = listed(
    """river lake mount cape port fort camp bay gulf isle island sea strait city republic kingdom state province
    county district region valley palace castle square bridge street dar ras wadi jebel tell tel deir khan rif
    rue via villa san santa saint"""
)
"""Heads that stand before the name, as in French, Spanish and Arabic place names too."""
WEAK_PLACE_HEADS = listed("north south east west northern southern eastern western central upper lower saint st state")

COMPASS = listed("north south east west northern southern eastern western central upper lower new")
PLACE_PREPOSITIONS = listed(
    "in at near from toward towards around outside inside across off above below into to through via"
)
STRONG_PLACE_PREPOSITIONS = listed("in near outside inside off around toward towards")
PLACE_NOUNS_BEFORE = listed(
    """city town village hamlet suburb port capital district province region county governorate island river lake
    state republic kingdom settlement municipality valley mountain peninsula neighbourhood neighborhood quarter"""
)

SPEECH_VERBS = listed(
    """said says told tells asked asks replied added adds argued argues insisted insists admitted admits wrote
    writes recalled recalls explained explains joked laughed sighed shrugged smiled nodded testified warned
    warns believes believed thinks thought remembers remembered knows knew wanted wants resigned died smiled"""
)
PERSON_VERBS = listed("who whom whose aged born married he she his her himself herself")

OTHER_HEADS = listed(
    """act accord agreement treaty arrangement protocol convention resolution war battle operation cup championship
    olympics games prize award festival day festival plan programme program project report declaration charter
    constitution bill amendment directive code version album film book poem song series season storm hurricane
    cyclone typhoon flight route model class variant virus fever summit conference forum election elections
    referendum agenda uprising revolution"""
)

STORMS = listed("hurricane typhoon cyclone")
NUMBERED_PLACES = listed(
    """ward district precinct sector zone section block terminal platform pier gate highway road motorway interstate
    room building floor stand runway hangar berth dock camp site barracks checkpoint school clinic"""
)
NUMBERED = NUMBERED_PLACES | listed(
    "line unit flight route reactor channel table track article bill resolution amendment category force"
)
"""Heads that a number follows: 'Ward 7', 'Flight 417'."""

CONNECTORS = listed(
    "de del della di da dos das do du des la le las los van von der den ten ter bin ibn ben abu al el zu für"
)
"""Lower-case words that may stand inside a name."""


GIVEN_NAMES = listed(files(__package__).joinpath("given_names.txt").read_text(encoding="utf-8"))

_PEOPLES = """
afghanistan afghan|albania albanian|algeria algerian|andorra andorran|angola angolan|argentina argentine argentinian
armenia armenian|australia australian|austria austrian|azerbaijan azerbaijani azeri|bahrain bahraini
bangladesh bangladeshi|barbados barbadian|belarus belarusian|belgium belgian|belize belizean|benin beninese
bhutan bhutanese|bolivia bolivian|bosnia bosnian|botswana botswanan|brazil brazilian|britain british briton
brunei bruneian|bulgaria bulgarian|burundi burundian|cambodia cambodian|cameroon cameroonian|canada canadian
chad chadian|chile chilean|china chinese|colombia colombian|congo congolese|croatia croatian croat|cuba cuban
cyprus cypriot|czechia czech|denmark danish dane|dominica dominican|ecuador ecuadorian ecuadorean|egypt egyptian
england english|eritrea eritrean|estonia estonian|ethiopia ethiopian|europe european|fiji fijian
finland finnish finn|france french|gabon gabonese|gambia gambian|georgia georgian|germany german|ghana ghanaian
greece greek|grenada grenadian|guatemala guatemalan|guinea guinean|guyana guyanese|haiti haitian|honduras honduran
hungary hungarian|iceland icelandic icelander|india indian|indonesia indonesian|iran iranian|iraq iraqi
ireland irish|israel israeli|italy italian|jamaica jamaican|japan japanese|jordan jordanian
kazakhstan kazakh kazakhstani|kenya kenyan|korea korean|kosovo kosovar|kuwait kuwaiti|kyrgyzstan kyrgyz
laos laotian lao|latvia latvian|lebanon lebanese|liberia liberian|libya libyan|lithuania lithuanian
luxembourg luxembourgish|madagascar malagasy|malawi malawian|malaysia malaysian|maldives maldivian|mali malian
malta maltese|mauritania mauritanian|mauritius mauritian|mexico mexican|moldova moldovan|monaco monegasque
mongolia mongolian|montenegro montenegrin|morocco moroccan|mozambique mozambican|myanmar burmese|namibia namibian
nepal nepali nepalese|netherlands dutch|nicaragua nicaraguan|nigeria nigerian|norway norwegian|oman omani
pakistan pakistani|palestine palestinian|panama panamanian|paraguay paraguayan|peru peruvian
philippines philippine filipino|poland polish pole|portugal portuguese|qatar qatari|romania romanian|russia russian
rwanda rwandan|samoa samoan|scotland scottish scot|senegal senegalese|serbia serbian serb|sierra-leone leonean
singapore singaporean|slovakia slovak slovakian|slovenia slovenian slovene|somalia somali|spain spanish spaniard
sudan sudanese|suriname surinamese|swaziland swazi|sweden swedish swede|switzerland swiss|syria syrian
taiwan taiwanese|tajikistan tajik|tanzania tanzanian|thailand thai|togo togolese|tonga tongan|tunisia tunisian
turkey turkish turk|turkmenistan turkmen|uganda ugandan|ukraine ukrainian|uruguay uruguayan|uzbekistan uzbek
vanuatu ni-vanuatu|venezuela venezuelan|vietnam vietnamese|wales welsh|yemen yemeni|zambia zambian
zimbabwe zimbabwean|america american|africa african|asia asian|kurdistan kurdish kurd|tibet tibetan
catalonia catalan|bavaria bavarian|texas texan|california californian|crimea crimean|chechnya chechen
"""
COUNTRY_OF_PEOPLE: dict[str, str] = {
    people: line.split()[0].replace("-", " ")
    for line in _PEOPLES.replace("|", "\n").split("\n")
    if line.strip()
    for people in line.split()[1:]
}
"""A people's name to its country, both in lower case; plurals are tried without their 's'."""

GROUPS = frozenset(COUNTRY_OF_PEOPLE) | listed(
    """arab saudi jewish jew muslim christian catholic protestant orthodox hindu sikh buddhist sunni shia shiite alawite
    druze yazidi hutu tutsi pashtun roma maori latino hispanic scandinavian balkan nordic republican democrat
    conservative tory liberal communist socialist islamist marxist nazi taliban western latin soviet ottoman
    roman byzantine arabic hebrew farsi urdu hindi mandarin cantonese swahili latin pashto dari"""
)
COUNTRIES = frozenset(COUNTRY_OF_PEOPLE.values()) | listed("us u.s usa u.s.a uk u.k uae eu ussr drc")

PLACES = COUNTRIES | listed(
    """gaza rafah crimea donbas kharkiv odesa lviv mariupol donetsk luhansk aleppo idlib homs mosul basra kirkuk sanaa
    khartoum darfur tigray mogadishu benghazi tripoli kandahar herat lahore karachi peshawar kashmir kathmandu
    yangon hanoi taipei shanghai wuhan shenzhen xinjiang tibet osaka hiroshima fukushima pyongyang grozny chechnya
    tbilisi baku yerevan tashkent london paris berlin madrid rome vienna moscow beijing tokyo washington brussels
    geneva istanbul ankara cairo
    baghdad tehran damascus beirut jerusalem riyadh dubai doha kabul islamabad delhi mumbai dhaka bangkok
    jakarta manila seoul sydney canberra ottawa toronto montreal chicago boston houston dallas miami seattle
    lima bogota santiago caracas havana lisbon athens warsaw prague budapest bucharest sofia belgrade zagreb
    kyiv kiev minsk oslo stockholm copenhagen helsinki dublin edinburgh glasgow amsterdam rotterdam hamburg
    munich frankfurt zurich milan naples barcelona marseille lyon lagos nairobi accra abuja johannesburg
    pretoria durban kinshasa kampala addis tunis algiers tripoli rabat casablanca alabama alaska arizona
    arkansas colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana
    maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma
    oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming ontario quebec alberta manitoba
    saskatchewan queensland tasmania europe asia africa america antarctica caribbean mediterranean atlantic
    pacific arctic baltic balkans scotland wales england siberia crimea california"""
)
REGIONS = frozenset(
    name.strip()
    for line in """europe|asia|africa|america|north america|south america|latin america|central america|antarctica
    arctic|oceania|middle east|near east|far east|central asia|south asia|southeast asia|east asia|eastern europe
    western europe|central europe|southern europe|scandinavia|balkans|caucasus|levant|maghreb|sahel|sahara|caribbean
    mediterranean|mediterranean sea|black sea|baltic|baltic sea|north sea|red sea|dead sea|caspian sea|arabian sea
    adriatic|adriatic sea|aegean|aegean sea|atlantic|atlantic ocean|pacific|pacific ocean|indian ocean|arctic ocean
    persian gulf|gulf|gulf of mexico|south china sea|horn of africa|north africa|west africa|east africa|siberia
    southern africa|sub-saharan africa""".splitlines()
    for name in line.split("|")
)
"""Continents, seas and parts of the world, in which countries and towns lie."""
SAME_PLACE: dict[str, str] = dict(
    pair.split("=")
    for pair in """us=united states|usa=united states|u.s=united states|america=united states|uk=united kingdom
    britain=united kingdom|great britain=united kingdom|uae=united arab emirates|eu=european union|un=united nations
    turkiye=turkey|burma=myanmar|kiev=kyiv|czech republic=czechia|holland=netherlands|bombay=mumbai|peking=beijing
    russian federation=russia|ariz=arizona|calif=california|colo=colorado|conn=connecticut|fla=florida|mich=michigan
    minn=minnesota|nebr=nebraska|okla=oklahoma|tenn=tennessee|wis=wisconsin|wyo=wyoming|penn=pennsylvania
    sask=saskatchewan|ont=ontario|que=quebec""".replace("\n", "|").split("|")
    for pair in [pair.strip()]
)
"""Folded names of states and cities that are one place, and the abbreviations that newspapers use for them."""

_LONG_PLACES = """
new zealand|saudi arabia|south africa|north korea|south korea|sri lanka|costa rica|el salvador|ivory coast
south sudan|new york|new jersey|new mexico|new hampshire|new orleans|new delhi|hong kong|los angeles
san francisco|san diego|las vegas|sierra leone|burkina faso|cape verde|papua new guinea|solomon islands
marshall islands|puerto rico|trinidad and tobago|dominican republic|vatican city|mexico city|buenos aires
rio de janeiro|sao paulo|kuala lumpur|cape town|addis ababa|tel aviv|abu dhabi|phnom penh|ho chi minh city
great britain|northern ireland|soviet union|middle east|north america|south america|latin america
central asia|west africa|east africa|north africa|southeast asia|north carolina|south carolina|north dakota
south dakota|west virginia|rhode island|british columbia|nova scotia|new brunswick|new south wales
st petersburg|guinea-bissau|bosnia and herzegovina|east timor|gaza strip|west bank|black sea|red sea
"""
LONG_PLACES = frozenset(SAME_PLACE.values()) | frozenset(_LONG_PLACES.strip().replace("\n", "|").split("|"))
"""Places whose names are several words, in lower case."""
ORGANISATIONS = listed(
    """nato un eu reuters afp bbc cnn fbi cia opec unesco unicef who imf wto fifa uefa nasa interpol facebook
    google twitter microsoft apple amazon hezbollah hamas isis isil telegram youtube whatsapp instagram pentagon
    kremlin fatah volkswagen tesla boeing airbus toyota honda siemens exxonmobil chevron samsung sony huawei openai
    netflix walmart pfizer astrazeneca moderna unilever ryanair lufthansa gazprom rosneft aramco wagner unhcr"""
)


@lru_cache(maxsize=65536)
def people_of(word: str) -> str:
    """The singular of a people's name ('hungarians' -> 'hungarian'), or '' if it names none that is known."""
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), re.sub(r"(wo)?m[ae]n$", "", word)):
        if form in GROUPS:
            return form
    return ""
