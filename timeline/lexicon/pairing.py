"""Words that can be what a date tells of: nouns that name an event, verbs in their bare form, and look-alikes."""

from __future__ import annotations

# Nouns that name something that happens, in the singular, by what kind of thing it is.
DEEDS = frozenset(
    """abduction abuse accident aggression airlift airstrike ambush annexation annihilation arrest arson assassination
    assault assumption atrocity attack avalanche banishment baptism barrage battle beating beheading birth blackout
    blast blaze blizzard blunder bombardment bombing brawl breach break-in breakout breakthrough breakup burglary
    burial capture carnage cataclysm cease-fire ceasefire christening clampdown clash collapse collision conception
    confrontation conquest counterattack counteroffensive coup crackdown crash creation crime crossing cyclone death
    decapitation defeat demolition deportation derailment desertion destabilization destruction detention detonation
    disappearance disaster discovery dismemberment displacement drowning earthquake eclipse electrocution
    enslavement eruption escape evacuation eviction execution explosion expropriation expulsion extermination
    extradition fall fatality fire firefight flood founding fratricide genocide gunfight heist hijacking hold-up
    homicide hostage-taking hurricane illness immolation impeachment implosion incident incursion inferno injury
    internment interrogation invasion jailbreak kidnapping killing landing landslide liberation looting lynching
    manhunt massacre mayhem meltdown misfire mishap mudslide mugging murder mutiny offensive onslaught ouster outage
    outbreak outrage overthrow partition pile-up pillage plague pogrom pullback pullout purge push putsch quake raid
    rampage rape rebellion reprisal rescue retaliation retreat revolt revolution riot robbery rollover rout rupture
    sabotage sacking scuffle seizure self-immolation shelling shipwreck shoot-out shootdown shooting shootout siege
    sinking skirmish slaughter slaying snatch sortie spying stabbing stampede storm strafing stroke subjugation
    suicide surrender swindle takedown takeover terrorism theft tornado torture tragedy tremor tsunami typhoon
    upheaval uprising vandalism walkout wildfire wipeout withdrawal wounding wreck""".split()
)
GATHERINGS = frozenset(
    """address auction banquet briefing broadcast campaign celebration ceremony concert conference congress contest
    convention conversation coronation debate demonstration dinner discussion drill election encounter event
    exercise exhibition expedition festival flight funeral game gathering hearing inauguration interview journey
    lunch march match meeting mission negotiation news-conference parade patrol picnic poll press-conference primary
    procession protest race rally reception referendum screening sermon service session show sit-in speech strike
    summit talk telecast testimony tour tournament trial trip vigil visit vote voting voyage wedding""".split()
)
DECISIONS = frozenset(
    """accession accord acquisition acquittal act agreement announcement appeal appearance appointment arrival ban
    bankruptcy buyout closing closure confirmation conviction deal debut decision declaration decree default
    departure deployment dismissal embargo endorsement entry filing handover indictment introduction launch lawsuit
    merger nomination opening order pact promotion publication purchase ratification recall recognition release
    reopening repeal resignation retirement return ruling sale sanction sentence sentencing settlement shutdown
    signing statement suspension swearing-in transfer treaty truce verdict victory""".split()
)
CHANGES = frozenset(
    """advance boom buying close cut decline downturn drop drought end enlargement expansion famine fighting gain
    growth hike improvement increase inflow influx jump move outflow peak plunge profit-taking profittaking rallying
    rebound recession recovery reduction reform rise sell-off selling shift shortage slide slowdown slump spill
    start surge swing turmoil unrest upturn violence weakness""".split()
)
FIGURES = frozenset(
    """charge cost deficit dividend earning income loss order output payment production profit result revenue sale
    shipment spending surplus trading turnover volume write-off""".split()
)
LASTING_NOUNS = frozenset(
    """anniversary bid blockade boycott call chase conflict crisis curfew development dispute effort emergency epidemic
    exchange holiday hunt independence inquiry inspection insurgency intervention investigation job lockdown
    occupation offer operation opposition plan probe production program programme project proposal report request
    response review search season struggle support survey test transaction treatment use war warfare warning
    work""".split()
)
NOUN_KINDS = {
    word: kind
    for kind, words in (
        ("lasting", LASTING_NOUNS),
        ("change", CHANGES),
        ("figure", FIGURES),
        ("decision", DECISIONS),
        ("gathering", GATHERINGS),
        ("deed", DEEDS),
    )
    for word in words
}
# Words in -ing that are no verbs.
NO_ACT_ING = frozenset(
    """thing something anything nothing everything building morning evening being spring string wing ring ceiling king
    during including according following regarding concerning excluding pending notwithstanding considering
    outstanding existing leading remaining ongoing upcoming coming surrounding neighboring neighbouring developing
    interesting willing housing engineering manufacturing advertising marketing accounting banking beijing wyoming
    sibling darling sterling boeing pudding clothing painting living lasting missing outgoing incoming standing
    wide-ranging far-reaching long-standing earring herring inning outing offspring viking""".split()
)
# Verbs in their bare form, as they stand after "to", "will" or a plural.
BARE = frozenset(
    """abandon abolish absorb accelerate accept access accompany account accumulate accuse achieve acknowledge acquire
    act activate adapt add address adhere adjourn administer admit adopt advance advertise advise advocate affect
    agree aim allege allocate allow alter amend amount amplify analyze anger annex announce answer anticipate
    apologize appeal appear applaud apply appoint approach approve argue arise arm arrest arrive articulate ascend
    ask assassinate assault assemble assert assess assign assist assume assure attach attack attain attempt attend
    attract attribute authorize avert avoid await award back bail balance ban band bar bear beat become begin
    believe bend besiege bid bind blame block blow bomb boost borrow boycott breach break breed brief bring
    broadcast build bulldoze burn bury buy bypass calculate call calm campaign cancel capture care carry cast catch
    cause cease cede celebrate certify chair challenge change characterize charge charter chase check cheer choose
    circulate cite claim clarify clash classify clean clear climb cling close coincide collaborate collapse collect
    combine come comfort command commemorate commence comment commission commit communicate compare compensate
    compete compile complain complete comprise compromise conceal concede conceive concentrate conclude condemn
    conduct confer confirm confiscate confront connect conquer conserve consider consist constitute construct
    consult contain contest continue contract contribute control convene convert convey convict convince cool
    cooperate coordinate cope copy correct corrupt cost count cover crack crash create criticize cross cry culminate
    cultivate curb curtail cut damage dash date dawn deal debate decide decimate declare decline deem deepen defeat
    defect defend defer defy delay delete deliberate deliver demand demolish demonstrate deny depart depend depict
    deploy deport deprive derail descend describe desert deserve design destroy detail detain detect deter
    deteriorate determine detonate devalue develop devote dictate die differ dig diminish dip direct disappear
    disarm disband discharge disclose discourage discover discriminate discuss dismiss disperse displace display
    dispute disrupt dissolve distribute disturb divert divide dominate donate double downgrade draft drag draw dream
    dress drift drive drop drown dump earn ease echo edge elaborate elect elevate eliminate embark embrace emerge
    emphasize employ empty enable enact encircle encourage end endanger endorse endure enforce enhance enjoy enlarge
    enlist ensure enter entertain entitle envision equal equip eradicate erase erode erupt escalate escape establish
    estimate evacuate evade evolve exacerbate exaggerate examine exceed exchange exclude execute exercise exhaust
    exhibit exile exist exonerate expand expect expel experience expire explain explode exploit export expose
    express extend extinguish extract extradite face fade fail fall falter fan fast favor fear feature feed feel
    fight file fill finalize finance find finish fire fix flare flatten flee flood flourish flow fly focus fold
    follow force forecast forge forgive form formulate foster found free freeze frustrate fuel fulfil fulfill
    function fund gain gamble gather gauge generate get give go govern grab grant grapple greet group grow guarantee
    guard guess guide halt hand hang happen harass harm head heal hear heat help hesitate hide highlight hijack
    hinder hire hit hold honor hope host house hunt hurt identify ignore illustrate imagine impeach implement import
    impose impress imprison improve inaugurate include incorporate increase incur indicate induce inflict influence
    inform inherit initiate inject injure innovate insert insist inspect inspire install institute instruct insure
    integrate intend intensify interpret interrogate interrupt intervene interview introduce invade invest
    investigate invite isolate issue jeopardize join joke judge jump justify keep kick kidnap kill kiss know label
    lag lament land laugh launch launder lay lead leak learn lease leave lecture legalize legislate lend level
    liberate lie lift limit link liquidate list listen live load loan lobby lock loom loot lose love lower lure mail
    maintain make manage manipulate manufacture march mark marry match maximize mean measure mediate meet melt merge
    merit migrate minimize minister mobilize moderate modernize modify monitor motivate mount mourn move multiply
    murder muster name narrow nationalize near need neglect negotiate net neutralize nominate normalize note notify
    number obey object observe obstruct obtain occupy occur offer offset omit open operate oppose order organize
    originate oust overhaul oversee overshadow overthrow overturn owe own pack paint paralyze pardon park part
    participate pass patrol pay peak perform perish permit persuade pick pile pin place plan play plead please
    pledge plot plummet plunge point pool pose post postpone pour practice pray preach precede predict prefer
    prepare present preserve preside press presume pretend prevent price print privatize probe proceed process
    produce profit progress prohibit project proliferate prolong promise promote prompt pronounce propose prosecute
    protect protest prove provide provoke publish pull pump punish purchase pursue push put qualify question quit
    race raid raise rally range rank ransom rate ratify rationalize raze reach react read reaffirm realign realize
    reap rearrange reassure rebel rebound rebuild rebuke recall recede receive reclaim recognize recommend reconcile
    reconsider reconstruct record recoup recover recruit rectify redeem redirect reduce reelect refer refinance
    reflect reform refrain refuel refuse regain regard register regret regulate rehabilitate reign reinstate
    reiterate reject relate relax relay release relent relieve relinquish relocate rely remain remark remember
    remind remove render renew rent reopen reorganize repair repatriate repay repeal repeat repel replace reply
    report represent repress reproduce request require rescind rescue resemble reserve reshape reside resign resist
    resolve resort respect respond rest restart restore restrain restrict restructure result resume retain retake
    retaliate retire retreat retrieve return reunite revamp reveal reverse review revise revive revolt reward rid
    ride rise risk rival rob roll rotate round ruin rule run rush sack sail salvage sanction satisfy save say scale
    scare scatter schedule score scramble scrap screen scrutinize seal search secure see seek seem seize sell send
    sentence serve set settle sever shake shape share shatter shed shell shelter shelve shield shift ship shock
    shoot shop shoulder shout show shrink shut sign signal sing sink sit slash sleep slide slip slow slump smash
    smuggle soar soften solve sort spare spark spawn speak specify speculate spend spill spin split sponsor spot
    spread spur squeeze stab stabilize staff stage stall stand standardize start starve state stay steal steer stem
    step stick stimulate stock stop storm straddle strain strengthen stress stretch strike strip strive struggle
    study subject submit subpoena subside subsidize substitute succeed succumb sue suffer suggest suit summon
    supervise supply support suppress surface surge surprise surrender surround survive suspect suspend swap swear
    sweep swell swim swing switch symbolize tackle take talk tap target taste tax teach team tear telegraph tell
    tempt tend tender terminate test testify thank think threaten throw tie tighten tolerate topple total touch
    toughen tour track trade trail train transfer transform transmit transport trap travel treat trigger trim triple
    triumph trouble trust try tumble turn undergo undermine understand undertake undo unify unite unleash unload
    unlock unseat unveil update upgrade uphold upset urge use usher vacate vaccinate value vanish vary venture
    verify veto vie vindicate violate visit vote vow wage wait walk wander want warm warn warrant wash waste watch
    water weaken wear weigh welcome widen wield win wipe wire wish withdraw withhold withstand witness woo work
    worry wound wreck write yield""".split()
)
# Of those, words that are nouns far more often: they are verbs after "to", "will" or "they" alone.
NOUNS_FIRST = frozenset(
    """back band bid calm chair charter clean color commission complete cool copy correct corrupt date design direct
    edge empty equal fan feature field finance fuel function fund group head house interest last level like loan
    lobby lock lower mail mass minister model moderate mount name near net note number order own panel parade park
    part patrol peak pin place point pool position post present price process profit program progress project
    question race range rank rate record report result review rule score season second secure sentence service share
    sign signal staff stage state stock supply surface target tax team trade trail visit water welcome""".split()
)
# What a verb does no more than help along, or that shapes the verb after it.
MODALS = frozenset("will would shall should can could may might must 'll wo ca cannot".split())
BE = frozenset("is are was were be been being 're".split())
HAVE = frozenset("has have had having 've".split())
# Participles that compare or describe: no date tells of them.
NO_ACT = frozenset("compared based related preferred concerned wooded respected involved outstanding so-called".split())
# "planned to leave": what is meant is the leaving.
INTENT = frozenset(
    "expected expects expect planned plans plan scheduled intended intends due set likely slated".split()
)
DO = frozenset("do does did".split())
PREPOSITIONS = frozenset(
    """in on at by for from of with to into onto over under through during since until till before after between
    against about around near across behind beyond despite toward towards within without amid among along upon off
    above below inside outside per via throughout like as than""".split()
)
DETERMINERS = frozenset(
    """the a an this that these those its his her their our my your whose another any some each every no both all
    such several many few two three four five six seven eight nine ten""".split()
)
PRONOUNS = frozenset("he she it they we i you who there this".split())
# Days named by where the teller stands: they lean on the verb, hardly ever on a noun.
NOW = frozenset("now today currently recently nowadays presently tomorrow yesterday tonight later previously".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
