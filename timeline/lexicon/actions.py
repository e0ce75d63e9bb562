"""Verbs in their bare form, as they stand after "to", "will", "did not" or a plural."""

from __future__ import annotations

BARE = frozenset(
    """abandon abate abduct abet abide abolish abort abound absorb abuse accede accelerate accentuate accept access
    acclaim accommodate accompany accord accost account accrue accumulate accuse ache achieve acknowledge acquaint
    acquiesce acquire acquit act activate adapt add address adhere adjoin adjourn adjust administer admire admit
    admonish adopt adorn advance advertise advise advocate affect affirm affix afford aggravate agonize agree aid
    aim alarm alienate alight align allege alleviate allocate allot allow allude alter amass amaze ambush amend
    amount amplify amputate amuse analyze anchor anger annex annihilate annotate announce annoy annul anoint answer
    antagonize anticipate apologize appeal appear appease append applaud apply appoint apportion appraise appreciate
    apprehend approach approve arbitrate archive argue arise arm arouse arraign arrange array arrest arrive
    articulate ascend ascertain ascribe ask aspire assail assassinate assault assemble assent assert assess assign
    assimilate assist assuage assume assure astonish atone attach attack attain attempt attend attest attract
    attribute attune auction audit augment authenticate authorize automate avenge avert avoid avow await awaken
    award back baffle bail bake balance balk ban band bandage banish bankroll bar bargain barricade bash bask bathe
    batter battle be bear beat beckon become befall befriend beg begin behave behead belie believe belittle belong
    bemoan bend bequeath berate beset besiege bestow betray bicker bid bike bind blackmail blame blast blaze bleed
    blend bless blink block blossom blot blow blunt blur blurt boast bolster bomb bombard boom boost borrow bother
    bounce boycott brace brag brandish brave breach break breed brew bribe bridge brief brighten bring bristle
    broadcast broaden brood browse bruise buckle budge budget buffet build bulldoze burden burgle burn bury buttress
    buy buzz bypass cajole calculate calibrate call calm campaign cancel capitalize capitulate capsize captivate
    capture care caress carry cascade cash cast catch cater cause caution cave cease cede celebrate cement censor
    censure centralize certify chafe chair challenge change characterize charge charm charter chase cheat check
    cheer chide choke choose christen chronicle circulate circumvent cite claim clamber clamor clamp clap clarify
    clash clasp classify clean cleanse clear climb cling clip clone close clutch coalesce coax coerce coexist
    coincide collaborate collapse collect collide colonize combat combine come comfort command commemorate commence
    commend comment commiserate commission commit communicate commute compare compel compensate compete compile
    complain complete comply compose comprehend compress comprise compromise compute conceal concede conceive
    concentrate conclude concoct condemn condense condone conduct confer confess confide confirm confiscate conform
    confound confront confuse congratulate congregate conjure connect connote conquer conserve consider consist
    consolidate conspire constitute constrain construct consult consume contain contemplate contend contest continue
    contract contravene contribute contrive control convene converge convert convey convict convince convulse cook
    cool cooperate coordinate cope copy correct correlate correspond corroborate corrupt cost count coup cover cower
    crack cram crash crave crawl create creep cripple criticize cross crouch cruise crumble crusade crush cry cuddle
    cull culminate cultivate curb curse curtail cut cycle damage damn dampen dance darken dash date daunt dawn
    dazzle deal debate debilitate debrief debunk debut decay deceive decentralize decide decimate decipher declare
    decline decorate decouple dedicate deduce deduct deem deepen defeat defect defend defer deflate deflect deform
    defraud defuse defy degrade dehumanize delay delete deliberate delight delineate deliver delve demand
    demilitarize democratize demolish demonize demonstrate demote demur denote denounce deny depart depend depict
    deplete deplore deploy deport depose depress deprive derail derive descend describe desegregate desert deserve
    design desire despair despise destabilize destroy detach detail detain detect deter deteriorate determine
    detonate detract devalue devastate develop deviate devise devote devour diagnose dictate die differ diffuse dig
    dignify dilute diminish dip direct disagree disappear disappoint disapprove disarm disassemble disavow disband
    disburse discard discern discharge discipline disclaim disclose disconnect discontinue discourage discover
    discredit discriminate discuss disguise disgust disintegrate dislike dislodge dismantle dismay dismember dismiss
    disobey disown dispel dispense disperse displace display displease dispose disprove dispute disqualify disregard
    disrupt disseminate dissipate dissolve dissuade distance distill distinguish distort distract distribute
    distrust disturb diverge diversify divert divest divide divorce divulge do dodge dole dominate donate doom
    double doubt douse downgrade downplay downsize doze draft drag drain dramatize draw dream drench dress drift
    drill drip drive drop drown dub dump dupe duplicate dwell dwindle earmark earn ease eat eavesdrop ebb echo
    eclipse economize edge edify educate efface eject elaborate elapse elect elevate elicit eliminate elude emanate
    embark embarrass embed embellish embezzle embitter embody embolden embrace embroil emerge emigrate emit
    empathize emphasize employ empower empty emulate enable enact encapsulate encircle enclose encompass encounter
    encourage encroach end endanger endear endeavor endorse endow endure enfold enforce engage engender engineer
    engrave engulf enhance enjoy enlarge enlighten enlist enliven enrage enrich enroll enshrine enslave ensue ensure
    entail entangle enter entertain enthrall entice entitle entrench entrust enumerate envelop envisage envision
    envy epitomize equal equate equip eradicate erase erode err erupt escalate escape eschew espouse establish
    estimate estrange etch evacuate evade evaluate evaporate evict evoke evolve exacerbate exaggerate exalt examine
    exasperate excavate exceed except exchange excite exclaim exclude excuse execute exercise exert exhale exhaust
    exhibit exhort exhume exile exist exit exonerate expand expect expedite expel expend experience expire explain
    explode exploit explore export expose expound express expropriate extend extinguish extol extort extract
    extradite extrapolate extricate exude fabricate face facilitate fade fail faint fall falter familiarize fan
    fascinate fast fasten fathom fault favor fax fear feature feed feel feign fend ferry fetch feud fiddle fidget
    fight filch file fill finalize finance find finish fire fit fix fizzle flail flare flatten flatter flaunt flee
    flex flicker flinch fling flip flirt float flog flood flop flounder flourish flout flow fluctuate flunk flush
    flutter fly focus foil fold follow forage foray forbid force forecast foreclose foresee forestall forfeit forge
    forget forgive form formalize formulate forsake fortify foster found fracture fray free freeze freshen frighten
    frown frustrate fuel fulfil fulfill fumble fume function fund furnish gain gallop galvanize gamble garner
    garrison gasp gather gauge gaze generalize generate germinate get gird give glance gleam glean glide glimpse
    gloat glorify glow gnaw go gouge govern grab graduate grant grapple grasp grate graze greet grieve grind groan
    grope group grow grudge grumble guarantee guard guess guide gush haggle halt hamper hand handcuff handle hang
    happen harass harden harm harvest hasten hatch hate haul haunt head heal hear heat heed heighten help herald
    hesitate hide highlight hijack hike hinder hinge hire hiss hit hoard hobble hoist hold hole holler hone honor
    hope host house hover howl huddle humiliate hunt hurl hurry hurt hush hustle identify ignite ignore illuminate
    illustrate imagine imitate immerse immigrate immortalize immunize impair impart impeach impede impel impend
    imperil implement implicate implode implore imply import impose impound impoverish impregnate impress imprison
    improve inaugurate incarcerate incite include inconvenience incorporate increase incubate incur index indicate
    indict indoctrinate induce indulge industrialize infect infer infest infiltrate inflame inflate inflict
    influence inform infringe infuriate infuse ingest inhabit inhale inherit inhibit initiate inject injure innovate
    inquire inscribe insert insist inspect inspire install instigate instill institute instruct insulate insure
    integrate intend intensify intercede intercept interfere interject intermingle internalize interpret interrogate
    interrupt intersect intervene interview intimidate intoxicate intrigue introduce intrude inundate invade
    invalidate invent invert invest investigate invigorate invite invoke involve irk irritate isolate issue itemize
    jeer jeopardize jettison jilt join joke jolt jot judge juggle jump justify juxtapose keep kick kidnap kill kiss
    knock know label lag lambaste lament land languish lash laud laugh launch launder lavish lay lead leak learn
    lease leave lecture legalize legislate legitimize lend lengthen lessen let level liberalize liberate license lie
    lift lighten liken limit limp linger link liquidate list listen lit litigate live load loan loathe lobby
    localize locate lock look loom loosen loot lose love lower lull lumber lurch lure lurk lynch magnify mail
    maintain make man manage maneuver mangle manifest manipulate manufacture march marginalize mark marry marvel
    masquerade massacre massage mastermind match materialize maul maximize mean meander measure meddle mediate
    meditate meet melt memorize mend mention merge merit mesmerize migrate mimic mingle minimize minister misbehave
    miscalculate mislead mismanage misrepresent miss misunderstand misuse mitigate mix moan mob mobilize mock
    moderate modernize modify molest monitor monopolize moor mop mope mortgage motivate mount mourn move muddle
    muddy mull multiply mumble murder murmur muster mutate mute mutilate mutiny mutter muzzle nab nag name narrate
    narrow nationalize navigate near need neglect negotiate nestle net neutralize nod nominate normalize note notify
    nudge nullify number nurture obey object obligate oblige obliterate observe obsess obstruct obtain occasion
    occupy occur offend offer officiate offset omit ooze open operate oppose opt orchestrate order organize orient
    originate oscillate ostracize oust outbid outdo outgrow outlast outlive outnumber outpace outperform outrun
    outsell outsource outstrip outweigh overcharge overcome overcrowd overdo overeat overestimate overflow overhaul
    overhear overlap overload overlook overpower overreact override overrule overrun oversee overshadow overstate
    overtake overthrow overturn overwhelm overwork owe own pace pacify pack paint pamper paralyze paraphrase pardon
    park parry part participate pass patrol patronize pause pave pay peak peddle peek peel penalize penetrate
    perceive perforate perform perish permit perpetrate perpetuate perplex persecute persevere persist personalize
    persuade pertain perturb peruse pervade pester pick pierce pile pilfer pin pinpoint placate place plan play
    plead please pledge plot plow plummet plunder plunge ply poach point polish politicize pollute ponder pool
    popularize populate portend portray pose posit possess post postpone postulate pour practice praise prance pray
    preach precede precipitate preclude predict preempt prefer prejudice prepare prescribe present preserve preside
    press presume presuppose pretend prevail prevent price prick print privatize probe proceed process produce
    profess profit progress prohibit project proliferate prolong promise promote prompt pronounce propagate propel
    prophesy propose prorate prosecute protect protest protrude prove provide provoke prowl prune pry publicize
    publish pucker puff pull pulverize pummel pump puncture punish purchase purge purify purport pursue push put
    qualify quarantine quash quell quench question quicken quiet quip quit quiver race radiate radicalize raid raise
    rally ramble range rank ransack ransom rape rate ratify rationalize ravage rave ravish raze reach react read
    readjust reaffirm realign realize reap reappear rearm rearrange reassemble reassert reassess reassign reassure
    rebel rebound rebuild rebuke rebut recall recapture recast recede receive recite reckon reclaim recline
    recognize recollect recommence recommend reconcile reconnect reconsider reconstruct reconvene record recount
    recoup recover recreate recruit rectify recuperate recur recycle redeem redefine redeploy redesign redirect redo
    redouble redress reduce reek reelect reexamine refer refill refinance refine refinish refit reflect refocus
    reform refrain refresh refuel refurbish refuse refute regain regard regenerate register regress regret regroup
    regulate rehabilitate rehearse reign reimburse reinforce reinstate reintroduce reinvent reinvest reissue
    reiterate reject rejoice rejoin relate relax relay release relegate relent relieve relinquish relive reload
    relocate rely remain remake remark remarry remember remind reminisce remit remodel remove rename render renege
    renegotiate renew renounce renovate rent reopen reorder reorganize repaint repair repatriate repay repeal repeat
    repel repent replace replenish replicate reply report repossess represent repress reprieve reprimand reproduce
    reprove repudiate repulse request require requisition reroute reschedule rescind rescue resemble resent reserve
    reset resettle reshape reshuffle reside resign resist resolve resonate resort resound respect respond rest
    restart restate restock restore restrain restrict restructure result resume resupply resurface resurrect retain
    retake retaliate retell rethink retire retool retort retrace retract retrain retreat retrench retrieve return
    reunify reunite revalue revamp reveal revel revere reverse revert review revise revisit revitalize revive revoke
    revolt revolutionize revolve reward rewrite rid ride ridicule rig rile rinse rip ripen rise risk rival roam roar
    rob roil roll rotate round rouse rout ruin rule rumble run rupture rush rustle sabotage sack sacrifice sadden
    safeguard sag sail salute salvage sanction satirize satisfy saturate saunter savage save savor saw say scald
    scale scamper scan scapegoat scare scatter scavenge schedule scoff scold scoop scorch score scour scramble scrap
    scream screen scribble scrutinize scuffle scuttle seal search secede seclude secure seduce see seek seem seep
    segregate seize select sell send sentence serve set settle sever sew shackle shake shape share sharpen shatter
    shave shear shed shell shelter shelve shield shift shimmer ship shiver shock shoot shop shorten shoulder shout
    shove show shred shriek shrink shrivel shroud shuffle shun shunt shut shutter sicken sidestep sight sign signal
    signify simmer simplify simulate sing sink sit situate skew skim skip skirmish skirt slam slander slash
    slaughter slay sledge sleep slide slip slow slump slur smash smolder smother smuggle snare snarl snatch sneak
    sneer sneeze sniff snip snipe snub soak soar socialize soften solicit solidify solve soothe sort spank spare
    spark spawn speak spearhead specialize specify speculate spend spew spill spin splinter split splurge sponsor
    spook spot sprawl spread sprinkle sprout spur spurn spurt squabble squander squash squat squeak squeal squeeze
    stab stabilize staff stage stagger stagnate stall stammer stampede stand standardize stare start startle starve
    stash state stay steal steam steep steer stem step sterilize stick stifle stigmatize stimulate sting stipulate
    stir stitch stock stoke stonewall stoop stop storm straddle straighten strain strangle streamline strengthen
    stress stretch strike strip strive struggle strut stub study stuff stumble stump stun subdue subject sublet
    submit subordinate subpoena subside subsidize subsist substitute subtract subvert succeed succumb suck sue
    suffer suffice suffocate suggest suit summarize summon sunder superimpose supersede supervise supplant supply
    support suppose suppress surface surge surmise surmount surpass surprise surrender surround survive suspect
    suspend sustain swallow swap swat swear sweep sweeten swell swerve swim swing swirl switch swoop symbolize
    sympathize synchronize synthesize tabulate tackle taint take talk tamper tap target tarnish taste tax teach team
    tear tease telegraph televise tell tempt tend tender terminate terrify terrorize test testify thank theorize
    thicken think threaten thrive throb throw thrust thump thwart tickle tie tighten tolerate topple torture toss
    total totter touch toughen tour tout track trade trail train traipse trample transact transcend transcribe
    transfer transform transgress translate transmit transpire transport trap traumatize travel traverse treat
    tremble trigger trim triple triumph trouble trounce trudge truncate trust try tumble turn tutor typify unblock
    uncover undercut underestimate underfund undergird undergo underlie underline undermine underpin underscore
    understand understate undertake underwrite undo undress unearth unfold unfreeze unify unionize unite unleash
    unload unlock unnerve unravel unroll unseat unsettle untangle unveil unwind update upgrade uphold uproot upset
    urge use usher usurp utilize utter vacate vaccinate vacillate validate value vandalize vanish vaporize vary veer
    ventilate venture verify veto vex vibrate vie vilify vindicate violate visit visualize vomit vote vouch vow waft
    wag wage wait waive walk wallow wander wane want ward warm warn warp warrant wash waste watch water waver weaken
    wean wear weep weigh welcome whack wheel whirl whisk whiten widen wield wiggle wilt win wince winnow wipe wire
    wish withdraw wither withhold withstand witness wobble woo work worry worsen wound wrangle wreak wreck wrench
    wrest wrestle wring wrinkle write yank yearn yell yield""".split()
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
