package extract

import (
	"regexp"
	"strings"
)

// A rule is evidence that a block standing alone is page furniture.
type rule struct {
	name string
	form *regexp.Regexp
	most int // words the block may have
}

func whole(s string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:` + s + `)(?:\s?[(\[]\d+[)\]])?[\s.:!…»>→›]*$`)
}
func begin(s string) *regexp.Regexp { return regexp.MustCompile(`(?i)^(?:` + s + `)`) }
func holds(s string) *regexp.Regexp { return regexp.MustCompile(`(?i)(?:` + s + `)`) }

// controls are what buttons, menus and labels of news and research sites say.
var controls = whole(`share|share (?:this|on|via|to|with|article|story|post|page|options)\b.{0,60}|print(?: (?:this|page|article|friendly).{0,20})?|e-?mail(?: (?:this|article|address|us|a friend).{0,20})?|` +
	`facebook|twitter|x|linkedin|whatsapp|telegram|reddit|flipboard|pinterest|instagram|youtube|tiktok|threads|bluesky|mastodon|messenger|line|kakao(?:talk|story)?|naver|weibo|wechat|rss(?: feed)?|copy(?: link| url)?|link copied.{0,20}|copied|tweet(?: this)?|like(?: this)?(?:: loading)?|like|save(?: (?:article|for later|this).{0,20})?|saved|bookmark(?: this)?|gift(?: (?:this )?article)?|` +
	`menu|main menu|navigation|main navigation|open menu|close menu|close|open|toggle \w+|skip to .{0,30}|jump to .{0,30}|search(?: .{0,40})?|home|homepage|back|go back|back to .{0,40}|return to .{0,60}|next|previous|prev|older posts?|newer posts?|(?:next|previous) (?:post|article|story|page).{0,120}|load(?:ing)?(?: more.{0,20})?|show (?:more|less|all)|see (?:more|all|also)|view (?:more|all|comments|full.{0,20}|profile|bio|original.{0,20})|more|expand|collapse|continue|continue reading.{0,60}|keep reading.{0,60}|read (?:full|more|next|on|the full|later|in app|our).{0,60}|learn more.{0,40}|find out more.{0,40}|discover more.{0,40}|click (?:here|to).{0,80}|tap (?:here|to).{0,60}|scroll.{0,40}|` +
	`log ?in|log ?out|sign ?in|sign ?out|sign ?up|sign ?in or .{0,30}|log ?in or .{0,30}|register|my account|account|create (?:an |a free )?account|subscribe(?: (?:now|today|here|to|for)\b.{0,60})?|become a (?:member|subscriber|supporter|patron)|join(?: us| now| today)?|donate(?: .{0,30})?|support(?: us| our work| .{0,20}journalism)?|contribute|newsletters?|newsletter sign-?up|our newsletters?|follow(?: (?:us|me|topic|author|@?\w+))?(?: on .{0,30})?|following|get (?:the app|in touch|updates|alerts|involved|our newsletter)|contact(?: us)?|about(?: us)?|who we are|what we do|our (?:work|team|people|experts|story|mission|research|impact|programs|programmes|partners)|experts|people|staff|careers|jobs|events?|publications?|programs?|programmes?|projects?|press(?: room| office)?|media(?: cent(?:re|er)| inquiries| contacts?)?|newsroom|podcasts?|videos?|photos?|gallery|multimedia|topics?|regions?|issues|issue areas?|research areas?|categories|archives?|sitemap|site map|help(?: cent(?:re|er))?|faqs?|feedback|shop|store|advertise(?: with us)?|` +
	`advertisement|advertising|ad|ads|sponsored(?: content)?|promoted(?: content)?|paid content|story continues below.{0,40}|article continues (?:below|after).{0,40}|continue after .{0,30}|(?:skip|close|hide) (?:advertisement|ad)|ad feedback|supported by|presented by|` +
	`related|related (?:articles?|stor(?:y|ies)|posts?|content|topics?|news|reading|research|publications?|links?|coverage|items|analysis|events?|experts?|work|tags)|recommended(?: (?:for you|reading|articles|stories))?|you (?:may|might) also (?:like|be interested in|enjoy)|more (?:from|on|in|about|by|like|stories|news|coverage|to read|articles|analysis)\b.{0,60}|most (?:read|popular|viewed|recent|shared|commented|watched).{0,30}|popular(?: (?:now|posts|stories))?|trending(?: .{0,30})?|powered by.{0,30}|top (?:stories|news|picks|headlines|articles)|latest(?: (?:news|articles|posts|stories|from|updates|headlines|publications|analysis|issue)\b.{0,40})?|editors?['’]?s?[’']? (?:picks?|choice)|must reads?|don['’]t miss|in this (?:series|section|issue|article|story|report)|on this page|explore(?: more| topics| our)?.{0,30}|what to read next|read next|up next|in case you missed it|keywords?|tags?|filed under|posted in|see also|further reading|suggested reading|featured|features|spotlight|highlights|in the news|` +
	`comments?|\d+ comments?|no comments?(?: yet)?|comments? (?:\(\d+\)|are closed|off|\d+)|leave (?:a|your) (?:comment|reply).{0,30}|add (?:a|your) comment.{0,30}|post (?:a|your) comment|join the (?:conversation|discussion)|view comments|show comments|hide comments|reply|report|(?:\d+|no) (?:shares?|likes?|views?|replies|reactions|retweets|reads)|` +
	`listen|listen to (?:this|the) .{0,40}|listen now.{0,20}|audio|play(?: video| audio)?|pause|watch(?: now| the video| live)?.{0,20}|download(?: (?:the|this|pdf|full|report|article|as|paper|brief|here|issue|chapter|transcript)\b.{0,40})?|pdf|pdf version|view (?:as )?pdf|full (?:text|report|pdf|article|paper)(?: \(pdf\))?|cite(?: this.{0,20})?|how to cite.{0,20}|citation|export citation|get citation|permissions|request permissions|reprints?|rights (?:and|&) permissions|metrics|abstract views.{0,20}|altmetric.{0,20}|figures|references|supplementary materials?|` +
	`privacy|privacy (?:policy|notice|settings|preferences)|terms(?: (?:of (?:use|service)|(?:and|&) conditions))?|cookies?|cookie (?:policy|settings|preferences|notice)|accessibility|legal|disclaimers?|imprint|impressum|manage (?:cookies|preferences|consent|choices)|accept(?: all)?(?: cookies)?|reject(?: all)?(?: cookies)?|(?:i )?(?:agree|accept|decline)|got it|ok|okay|dismiss|no thanks|not now|maybe later|allow all|` +
	`font size|text size|increase font.{0,10}|a[+-]?|aa|dark mode|english|en|language|languages|select language|translate|change language|edition|` +
	`image|photo|picture|video|caption|credit|photograph|illustration|enlarge(?: image)?|hide caption|toggle caption|view image.{0,20}|open (?:image|in).{0,30}|` +
	`published|posted|updated|author|authors|by|written by|date|category|categories|type|series|section|source|sources|reading time|about the authors?|authors? (?:bio|biography|information|details)|contributors?|the authors?|` +
	`for immediate release|press release|media release|news release|###|end|ends|-?30-?|embargoed.{0,60}|notes? to editors?|for (?:more|further) information.{0,80}|media contacts?.{0,60}|breaking(?: news)?|live|exclusive|live updates?|developing|opinion|op-?ed|editorial|commentary|analysis|interview|feature|news|world|politics|business|sport|sports|culture|lifestyle|technology|science|health|` +
	`\d+\s?(?:min(?:ute)?s?|mins?)\.?(?: (?:read|listen|watch))?|(?:estimated )?read(?:ing)? time.{0,30}|(?:about )?\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago|(?:just now|yesterday|today)|page \d+(?: of \d+)?|\d+ of \d+|\d+\s?/\s?\d+|views?:? [\d,.]+k?|[\d,.]+k? (?:views|reads|downloads)|\(?\d+\)?`)

