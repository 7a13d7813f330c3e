package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

var (
	// spokenBy is a line or title that says who spoke: "Remarks by", "Statement of",
	// "TRANSCRIPT OF", "Rede von".
	spokenBy = regexp.MustCompile(`(?i)^(?:(?:media|press|news) (?:release|statement)\W+|for immediate release\W+)?(?:(?:excerpts? (?:from|of) )?(?:the )?(?:(?:opening|closing|introductory|welcoming|welcome|keynote|prepared|written|oral|joint|full|inaugural|address|special|general)\s+)*` +
		`(?:speech|address|remarks|lecture|statement|testimony|keynote|intervention|presentation|transcript|comments|message|talk)(?: (?:delivered|given|made|presented))? (?:by|of|from)|` +
		`(?:delivered|given|presented|spoken) by|(?:rede|ansprache|grußwort|vortrag|festrede|eröffnungsrede) (?:von|des|der)|(?:discours|allocution|intervention) (?:de|du|prononcée? par)|(?:discurso|intervención) (?:de|del))\s+(?:the\s+)?(.+)$`)
	// spokenOf is a title that puts the speaker first: "Minister Vance's Address to the Port".
	spokenOf = regexp.MustCompile(`^(?i:(?:excerpts (?:from|of)|(?:full )?(?:transcript|text) of|(?:full )?(?:transcript|text)\s*:|read:) )?(.{4,60}?)['’]s? (?:[\pL\pN-]+ ){0,6}?(?i:speech|address|remarks|lecture|statement|testimony|keynote)\b`)
	// spokenOn is where the speaker's name and post end in such a line.
	spokenOn = regexp.MustCompile(`(?i)\s*(?:,|;|:|\||\(|\s[–—-]\s|\s(?:at|to|on|before|in|for|regarding|concerning|about|following|during|upon|delivered|as|bei|beim|zu|zum|zur|vor|auf|im|am|an|anlässlich|aus|à|lors|au|en|ante)\s).*$`)
	// excellency is how heads of state and envoys are styled.
	excellency = regexp.MustCompile(`(?i)^(?:(?:(?:his|her|their|your) (?:royal |serene )?(?:excellency|majesty|highness|grace|eminence)|h\.? ?e\.?|s\.? ?e\.?|(?:the )?(?:rt\.?|right) hon(?:ou?rable|\.)?|(?:the )?hon(?:ou?rable|\.)|der|die|herr|herrn|frau|m\.|mme)[ ,]+)+`)
	// germanPost is a post before a name: "Bürgermeisterin".
	germanPost = regexp.MustCompile(`^(?:(?:(?:Bundes|Minister|Landtags|Vize)?[Pp]räsident(?:in|en)?|\p{Lu}\p{L}*(?:minister|kanzler|meister|sekretär|vorsitzende)(?:in|s|n|r)?)\s+)+`)
	endsWithBy = regexp.MustCompile(`(?i)\b(?:by|of|from|von)$`)
)

// titleSpeaker returns whom a speech's title names.
func titleSpeaker(title string) []string {
	m := spokenBy.FindStringSubmatch(title)
	if m == nil {
		m = spokenOf.FindStringSubmatch(title)
	}
	if m == nil {
		return nil
	}
	if name := namedSpeaker(m[1]); name != "" {
		return []string{name}
	}
	return nil
}

// namedSpeaker is the person whom words on a speaker begin with, without posts: "H.E. Mr.
// Peter Vance, Minister for Ports", "the Minister for Ports, Senator Vera Lund, at Sill"; ""
// for none.
func namedSpeaker(s string) string {
	for n, part := range strings.Split(s, ",") {
		if name := onePerson(part); name != "" || n == 2 {
			return name
		}
	}
	return ""
}

// onePerson is the person whom s begins with, behind posts and before them.
func onePerson(s string) string {
	s = excellency.ReplaceAllString(strings.TrimSpace(s), "")
	if at := seatOnly.FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	if name := behindPost(s); name != "" {
		return name
	}
	s = beforePost(germanPost.ReplaceAllString(spokenOn.ReplaceAllString(s, ""), ""))
	n := names.Parse(s)
	if n.Kind != names.Person || len(n.Words) == 0 {
		return ""
	}
	if len(n.Given) == 0 || len(n.Words) == 1 { // "President Vance"
		name := properCase(s)
		if len(n.Titles) == 0 || len(n.Words) != 1 || len(strings.Fields(s)) > 4 || !fullNameOnly.MatchString(name) {
			return ""
		}
		return name
	}
	first := n.Given[0]
	if len(n.Family) == 0 || utf8.RuneCountInString(n.Family[len(n.Family)-1]) < 2 {
		return ""
	}
	if at := strings.Index(s, n.Family[0]); at >= 0 && at < strings.Index(s, first) {
		first = n.Family[0] // "Wang Yi"
	}
	name := s
	if at := strings.Index(s, first); at >= 0 {
		name = s[at:] // as the text has it, particles in their places
	}
	if name = properCase(cleanName(name)); !nameLike(name) || inPlace(name) {
		return ""
	}
	return name
}

// behindPost is the name behind a post of several words: "President of the Republic of
// Osmark Lena Holt"; "" for none.
func behindPost(s string) string {
	folds := english.Folds(english.Tokenize(s))
	words := strings.Fields(spokenOn.ReplaceAllString(s, ""))
	if len(words) < 5 || lexicon.Longest(folds, lexicon.Title) == 0 || !lexicon.Is(folds[lexicon.Longest(folds, lexicon.Title)], lexicon.Preposition) {
		return ""
	}
	for n := 3; n >= 2; n-- {
		if name := strings.Join(words[len(words)-n:], " "); signedName(name) {
			return properCase(name)
		}
	}
	return ""
}

// beforePost is s without a post that follows a name: "Lena Holt Prime Minister".
func beforePost(s string) string {
	tokens := english.Tokenize(s)
	folds := english.Folds(tokens)
	named := 0
	for i := range tokens {
		n := lexicon.Longest(folds[i:], lexicon.Title)
		switch {
		case n == 0 && tokens[i].Class == english.Word:
			named++
		case n > 0 && named >= 2 && (n > 1 || i+1 < len(tokens) || !lexicon.Any(folds[i], lexicon.Surname, lexicon.Name)):
			return strings.TrimSpace(s[:tokens[i].Start])
		}
	}
	return s
}

var seatOnly = regexp.MustCompile(seat)

// speakers are the people whom the lines of the head say spoke. A line that ends with
// "by" goes on in the next.
func (p *page) speakers() []string {
	for i, b := range p.blocks[:max(p.head, min(8, len(p.blocks)))] {
		text := b.text
		if i >= p.head { // a heading of the article says it
			if b.kind != Heading {
				continue
			}
			text, _, _ = strings.Cut(p.text[b.Start:b.End], "\n")
		}
		if endsWithBy.MatchString(text) && i+1 < p.head {
			if strings.EqualFold(text, "by") && i > 0 {
				text = p.blocks[i-1].text + " " + text
			}
			text += " " + p.blocks[i+1].text
		}
		if i > 0 && i < p.head && excellency.MatchString(text) && speechKind.MatchString(p.blocks[i-1].text) {
			if name := namedSpeaker(text); name != "" {
				return []string{name}
			}
		}
		if b.words <= 40 && !b.ends {
			if list := titleSpeaker(text); list != nil {
				return list
			}
		}
	}
	return nil
}
