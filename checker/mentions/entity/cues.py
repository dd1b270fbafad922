"""Words around a name that tell what it names: heads of appositions, nouns and verbs beside it, what it possesses.

'X, a town in', 'the bakery owner, X', 'X's shares', 'the siege of X'. Each set holds words in lower case.
"""

from __future__ import annotations

import re

from checker.mentions.entity.lexicon import (
    ORGANISATION_HEADS,
    PLACE_NOUNS_BEFORE,
    RELATIONAL_ROLES,
    TITLES,
    is_title,
    listed,
    people_of,
)
from checker.types import EntityType

PLACE_NOUNS = PLACE_NOUNS_BEFORE | listed(
    """country nation area resort metropolis commune archipelago enclave exclave crossroads outpost crossing corridor
    borough canton parish oblast prefecture emirate canyon gorge plateau coast strait bay gulf sea ocean canal dam
    reservoir desert forest park street avenue square bridge road airport airfield airbase harbour harbor stadium
    fortress castle cemetery pass glacier volcano waterfall beach lagoon delta oasis atoll homeland township hometown
    stronghold conurbation ward hill summit railhead kilometre kilometres kilometer kilometers km miles"""
)
"""Nouns that say of a name beside them that it is a place."""
ORGANISATION_NOUNS = (
    ORGANISATION_HEADS
    - listed("""sons brothers order front works post capital lines mirror guardian standard health oil gas international
    watch times press survey capital mission station centre center house command services housing construction guard""")
) | listed(
    """firm firms insurer lender carrier broadcaster newspaper magazine charity manufacturer maker producer retailer
    supplier subsidiary rebels startup start-up think-tank watchdog band publisher contractor developer conglomerate
    giant label provider exporter importer refiner distributor brand site website platform portal weekly ngo nonprofit
    co-operative airline shipyard brewery refiner outlet chain arm auditors auditor shipper shipowner messrs"""
)
GROUP_NOUNS = listed("people tribe clan sect minority nomads ethnicity peoples tribes")
PERSON_NOUNS = (
    TITLES
    | RELATIONAL_ROLES
    | listed(
        """man woman boy girl baker butcher cook tailor carpenter electrician plumber welder mechanic technician clerk
    cashier waiter waitress shopkeeper trader dealer merchant accountant surveyor architect midwife surgeon physician
    paramedic firefighter fireman policeman policewoman sailor veteran recruit volunteer pensioner retiree refugee
    migrant tourist passenger survivor hostage prisoner detainee patient schoolteacher schoolboy schoolgirl apprentice
    fisherman herdsman shepherd farmer grocer labourer laborer electrician watchman caretaker cleaner porter cameraman
    photographer novelist poet painter composer actor actress politician diplomat lawmaker deputy negotiator mediator
    adviser advisor aide successor predecessor rival leader critic counsel barrister solicitor investigator expert
    chemist physicist geologist biologist seismologist hydrologist meteorologist epidemiologist virologist academician
    academic scholar lecturer dean rector principal headmaster headmistress undersecretary bookseller beekeeper
    lorry-driver trucker cyclist swimmer boxer wrestler bowler batsman captain graduate pupil grandfather grandson
    granddaughter mother-in-law father-in-law brother-in-law sister-in-law son-in-law stepson neighbour friend fiancee
    skipper helmsman bosun stoker signalman dispatcher controller foreman supervisor trainee landlord landlady tenant
    guard patrolman stationmaster restorer bishop priest monk nun imam rabbi vicar widow orphan bride groom
    toddler teenager year-old child boss king queen son daughter wife husband widower aunt uncle nurse judge pilot guide
    driver owner worker miner builder teacher officer soldier player rider runner climber singer writer reporter editor
    student assistant defendant lieutenant sergeant suspect victim witness tourist activist artist scientist historian
    librarian mayor minister senator doctor lawyer banker engineer hunter diver gardener"""
    )
) - listed("general private major prime first")

ROLE_STOPS = listed(
    """of in near on at to who which that and with from for by whose where when was is were are has had said will as
    but or between outside since until after before"""
)
"""Words that end the noun phrase of an apposition."""
APPOSED = re.compile(r"(?:, | is | was | are | \()(?:an?|the|its|his|her|their|our|one of the) ([^,.;:()]{2,60})")
BARE_APPOSED = re.compile(r", ((?:[a-z-]+ ){0,2}[a-z-]+) (?:of|at|for|in) ")

