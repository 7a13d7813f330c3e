package extract

import (
	"regexp"
	"strings"
	"unicode"

	"ibid/corpus/english"
)

const (
	nameWord = `(?:\p{Lu}[\p{L}’'\x{2010}\x{2011}-]*\.?|al-\p{Lu}\p{L}+|d['’]\p{Lu}\p{L}+)`
	particle = `(?:de|del|della|der|den|van|von|bin|ibn|al|el|la|le|du|da|dos|das|di|ten|ter|zu|af|st\.)`
	fullName = nameWord + `(?:\s+(?:` + particle + `\s+)*` + nameWord + `){1,4}(?:,? (?:Jr|Sr|II|III)\b\.?)?`
)

var (
	fullNameOnly = regexp.MustCompile(`^` + fullName + `$`)
	honorific    = regexp.MustCompile(`^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Amb|Ambassador|Gen|General|Col|Colonel|Hon|Rev|Lt|Maj|Capt|Adm|Admiral)\.?\s+)+`)
	degree       = regexp.MustCompile(`,?\s+(?:Ph\.?D\.?|M\.?D\.?|J\.?D\.?|M\.?A\.?|MBA|MP|DPhil|LL\.?M\.?|Esq\.?)$`)
	// degreeFirst is a degree that the lines of a page put before the next name.
	degreeFirst = regexp.MustCompile(`^(?:Ph\.?D\.?|DPhil|MBA)(?:\s+|$)`)
	separators  = regexp.MustCompile(`(?i)\s*(?:,\s*and\s|,|;|\band\b|&|/|\bwith\b)\s*`)
	notNames    = regexp.MustCompile(`(?i)\b(?:the|any|all|our|their|its|this|that|means|figure|table|appendix|chapter|exhibit|honou?rable|senators|ladies|gentlemen|excellenc(?:y|ies)|colleagues|land|sea|air|force|design|law|numbers|decree|university|institute|centre|center|council|foundation|department|ministry|office|school|press|news|times|journal|review|policy|report|program|programme|project|team|desk|board|agency|agencies|staff|reporters?|correspondents?|editors?|editorial|fellow|professor|director|analyst|associate|research|researcher|writer|special|media|release|statement|transcript|contributors?|college|association|committee|society|group|bureau|service|studies|security|affairs|international|national|foreign|global|asia|europe|africa|america|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|new|how|why|what|when|where|who|is|are|was|will|must|should|can|for|of|to|in|on|at|with|from)\b`)
)

// nameLike reports a person's name and nothing else.
func nameLike(s string) bool {
	s = cleanName(s)
	if notNames.MatchString(english.Fold(s)) || strings.Contains(s, "’s ") || strings.Contains(s, "'s ") {
		return false
	}
	return fullNameOnly.MatchString(s)
}

func cleanName(s string) string {
	s = strings.Trim(strings.TrimSpace(s), "*_,;:|·•'\"")
	s = degree.ReplaceAllString(degreeFirst.ReplaceAllString(s, ""), "")
	return strings.TrimSpace(honorific.ReplaceAllString(s, ""))
}

// nameList reads "Jane Roe, John Q. Doe and Ann van Dyk"; what isn't a name
// after the first ends the list ("Jane Roe, Senior Fellow"); a degree doesn't. It
// returns nil when the first isn't one.
func nameList(s string) []string {
	var out []string
	for _, part := range separators.Split(s, -1) {
		if part = cleanName(part); part == "" {
			continue
		}
		if !nameLike(part) {
			break
		}
		out = append(out, properCase(part))
	}
	return out
}

