"""Words that can be what a date tells of: nouns that name an event, verbs in their bare form, and look-alikes."""

from __future__ import annotations

# Nouns that name something that happens, in the singular, by what kind of thing it is.
DEEDS = frozenset(
    """abduction abuse accident accusation aftermath aggression airlift airstrike allegation ambush annexation
    annihilation apprehension arrest arson assassination assault assumption atrocity attack attempt avalanche
    banishment baptism barrage battle beating beheading birth blackout blast blaze blizzard bloodbath bloodshed
    blow-up blunder bombardment bombing brawl breach break-in breakdown breakout breakthrough breakup buildup
    burglary burial burst bust butchery buy-out capture carnage casualty cataclysm catastrophe cave-in cease-fire
    ceasefire christening clampdown clash collapse collision comeback conception concession confrontation conquest
    counterattack counteroffensive counteroffer counterstrike coup crackdown crackup crash creation crime crossing
    cruelty cull cyclone damage death debacle decapitation defeat demise demolition deportation derailing derailment
    desertion destabilization destruction detention detonation devastation disappearance disaster discovery
    dismemberment displacement disruption dissolution disturbance downfall drain drowning earthquake eclipse
    electrocution emancipation enslavement entrapment erosion eruption escape evacuation eviction execution exile
    exodus explosion expropriation expulsion extermination extradition failure fall fatality fiasco fire firefight
    flare-up flood flooding foray founding fratricide freeing freeze genocide gunfight hailstorm hanging heatwave
    heist hijack hijacking hold-up homicide hostage-taking hostilities hurricane illness immolation impact
    impeachment implosion incident incursion infection inferno infiltration injury intercept interception internment
    interrogation intrusion invasion jailbreak jolt kidnapping killing knifing landfall landing landslide leak
    liberation liquidation looting lynching manhunt massacre mayhem meltdown miscarriage misconduct misfire mishap
    misstep mistake mobilization molestation mudslide mugging murder mutiny near-miss offensive onslaught oppression
    ordeal ouster outage outbreak outcry outrage overdose overrun overthrow paralysis partition persecution pile-up
    pillage plague plot pogrom poisoning pregnancy prosecution provocation pullback pullout punishment purge pursuit
    push putsch quake raid raiding rampage ransacking rape rebellion repression reprisal rescue retaliation retreat
    reversal revolt revolution riot robbery rocketing rollover rout rupture sabotage sacking salvo scandal scare
    scuffle secession seizure self-immolation setback shelling shipwreck shoot-out shootdown shooting shootout siege
    sinking skirmish slaughter slaying snatch sortie spillage spin-off spinoff split spying squeeze stabbing
    stalemate stampede stand-off standoff storm strafe strafing stroke subjugation suffocation suicide surrender
    swap swindle swoop takedown takeover terrorism thaw theft thrust tornado torture touchdown trafficking tragedy
    transplant trauma tremor trespass tsunami turnaround twist typhoon undoing unraveling upheaval uprising upset
    vandalism violation volley walkout wave whiplash wildfire wipeout withdrawal wounding wreck write-down
    writedown""".split()
)
GATHERINGS = frozenset(
    """address auction audience audition banquet benefit briefing broadcast campaign celebration ceremony classes
    commemoration commencement concert conclave conference congress consultation contest convention conversation
    convocation coronation dance debate demonstration deposition dialogue dinner diplomacy discussion drill duel
    election encounter event exercise exhibition expedition feast festival final flight fundraiser funeral gala game
    gathering graduation handshake hearing honeymoon inauguration inquest interview investiture journey jubilee
    lecture lunch march match mediation meeting memorial mission mobilisation negotiation news-conference oath
    observance olympics openness opera orientation outing pageant parade patrol performance picnic pilgrimage
    plebiscite poll pre-trial premiere presentation press-conference primary proceeding procession protest
    questioning race rally reception referendum rehearsal reunion rite ritual roundtable screening semifinal seminar
    sermon service session show showdown sit-in sitdown sitting speech stop stopover strike summit symposium talk
    talks teach-in telecast testimony tour tournament trek trial trip unveiling vigil visit vote voting voyage wake
    walk walkabout wedding workshop worship""".split()
)
DECISIONS = frozenset(
    """abandonment abolition acceptance accession accord acknowledgment acquisition acquittal act admission adoption
    affirmation agreement allocation amendment amnesty announcement annulment apology appeal appearance application
    appointment approval arrangement arrival assertion assignment assurance authorization award ballot ban
    bankruptcy bequest bill-signing buyout cancellation cession charter choice citation clemency closing closure
    comment commission commitment compliance compromise condemnation confession confirmation consent contract
    conviction counterbid criticism deal debut decision declaration decree default delay delivery demand denial
    denunciation departure deployment dismissal dispatch disposal dissent divestiture donation edict elevation
    embargo enactment endorsement enforcement enlistment entry establishment exclusion exemption exit extension
    filing finding fine forecast foreclosure formation grant guarantee handover hiring imposition incorporation
    indictment initiative injunction installation interdiction introduction invitation issuance judgement judgment
    launch lawsuit lay-off layoff legislation lifting listing mandate merger message naming nationalization
    nomination notice notification objection offering opening order ordination overhaul pact pardon parole
    partnership payout permission petition placement pledge postponement privatization proclamation projection
    promise promotion pronouncement provision publication purchase ratification reaction reappointment reassignment
    rebuke rebuttal recall recognition redemption redeployment referral refusal registration reinstatement rejection
    release relocation removal renewal reopening reorganization repatriation repeal reply reprieve rescheduling
    reshuffle resignation resolution restoration restructuring retirement return reunification revelation revision
    revocation reward ruling sale sanction selection sentence sentencing separation settlement shake-up shakeup
    shuffle shutdown signing start-up statement submission subpoena suggestion suit summons suspension swearing-in
    switch termination transfer transition treaty triumph truce unification upgrade verdict veto victory vow waiver
    win write-in""".split()
)
CHANGES = frozenset(
    """acceleration advance appreciation ascent boom buying change climb close completion consolidation contraction
    convergence crunch culmination cut decline depreciation depression descent deterioration devaluation dip
    doubling downturn drift drop drought easing emergence end enlargement escalation evolution expansion expiration
    expiry famine fighting fluctuation flurry gain glut growth halt hike hostility improvement increase inflation
    inflow influx intensification interruption jump lapse lull melt migration modernization move movement onset
    outflow pause peak pickup plateau plunge pressure profit-taking profittaking progress rallying rebound recession
    recovery reduction reform rise rise-and-fall run-up runup rush sell-off selling shake-out shift shortage
    shrinkage slackening slide slip slowdown slump speculation spike spill spread stagnation start strengthening
    surge swing tightening transformation tumble turbulence turmoil turn turnabout unrest upswing uptick upturn
    urbanization violence volatility weakening weakness widening""".split()
)
FIGURES = frozenset(
    """bonus budget charge charge-off consumption contribution cost deficit dividend earning estimate expenditure
    expense export guidance import income investment loss order outlay output payment payroll production profit rent
    result revenue sale saving shipment spending subsidy supply surplus tariff tax throughput trading turnout
    turnover usage volume wage windfall write-off yield""".split()
)
LASTING_NOUNS = frozenset(
    """absence administration aid ambition anniversary apartheid assistance bid blockade boycott call career censorship
    chase collaboration colonization competition conflict controversy cooperation coverage crisis curfew custody
    deadlock decade-long detente development dictatorship discrimination dispute domination drive effort emergency
    epidemic era exchange feud fight friendship hardship holiday hunt impasse imprisonment incarceration
    independence inquiry inspection insurgency intervention investigation involvement job lockdown marriage
    membership monitoring moratorium nightmare occupation offer operation opposition peace plan policy practice
    preparation presence presidency probe process production program programme project proposal quest reign
    relationship report request response review rivalry rule scrutiny search season situation slavery stay stint
    strategy strife struggle support surveillance survey suspicion tension tenure test threat training transaction
    travel treatment trouble unemployment use vacation wait war warfare warning watch work""".split()
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
# What a verb does no more than help along, or that shapes the verb after it.
MODALS = frozenset("will would shall should can could may might must 'll wo ca cannot".split())
BE = frozenset("is are was were be been being 're".split())
HAVE = frozenset("has have had having 've".split())
# Participles that compare or describe: no date tells of them.
NO_ACT = frozenset("compared based related preferred concerned wooded respected involved outstanding so-called".split())
DO = frozenset("do does did".split())
PREPOSITIONS = frozenset(
    """in on at by for from of with to into onto over under through during since until till before after between against
    about around near across behind beyond despite toward towards within without amid among along upon off above
    below inside outside per via throughout like as than""".split()
)
DETERMINERS = frozenset(
    """the a an this that these those its his her their our my your whose another any some each every no both all such
    several many few two three four five six seven eight nine ten""".split()
)
PRONOUNS = frozenset("he she it they we i you who there this".split())
# Days named by where the teller stands: they lean on the verb, hardly ever on a noun.
NOW = frozenset("now today currently recently nowadays presently tomorrow yesterday tonight later previously".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Words of a phrase that say where it points; the first that holds counts.
POINTING = {
    "ahead": frozenset("next tomorrow tonight coming upcoming until".split()),
    "back": frozenset("last yesterday ago earlier recently past previous previously".split()),
    "now": frozenset("today this now currently".split()),
}
