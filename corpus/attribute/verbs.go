package attribute

import "strings"

// verb is a reporting verb with what it takes to report something. An action
// ("hold talks", "see a doctor") has none of these complements.
type verb struct {
	lemma string
	takes string   // the letters of the table below
	preps []string // prepositions that make it one: "call for", "object to"
}

func (v *verb) has(class byte) bool { return strings.IndexByte(v.takes, class) >= 0 }

// reporting lists the verbs of saying, thinking, asking, judging and ruling.
//
//	s  any complement, also none; "…," said X
//	t  a clause, also without "that"
//	c  a clause with "that", "whether", "how" …
//	q  a quotation
//	o  an object
//	i  an object and "to" with a verb: "urge X to"
//	f  "to" with a verb: "promise to"
//	a  an object and "as": "regard X as"
//	n  an object and what it is called or held to be: "call X Y"
//	v  a noun of feeling or position: "voice concern"
//	h  "to" somebody before the clause: "tell X that"
//	x  only of people and bodies, never of findings or events
//
// An entry is lemma, classes, prepositions after a colon, irregular forms (past,
// participle) after an equals sign.
const reporting = `
say sq =said
state sqo
argue sq:for,against
claim sq
contend sq
assert sq
maintain sqx
insist sq:on,upon
believe tqx:in
think tqx =thought
opine sq
suggest tqo
note sq
observe tq
remark sq:on
comment sq:on
mention cq
debate c
add cqx
explain tq
clarify cq
elaborate q:on
declare sqof
announce tqof
proclaim tqo
pronounce qn
acknowledge tqo
admit tqo:to
concede tqo
confess cq:to
confirm tqo
affirm tqof
reaffirm tqof
reiterate tqo
repeat cq
restate cqo
stress tqo
emphasise tqo
emphasize tqo
underscore tqox
underline cqox
highlight cqox
accentuate ox
recall cq
recount cqo
relate c
narrate cq
write cq =wrote,written
reply sq:to
respond cq
answer cq
retort sq
counter cqx
rejoin q
interject q
quip sq
joke sq:about
crow q
muse cq
reflect q
warn sqi:of,about,against
caution sqi:against,about
alert ch:to
tell chqi =told
inform ch
notify ch
assure ch
reassure ch
remind chi
persuade ch
advise chtfiqo:against
counsel cqi:against
brief ch:on
predict tqo
forecast tqo
foresee tqo =foresaw,foreseen
project tno
anticipate tqo
estimate tno
reckon tq
calculate t
compute c
assess tn
judge tnx
deem nx
gauge n
rate n
put n =put
conclude tq
infer t
deduce t
find c =found
discover c
determine c
establish c
hold cx =held
rule cq:for,against,in
decide c
adjudge n
uphold ox =upheld
overturn ox
quash ox
annul ox
invalidate ox
strike o =struck,struck
decree tq
ordain c
order ic
direct ic
instruct ic
command ic
forbid io =forbade,forbidden
mandate ic
promise tqfo
pledge tqfo
vow tqfo
swear tf =swore,sworn
guarantee tx
threaten tfx
commit :to
undertake f =undertook,undertaken
deny tqo
dispute tqo
contest ox
refute cox
rebut ox
disavow o
disclaim o
doubt cox
question cqox
query cq
wonder cq
ask ciqfhx:for
enquire c
inquire c
fear tqox
worry tqx:about
fret cq:about
dread cox
hope tqfx:for
wish tfx:for
want ifox
desire ifox
prefer ifox
favour ox
favor ox
expect tifox
assume tx
presume tx
suppose tx
suspect tox
imagine cx
understand tx =understood
know c =knew,known
realise c
realize c
recognise cox
recognize cox
accept cox
feel tx =felt
sense cox
guess tx
surmise tq
conjecture tq
speculate cq:about
theorise cq
theorize cq
hypothesise c
hypothesize c
posit tq
postulate t
reason cq
consider cnax
regard ax
view anx =viewed
see canx =saw,seen
perceive cax
conceive ax:of
interpret ax
construe ax
read a =read
portray ax
depict ax
characterise ax
characterize ax
describe aqx
frame ax
cast ax =cast
paint ax
present a
define ax
label nax
brand nax
dub nx
term nx
call nqix:for,on,upon
label nax
style nx
denounce oaqx
condemn oaqx
decry oaqx
deplore oqx
criticise oqx
criticize oqx
criticise oqx
castigate oax
censure ox
chide oqx
berate oqx
rebuke oqx
lambast oaqx
lambaste oaqx
slam oaqx
blast oaqx
deride oaqx
ridicule oax
mock oax
scorn ox
scoff q:at
sneer q:at
bemoan coqx
lament coqx
mourn oqx
regret cofx
resent cox
rue ox
rail :against
protest cqox:against,at
object cqx:to
oppose ox
resist ox
reject ocax
repudiate ox
renounce ox
dismiss oacqx
discount ocx
brush ax
challenge ocx
attack oax
accuse qx:of
blame ox
fault ox
charge c:with
allege tqo
complain cqx:of,about,that
grumble cqx:about
grouse cq:about
gripe cq:about
boast cqx:of,about
brag cqx:of,about
exult q
gloat q
praise oaqx
applaud oqx
commend oqx
laud oaqx
hail oaqx
welcome oaqx
celebrate oax
salute ox
thank ox
congratulate ox
credit oax
admire ox
cheer ox
endorse ox
support ox
back ox
champion ox
advocate otx:for
defend oax
justify oax
excuse ox
embrace ox
approve :of
disapprove :of
agree cqx:with,on
concur cqx:with
disagree cqx:with,over,on,about
differ x:over,on
make x =made
take x =took,taken
draw x =drew,drawn
sound x
come x =came,come
speak x:of =spoke,spoken
talk x:of,about
dissent q:from
propose tfqox
recommend tqox
urge tiqox
exhort iqx
implore iqx
beseech iq
beg iqx:for
plead cqx:for,with
appeal qx:for,to
petition ix:for
lobby ix:for,against
press ix:for
push ix:for
campaign x:for,against
agitate x:for,against
encourage ix
invite ix
request cix
demand cqofx
insist cq:on
require cix
seek x
call qx
enjoin ix
admonish iqx
entreat ix
petition ix
tout oax
float o
moot o
pitch o
envision oacx
envisage oacx
imply tq
hint cq:at
insinuate cq
intimate cq
indicate tox
signal cox
signify c
show cx =showed,shown
demonstrate cx
illustrate cx
prove cx =proved,proven
reveal tx
disclose cx
divulge c
report tx
relay c
testify tq
attest c:to
certify c
vouch c:for
aver sq
avow cq
profess cf
submit c
advance ox
articulate ox
outline oqx
set x
spell qx
voice vox
express vx
raise vx
share vx
convey vcx
utter oqx
shout sq
yell sq
cry q
exclaim sq
whisper cq
mutter cq
murmur cq
mumble q
snap q
thunder q
intone q
bellow q
chant q
sigh q
shrug q
continue q
conclude tq
begin q =began,begun
go q =went,gone
interrupt q
sum q
document cx
detail cox
cite cox
echo vqox
endorse ox
tweet sqc
post cq
blog cq
publish c
sign x
point cx:to,out
trust cx
dare x
resolve cfx
reconsider ox
rethink ox
stipulate c
specify cx
contradict ox
concede tq
second ox
rebuff ox
rubbish oax
downplay ox
minimise ox
minimize ox
trumpet ox
extol oax
extoll oax
vilify oax
demonise oax
demonize oax
stigmatise ax
liken ox:to
compare x:to
equate x:with
attribute x:to
ascribe x:to
apologise cqx:for
apologize cqx:for
theorise c
prophesy t
prognosticate t
venture cq
volunteer cq
stipulate c
decline f
refuse f
hesitate f
intend ifx
plan f
aspire f
`