PLACE_OF = PLACE_NOUNS | listed(
    """north south east west northeast northwest southeast southwest outskirts streets centre center siege liberation
    people residents inhabitants invasion fall bombing bombardment evacuation shelling recapture capture suburbs mouth
    edge shores coast banks map part parts northern southern eastern western airport half heart side mayor governor
    outside middle vicinity surroundings fields environs occupation defence defense battle sultanate principality
    cities towns villages hamlets suburbs districts provinces governorates regions counties islands settlements
    neighbourhoods neighborhoods"""
)
"""Nouns before 'of' and a place."""
ORGANISATION_OF = listed(
    """member members employee employees shareholder shareholders subsidiary founder supporter supporters fighters
    auditors customers board chairman chairwoman shares branch unit wing creditors depositors owner owners"""
)
PLACE_VERBS_BEFORE = listed(
    """captured recaptured retook retaken reached left fled visited overlooking liberated encircled besieged evacuated
    entered crossed leaving reaching entering visiting toured touring surrounding occupied invaded shelled bombed
    stormed raided struck shelling bombing reach visit enter leave downtown mainland rural coastal nearby
    neighbouring neighboring northern
    southern eastern western northwestern northeastern southwestern southeastern north-western north-eastern
    south-western south-eastern"""
)
BOUND = listed("bound headed departed destined sailed embarked")
"""Words before 'for' and the place that is made for."""
PLACE_VERBS_AFTER = listed("lies borders overlooks straddles")
ACTS = listed(
    """described recounted wept walked ran sat stood ate slept married retired apologised apologized shook waved
    whispered shouted cried spoke heard saw felt woke climbed smiled grinned read signed won lost left arrived
    returned lived lives studied taught grew sings sang loved hates knelt"""
)
"""What persons do (other names seldom)."""
BUSINESS = listed(
    "acquired employs operates manufactures sells supplies employed operated merged exports insures lends"
)
"""What organisations do (persons less often)."""
PLACE_POSSESSED = listed(
    """capital president prime government parliament army economy border borders coast coastline airport largest
    biggest oldest southern northern eastern western population residents streets port harbour harbor foreign interior
    defence defense suburbs districts district outskirts industrial navy supreme constitution currency ambassador
    embassy independence citizens provinces armed railway main central parliamentary presidential neighbours neighbors
    old busiest tallest mayor historic market health finance"""
)
PERSON_POSSESSED = listed(
    """wife husband mother father son daughter brother sister lawyer death body voice face hands career widow parents
    children arrest coffin funeral eyes predecessor successor resignation uncle cousin nephew niece grandfather hair
    grandmother birthday memoirs diary friends regime fall ouster killer lawyers remains boots coat phone arm leg
    illness childhood"""
)
ORGANISATION_POSSESSED = listed(
    """shares board headquarters plant factory employees customers auditors profits profit shareholders subsidiary
    managing executives revenue creditors branches share products website fleet parent assets liabilities annual
    workforce depositors spokesman spokeswoman fighters"""
)
PLACE_THINGS = listed(
    """bridge road highway motorway airport station railway prison border suburbs area beach time market bus-station
    harbour harbor barracks residents road-bridge crossing dam pass coast hills bay"""
)
"""What follows a place's name that stands before it ('the Orlenka road')."""
ORGANISATION_THINGS = listed(
    """shares executive executives employee employees headquarters board lawmakers supporters members fighters
    militants customers shareholders subsidiary spokesman spokeswoman stock leadership commanders"""
)
RULES = listed("regime government administration dynasty presidency premiership family clan loyalists era years rule")
"""What is called after a person, a state or a movement alike: 'the Assad regime' says nothing of which."""
COUNTING = listed(
    "most many some several two three four five six seven eight nine ten hundred thousand other fellow ethnic few"
)
"""Words before the plural of a people."""


def role_type(phrase: str) -> EntityType | None:
    """What a noun phrase in apposition says: 'Kareshi finance minister in' -> person; None if it says nothing."""
    found: EntityType | None = None
    for word in phrase.lower().split()[:6]:
        if word in ROLE_STOPS:
            break
        found = noun_type(word) or found
    return found


def noun_type(word: str) -> EntityType | None:
    """The type of what a common noun denotes."""
    if word in PLACE_NOUNS:
        return EntityType.PLACE
    if word in PERSON_NOUNS or is_title(word) or word.endswith(("-year-old", "woman", "ologist")):
        return EntityType.PERSON
    if word in ORGANISATION_NOUNS:
        return EntityType.ORGANISATION
    return EntityType.GROUP if word in GROUP_NOUNS and not people_of(word) else None