var (
	byline      = regexp.MustCompile(`(?i)^(?:by|written by|story by|words by|text by|posted by|reported by|prepared by|authored by|analysis by|commentary by|opinion by|op-?ed by|(?:an? )?(?:special )?(?:essay|commentary|analysis|report|interview|article|testimony|paper|column|blog(?: post)?|review) by)\s*:?\s+(.+)$`)
	authorLabel = regexp.MustCompile(`(?i)^(?:authors?|author\(s\)|authored by|writers?|byline|reporters?|speakers?|by)\s*:\s*(.+)$`)
	bylineEnd   = regexp.MustCompile(`\s*(?:\||•|·|—|–|\s-\s|\(|,?\s+(?:in|for|at|on)\s|;).*$`)
	role        = `(?:fellow|analyst|researcher|research (?:associate|assistant|director|officer|professor|scientist|scholar)|professor|lecturer|reader in|director|editor|editor-in-chief|journalist|reporter|correspondent|writer|author|columnist|scholar|economist|scientist|historian|sociologist|associate|student|candidate|graduate|intern|advis[eo]r|consultant|attorney|lawyer|barrister|founder|co-?founder|ceo|chair|chairman|chairwoman|president|vice president|expert|specialist|strategist|coordinator|manager|officer|commentator|contributor|diplomat|ambassador|teacher|instructor|dean|head|lead|member|postdoctoral|producer|blogger|activist|secretary general|political scientist|policy \w+|program \w+|programme \w+)s?`
	bioStart    = regexp.MustCompile(`^(?:About (?:the )?[Aa]uthors?:?\s*)?((?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Amb|Ambassador|Gen|Col|Hon)\.?\s+)*` + fullName + `(?:(?:, | and | & )` + fullName + `)*)(?:\s*\([^)]{1,40}\))?,?\s+(?:is|are|was|has been|serves?|works?|teaches|covers|writes|reports|leads|directs|heads|holds|joined|currently|previously|recently)\b(.*)$`)
	bioRole     = regexp.MustCompile(`(?i)\b` + role + `\b`)
	bioVerb     = regexp.MustCompile(`^.*\s(?:teaches|covers|writes (?:about|on|for)|reports (?:on|for|from)|works (?:at|for|as|on|in)|serves as|holds (?:a|the)|is based in)\b`)
	signature   = regexp.MustCompile(`^(?:—|–|-{1,2})\s*(` + fullName + `)(?:,.*)?$`)
)

// bio reports a paragraph that says who the author is: a full name and what
// they do for a living.
func bio(text string) bool { return len(bioNames(text)) > 0 }

// bioNames returns the people a biography names at its start.
func bioNames(text string) []string {
	text = strings.Trim(text, "*_[]() ")
	m := bioStart.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	first, _, _ := strings.Cut(m[2], ". ")
	if !bioRole.MatchString(first) && !bioVerb.MatchString(text) {
		return nil
	}
	return nameList(m[1])
}

var (
	// postedBy is a line that says when and by whom: "Posted on 3 May 2024 by Lena Holt".
	postedBy = regexp.MustCompile(`(?i)^(?:posted|published|written|submitted)\b.{0,40}?\bby\s*:?\s+(.+)$`)
	// foreignBy is a byline in another language, with nothing but names behind it.
	foreignBy = regexp.MustCompile(`^(?:Von|Por|Par|VON|POR|PAR)\s+(.+)$`)
)

// otherByline reads bylines of other forms than "By Lena Holt".
func otherByline(text string) []string {
	if m := postedBy.FindStringSubmatch(text); m != nil {
		if _, at := findDate(text); at != nil {
			return nameList(cutDate(bylineEnd.ReplaceAllString(m[1], "")))
		}
	}
	if m := foreignBy.FindStringSubmatch(text); m != nil {
		rest := strings.NewReplacer(" und ", " and ", " y ", " and ", " et ", " and ", " e ", " and ").Replace(m[1])
		if list := nameList(rest); len(list) > 0 && len(strings.Join(list, " and ")) >= len(rest)-4 {
			return list
		}
	}
	return nil
}

// bylineNames returns the authors a line states, nil when it states none.
func bylineNames(text string) []string {
	text = strings.Trim(text, "*_ ")
	if m := authorLabel.FindStringSubmatch(text); m != nil {
		return labelled(m[1])
	}
	if list := otherByline(text); len(list) > 0 && len(text) <= 160 {
		return list
	}
	m := byline.FindStringSubmatch(text)
	if m == nil || len(text) > 160 || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "Jr.") {
		return nil
	}
	who := m[1]
	if list := nameList(who); len(list) > 0 && !bylineEnd.MatchString(who) {
		return list
	}
	return nameList(cutDate(bylineEnd.ReplaceAllString(who, "")))
}

// labelled reads the names after "Author:", which may also be an organisation.
func labelled(s string) []string {
	s = bylineEnd.ReplaceAllString(cutDate(s), "")
	if list := nameList(s); len(list) > 0 {
		return list
	}
	s = strings.Trim(s, " .,")
	if r := []rune(s); len(r) > 1 && unicode.IsUpper(r[0]) && len(strings.Fields(s)) <= 8 {
		return []string{s}
	}
	return nil
}

func cutDate(s string) string {
	if _, at := findDate(s); at != nil {
		return strings.TrimRight(s[:at[0]], " ,|·•-–—(")
	}
	return s
}