// form is one inflected form of a reporting verb.
type form struct {
	verb *verb
	as   string // of base, third, past, part, ing; several in one word: "past part"
}

func (f form) can(as string) bool { return strings.Contains(f.as, as) }

var forms = inflect(reporting)

// inflect makes every form of the verbs of a table.
func inflect(table string) map[string]form {
	out := map[string]form{}
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		irregular := ""
		line, irregular, _ = strings.Cut(line, "=")
		lemma, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		classes, preps, _ := strings.Cut(rest, ":")
		v := &verb{lemma: lemma, takes: strings.TrimSpace(classes)}
		if preps != "" {
			v.preps = strings.Split(strings.TrimSpace(preps), ",")
		}
		if old, ok := out[lemma]; ok {
			old.verb.takes += v.takes
			old.verb.preps = append(old.verb.preps, v.preps...)
			continue
		}
		addForms(out, v, strings.Split(strings.TrimSpace(irregular), ","))
	}
	return out
}

func addForms(out map[string]form, v *verb, irregular []string) {
	past := regularPast(v.lemma)
	part := past
	if irregular[0] != "" {
		past, part = irregular[0], irregular[0]
		if len(irregular) > 1 {
			part = irregular[1]
		}
	}
	for _, f := range [][2]string{{v.lemma, "base"}, {thirdPerson(v.lemma), "third"}, {past, "past"}, {part, "part"}, {gerund(v.lemma), "ing"}} {
		old := out[f[0]]
		if old.verb == v {
			out[f[0]] = form{v, old.as + " " + f[1]}
		} else if old.verb == nil {
			out[f[0]] = form{v, f[1]}
		}
	}
}