// opening phrases of boxes, labels and small print, in a block of their own.
var rules = []rule{
	{"cookies", holds(`\b(?:we|this (?:web)?site|our (?:web)?site|our partners)\b.{0,60}\bcookies\b|\bcookies?\b.{0,60}\b(?:policy|consent|preferences|settings|browser|improve your|experience)\b|\bby (?:continuing|using|clicking|browsing).{0,60}\b(?:you (?:agree|accept|consent)|terms|cookies)`), 120},
	{"sign-up", begin(`(?:please )?(?:sign up|subscribe|register|enter your e-?mail|stay (?:informed|up to date|up-to-date|in the loop|connected|updated)|never miss|don['’]t miss|get (?:the|our|unlimited|full|a daily|a weekly|email|news|updates|more)\b.{0,80}(?:inbox|newsletter|e-?mail|access|subscri|alerts?|updates?)|receive .{0,60}(?:inbox|newsletter|e-?mail|updates)|join (?:our|the|over|more than|thousands).{0,80}(?:newsletter|mailing|list|subscribers|readers|members|community|channel)|want (?:more|to).{0,60}(?:newsletter|inbox|subscri|sign up)|follow (?:us|our|@\w+|\w+ on)|like us on|find us on|connect with us)\b`), 60},
	{"sign-up", holds(`\b(?:sign up|subscribe|register|click|join)\b.{0,60}\b(?:newsletters?|mailing list|e-?mail (?:list|alerts?|updates?)|daily briefing|weekly (?:briefing|digest|email)|telegram channel|whatsapp channel|here)\b|\b(?:delivered|straight|sent|direct(?:ly)?) (?:\w+ ){0,3}to your inbox\b|\bin your inbox\b|\bunsubscribe\b|\bsubscribe (?:now|today|here|HERE)\b|\bsubscribers? (?:only|can)\b|\b(?:free|remaining) articles?\b.{0,30}\b(?:month|left|remaining)\b|\be-?mail address\b.{0,40}\b(?:required|will not be published|valid|invalid)|\bthank(?:s| you) for (?:subscribing|signing up|reading|registering)\b.{0,40}$`), 70},
	{"appeal", begin(`(?:please )?(?:support (?:our|independent|quality|this|the work)|donate|make a (?:donation|gift|contribution)|help us|your (?:support|donation|contribution|gift)|if you (?:like|liked|enjoy|enjoyed|value|found|appreciate).{0,40}\b(?:article|work|journalism|reporting|post|this)|we (?:rely|depend) on (?:readers|donations|your)|become a (?:member|subscriber|supporter|patron))\b`), 70},
	{"read more", begin(`(?:read (?:more|also|next|the (?:full|rest|original|whole)|our)|also read|see also|see more|related|more (?:on|from) this|more here|watch|listen|explore|recommended(?: reading)?|further reading|view|next|previous|up next|don['’]t miss)\s?(?::|>|»|→|\||–|—)`), 40},
	{"read more", begin(`(?:read (?:more|the (?:full|rest of the|original|whole)) |click (?:here|the|on|below|to)|(?:you can |to )?(?:read|download|view|access|see|find) (?:the )?(?:full|complete|pdf|original|entire) (?:\w+ ){0,2}(?:here|report|article|pdf|paper|version|text|brief|transcript|study|document)|to read (?:more|the|this)|for more (?:information|on|about|analysis|details)|for media (?:inquiries|enquiries)|(?:for|to (?:get|obtain|order|request)) (?:a |an |your |further |more |additional )?(?:free |full |print(?:ed)? |electronic )*cop(?:y|ies) of (?:the|this|our)\b|(?:please )?forward this (?:e-?mail|message|newsletter|issue)|(?:was this (?:e-?mail|newsletter) )?forwarded to you|view this (?:e-?mail|newsletter|message) in|to learn more|continue reading|(?:this|the) (?:article|report|paper|brief|publication) is (?:also )?available)\b`), 40},
	{"rights", begin(`(?:©|ⓒ|\(c\)\s?(?:19|20)|copyright\b|all rights reserved|all content ©|(?:some|no) rights reserved|(?:this (?:work|article|post|report|content) is|text is|except where|licensed|republish|creative commons).{0,80}(?:licen[sc]ed?|creative commons|cc.by|republish)|isbn|issn|doi:?\s|https?://doi|reprinted (?:with|from|by)|reproduced (?:with|by)|used (?:with|by) permission|no part of this)`), 120},
	{"rights", holds(`\ball rights reserved\b|\bcreative commons (?:licen[sc]e|attribution)|©\s?(?:copyright )?(?:19|20)\d\d|\bcopyright (?:©|\(c\)|(?:19|20)\d\d)`), 90},
	{"origin", begin(`(?:this|the) (?:article|piece|commentary|essay|post|op-?ed|analysis|story|column|interview|report|paper|blog(?: post)?|publication|speech|brief|text|translation|review|chapter|excerpt|work|content|material|transcript|version|project|research|study|event)\b.{0,40}\b(?:(?:was|is|has been|were) (?:first |originally |also |previously |adapted |co-|cross-|re)?(?:published|posted|appeared|updated|amended|corrected|edited|produced|translated|excerpted|generated|transcribed|recorded|adapted|funded|supported|commissioned|written for|part of|made possible|provided|based on a|an? (?:edited|excerpt|adapted|abridged|updated|part))|(?:first|originally) (?:appeared|ran|published)|appears? (?:in|on)|draws? on|reflects?|represents?)\b`), 70},
	{"origin", begin(`(?:(?:first|originally|previously|also) (?:published|posted|appeared)|a version of this|an? (?:earlier|longer|shorter|abridged|edited|different|previous) version (?:of this|appeared|was)|adapted from|excerpted from|translated (?:from|by)|edited by|editing by|reporting by|additional reporting|with (?:reporting|contributions|files|inputs?) (?:by|from)|\(?(?:reporting|writing|editing|compiled|additional reporting) by|produced by|research assistance|interview conducted|transcript (?:by|provided)|cross-?posted)\b`), 50},
	{"correction", begin(`(?:\(?(?:editor['’]?s?['’]?s?|editors['’]?|author['’]?s?|publisher['’]?s|translator['’]?s?) note|correction|corrections|clarification|erratum|update|disclosure|disclaimer|full disclosure|conflicts? of interest|declaration of interest|competing interests?|funding|acknowledge?ments?)\s?(?:\(|:|—|–|\.|$|\s-)`), 160},
	{"disclaimer text", begin(`(?:any |all |the )?(?:views|opinions|statements|positions|conclusions|findings|content)(?:,? (?:and|or) (?:views|opinions|conclusions|recommendations|statements))? (?:expressed|contained|presented|set out|stated|in this|here)\b.{0,80}\b(?:are|is|do|does|remain|represent)\b`), 110},
	{"disclaimer", holds(`\b(?:views?|opinions?|positions?|statements?|conclusions?|analys[ei]s|findings|interpretations) (?:\w+,? ){0,8}(?:(?:in|on|of) (?:this|the) \w+ )?(?:\w+ ){0,3}(?:are|is|remain|represent|belong)\b.{0,40}\b(?:(?:their|his|her|its|my) own|author['’]?s['’]?|authors?\b|those of|alone|solely|personal)|\b(?:do(?:es)?|may|should) not (?:\w+ ){0,3}(?:reflect|represent|imply|constitute|be (?:construed|interpreted|taken|attributed))\b.{0,80}\b(?:views?|opinions?|polic(?:y|ies)|positions?|endorse\w*|institut\w*|organi[sz]ation|official|government|advice|its|those)\b|\btakes? no (?:institutional )?positions?\b|\bsolely (?:those of|the responsibility of)\b|\bforeign agents? registration act\b|\bregistered under (?:the )?FARA\b|\bassumes? no (?:responsibility|liability)\b|\b(?:not|nor) (?:legal|investment|financial) advice\b`), 140},
	{"credit", begin(`(?:(?:main |cover |front |featured |header |lead |file |top |banner |feature )?(?:photo(?:graph)?s?|images?|pictures?|pic|illustrations?|graphics?|graphs?|video|artwork|cartoon|infographic|map|chart|credits?|visuals?|cover)(?: (?:by|credits?|source|courtesy|from|via|caption|©|provided|taken|used|copyright)\b|\s?(?::|/|©|\())|(?:photo|image|picture|illustration|credit|courtesy|screenshot|getty|shutterstock|reuters|flickr|wikimedia|caption)\s?(?::|/|©|\|)|file photo|screengrab|courtesy (?:of|photo))`), 70},
	{"credit", holds(`\b(?:getty images|shutterstock|istock(?:photo)?|alamy|wikimedia commons|via flickr|/(?:afp|ap|reuters|epa|getty|xinhua|anadolu|bloomberg|efe|ap photo|ap images|tass|pa|zuma|nurphoto|epa-efe)\b|\bap photo\b|\b(?:afp|reuters|epa|getty|kyodo|xinhua|tass)/|\bfile photo\b|\(photo(?:graph)?(?: by| courtesy|:)|\[photo|\(image(?: by|:| credit)|photo(?:graph)?s? (?:by|courtesy of|credit) [A-Z])|[(\[](?:photo(?:graph)?|image|picture|file|credit)\b.{0,60}[)\]]$`), 70},
	{"caption", begin(`(?:(?:figure|fig\.|table|chart|exhibit|graph|graphic|map|box|image|photo|plate|slide)\s?\d+[a-z]?\s?(?:[:.|–—-]|$)|source:|sources:|data:|note: (?:data|figures|the (?:chart|figure|table|graph))|caption:)`), 80},
	{"tags", begin(`(?:tags?|tagged(?: (?:as|with|under|in))?|filed under|posted in|categor(?:y|ies)|keywords?|key words|topics?|regions?|subjects?|issues?|labels?|sections?|countr(?:y|ies)|series|programmes?|programs?|research areas?|more on|in|type|format|language|jel(?: codes?| classification)?|isbn|issn|doi|volume|issue|pages?|publication type|related (?:topics|regions|countries|tags))\s?:\s`), 40},
	{"forward", begin(`(?:please )?(?:forward|send|share|pass on) this (?:e-?mail|newsletter|message|page)\b.{0,60}$|was this (?:e-?mail|newsletter) forwarded to you\b`), 20},
	{"contact", begin(`(?:for|to (?:get|obtain|request|order|receive)) (?:a |an? (?:free |full |electronic |printed |pdf )?|(?:further |printed |additional )?)cop(?:y|ies) of (?:the|this|our)\b.{0,120}\b(?:contact|write to|e-?mail|call|visit|click|go to|please)\b`), 40},
	{"contact", begin(`(?:(?:media |press |for |email |e-?mail |tel|telephone|phone|fax|contact|twitter|follow|address|website|web)\b.{0,40}(?::|@|\+?\d[\d ()-]{6,})|.{0,40}\b[\w.+-]+@[\w-]+\.\w{2,}\b.{0,20}$|@\w{2,30}$|(?:https?://|www\.)\S+$|.{0,120}\b(?:on|phone|ph|tel|mobile|mob|call|or|fax)[.:]?\s*\(?(?:\+\d{1,3}[ -]?)?\(?0\d[\d ()-]{6,}.{0,60}$)`), 25},
	{"suggested citation", begin(`(?:(?:suggested|recommended|preferred) citation|(?:how to )?cite this|to cite this|please cite|citation:)`), 80},
	{"page", regexp.MustCompile(`(?i)^(?:[-–—|]\s*\d{1,4}\s*[-–—|]|(?:p(?:age|g|\.)\.?\s*)\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*\|\s*.{0,60}|.{0,60}\s*\|\s*\d{1,4}|\d{1,4})$`), 12},
	{"comments", begin(`(?:\d+ (?:comments?|responses?|thoughts?|repl(?:y|ies)) (?:on|to|for)\b|comments? (?:on this|are (?:closed|moderated|now closed)|policy)|your e-?mail address will not|required fields are|be the first to comment|(?:log|sign) in to (?:comment|reply|leave|read|continue)|leave a (?:comment|reply)|notify me of)`), 50},
	{"breadcrumb", regexp.MustCompile(`^[^.?!«]{1,60}(?:\s*(?:›|»|→|::|❯|▸)\s*[^.?!«]{1,80}){1,8}$|^(?i:home)\s*[>/|\\»›·•-].{0,150}$|^[^.?!>/]{1,40}(?:\s>\s[^.?!>]{1,60}){1,8}$`), 40},
	{"menu", regexp.MustCompile(`^[^.?!|•·]{1,40}(?:\s*[|•·]\s*[^.?!|•·]{1,40}){2,}$`), 40},
	{"javascript", holds(`\b(?:enable|requires?|turn on) javascript\b|\bjavascript (?:is|must|to be)\b|\bad ?blocker\b|\bbrowser (?:is|does) not support|\byour browser\b|\bthis (?:site|form) is protected by recaptcha\b|\bpowered by (?:wordpress|disqus|google|typepad|substack|squarespace|medium)\b`), 60},
	{"screen reader", whole(`list (?:of )?\d+ (?:items?|of \d+)|end of list|(?:skip|jump) (?:past|to)\b.{0,40}|(?:after|before) (?:the )?newsletter promotion|opens (?:in )?(?:a )?new (?:tab|window).{0,20}|external link.{0,20}`), 10},
	{"screen reader", holds(`,? opens (?:in )?(?:a )?new (?:tab|window)`), 30},
	{"privacy", begin(`(?:privacy notice|we use google recaptcha|this site is protected by)`), 60},
	{"sign-up", begin(`thank(?:s| you) for (?:reading|subscribing|being a)\b`), 50},
	{"byline fragment", begin(`(?:[\p{L}.]+(?: [\p{L}.]+)?-based\s+)?(?:(?:senior|chief|staff|former|deputy|associate|foreign|diplomatic|political|bureau|freelance|investigative|special|research|policy|visiting|nonresident|non-resident|executive|managing|contributing|resident|distinguished)\s+){0,3}(?:correspondent|reporter|journalist|editor|fellow|analyst|columnist|writer|researcher|director|professor|lecturer)\b(?:,| (?:covering|for|at|of|on|with|in|who|and|based))`), 35},
	{"acknowledgement", begin(`(?:(?:the )?(?:authors?|writers?)|i|we) (?:would (?:also )?like to |wish(?:es)? to |also |gratefully |warmly )*(?:thanks?|acknowledges?|(?:am|are|is) (?:very |deeply )?(?:grateful|indebted|thankful))\b`), 120},
	{"contents", regexp.MustCompile(`(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{4,})\s*\d{1,3}$`), 25},
	{"contents", whole(`(?:table of )?contents`), 4},
	{"delivery", whole(`[\[(]?(?:as (?:prepared|delivered|written)(?: for delivery)?|check against delivery|(?:unofficial |full |edited )?transcript|remarks as (?:prepared|delivered)(?: for delivery)?)[\])]?`), 8},
	{"advertisement", begin(`advertisement\b`), 8},
	{"count", begin(`(?:total|showing|displaying|results?|found|page)\b[^.]{0,30}\d[\d,.]*.{0,30}$`), 10},
	{"promotion", begin(`(?:(?:buy|order|pre-?order) (?:the|your|a|now|here|it)|available (?:now|at|on|from)|download (?:the|our|this)|listen to|watch (?:the|this|our)|view (?:the|this|our)|register (?:for|here|now)|join us|save the date|(?:click|tap) |share this|tell us|send us|write to|have (?:a|an) (?:tip|idea|question|story)|got a tip|want to (?:write|contribute|read|learn|know|support)|submit|interested in|if you (?:would like|['’]d like|want|wish) to (?:write|submit|contribute|contact|support|receive|comment|read))\b`), 45},
}