const vowels = "aeiou"

func isVowel(b byte) bool { return strings.IndexByte(vowels, b) >= 0 }

// doubles lists the verbs that double their last consonant before -ed and -ing.
var doubles = set(`slam regret admit rebut commit submit label signal brag beg rebuff-no deter infer quip snap plan shrug dub blog extol compel refer concur rub sum rebel chat`)

func regularPast(w string) string {
	n := len(w)
	switch {
	case doubles[w]:
		return w + w[n-1:] + "ed"
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case strings.HasSuffix(w, "y") && n > 1 && !isVowel(w[n-2]):
		return w[:n-1] + "ied"
	}
	return w + "ed"
}

func thirdPerson(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "y") && n > 1 && !isVowel(w[n-2]):
		return w[:n-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "x"), w == "go":
		return w + "es"
	}
	return w + "s"
}

func gerund(w string) string {
	n := len(w)
	switch {
	case doubles[w]:
		return w + w[n-1:] + "ing"
	case strings.HasSuffix(w, "ee"), len(w) < 3:
		return w + "ing"
	case strings.HasSuffix(w, "e"):
		return w[:n-1] + "ing"
	}
	return w + "ing"
}

// common lists verbs that report nothing: they end a noun phrase and show that a
// stretch of words is a clause.
const common = `
treat
reveal
deserve
distrust
intend
aim
seek =sought
strive
prefer
look
ask
own
take =took,taken
make =made
give =gave,given
come =came,come
become =became,become
get =got
bring =brought
buy =bought
build =built
choose =chose,chosen
cut =cut
do =did,done
draw =drew,drawn
drive =drove,driven
fall =fell,fallen
fight =fought
keep =kept
lead =led
leave =left
lose =lost
mean =meant
meet =met
pay =paid
run =ran,run
sell =sold
send =sent
serve
sit =sat
speak =spoke,spoken
spend =spent
stand =stood
win =won
withdraw =withdrew,withdrawn
teach =taught
catch =caught
break =broke,broken
grow =grew,grown
rise =rose,risen
throw =threw,thrown
wear =wore,worn
shut =shut
hit =hit
let =let
cost =cost
face
focus
pass
launch
begin
remain
seem
appear
allow
enable
help
use
need
include
contain
provide
produce
create
cause
affect
reduce
increase
improve
weaken
strengthen
undermine
complicate
continue
stop
start
end
open
close
join
attend
visit
sign
ratify
adopt
implement
enact
amend
repeal
introduce
impose
lift
suspend
ban
approve
vote
elect
appoint
replace
return
move
turn
follow
reach
receive
obtain
gain
suffer
depend
rely
differ
vary
exist
occur
happen
belong
work
act
serve
live
die
kill
protect
threaten
prevent
avoid
refrain
pursue
prioritise
prioritize
promote
adhere
represent
reflect
echo
suggest
trigger
spark
provoke
erupt
carry
cover
fund
finance
monitor
measure
count
decrease
decline
drop
double
triple
halve
expand
extend
shift
change
adapt
learn
teach
train
hire
employ
operate
manage
own
try
fail
succeed
manage
tend
attempt
compete
cooperate
retaliate
respond
perform
print
broadcast
cross
arrive
attract
marry
settle
edit
chair
head
host
hear
release
issue
revoke
demolish
destroy
develop
deploy
test
fire
invade
occupy
export
import
trade
subsidise
subsidize
transform
convert
connect
sail
sweep
retreat
echo
`

var common_ = inflect(common)

// finite reports a word that can be a clause's verb.
func finite(t token) bool {
	if t.kind != word || t.capital() {
		return false
	}
	if auxiliaries[t.low] && !t.is("be", "been", "being", "having", "doing", "done") {
		return true
	}
	if f, ok := forms[t.low]; ok && (f.can("past") || f.can("third") || f.can("base")) {
		return true
	}
	f, ok := common_[t.low]
	return ok && (f.can("past") || f.can("third") || f.can("base"))
}