// furnitureRule names the rule that a block standing alone meets, "" for none.
func furnitureRule(b *block) string {
	if b.rule == nil {
		name := findRule(b)
		b.rule = &name
	}
	return *b.rule
}

func findRule(b *block) string {
	t := strings.TrimLeft(b.text, "*_>•|·-–—[( \u00a0")
	if b.words <= 14 && controls.MatchString(t) {
		return "control"
	}
	if b.words > 160 {
		return ""
	}
	if b.words <= 6 && stage.MatchString(b.text) {
		return "stage direction"
	}
	if b.words >= 3 && b.words <= 20 && !b.ends && menuWords(t) {
		return "menu"
	}
	lower := strings.ToLower(t)
	for i, r := range rules {
		if b.words > r.most || !hasAny(lower, ruleLiterals()[i]) {
			continue
		}
		at := r.form.FindStringIndex(t)
		if at == nil {
			continue
		}
		// Small print says so at once; a speaker may say it in passing.
		if r.name == "disclaimer" && innerStop.MatchString(t[:at[0]]) {
			continue
		}
		return r.name
	}
	return ""
}

// stage is what a transcript notes in brackets: [Music], (Applause.)
var stage = regexp.MustCompile(`^(?:\[[^\[\]\d]{2,60}\]|\([^()\d]{2,60}\))\.?$`)

// menuWords reports a menu printed on one line: nearly every word is an entry.
func menuWords(text string) bool {
	entries, words := 0, strings.Fields(text)
	for _, w := range words {
		if len(w) > 2 && controls.MatchString(w) {
			entries++
		}
	}
	return entries >= 3 && entries*4 >= len(words)*3
}
