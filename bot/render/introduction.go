package render

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/bot"
	"ibid/bot/bibliography"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval/gate"
)

// Introduction says whose words a quote is, and where they stand. Its parts are a
// source's text as it is.
type Introduction struct {
	When    string // the date before it, where the answer goes by dates
	Told    string // before the name, where an article tells an act: "reported by "
	Name    string // the holder with the post that the article names, else the author; may be ""
	Where   string // after the name: ", reported by Ana Kovač in “On Piers” (July 9, 2031)"
	Section string // heading that the quote stands under
	Page    string // "p. 12", "" for a source without pages
}

// Introduce introduces a quote of an answer. A statement is never the author's where it
// has a holder, and no name is invented.
func Introduce(a bot.Answer, q bot.Quote) Introduction {
	c := citation(a, q.Citation)
	in := Introduction{When: dateOf(a, q), Section: q.Section, Page: locator(q)}
	if strings.EqualFold(letters(q.Section), letters(c.Title)) {
		in.Section = "" // the title stands there already
	}
	author := bibliography.Names(c.Authors)
	if a.Command == "timeline" && q.When != nil && q.When.Basis == "published" {
		c.Published = "" // the date before it says so
	}
	where := " in " + whereabouts(c, q)
	if isAct(a, q) {
		in.Told = "told by "
	}
	switch {
	case isReported(q) && (q.Holder == "" || isLabel(q)):
		in.Told, in.Where = "reported", where
		if author != "" {
			in.Told, in.Where = "", "reported by "+author+where
		}
	case q.Holder != "" && q.HolderKind != "author" && author != "":
		in.Name, in.Where = speaker(q), ", reported by "+author+where
	case q.Holder != "" && q.HolderKind != "author":
		in.Name, in.Where = speaker(q), ", reported"+where
	default:
		in.Name, in.Where = author, where
		if isAct(a, q) {
			in.Told = "reported"
			if author != "" {
				in.Told += " by "
			}
		}
	}
	return in
}

// isReported reports whether a quote is somebody's statement in another's article.
func isReported(q bot.Quote) bool {
	return q.HolderKind != "author" && (q.Holder != "" || q.Speech == "direct" || q.Speech == "indirect" || q.Speech == "mixed")
}

// isLabel reports a holder that has no name, such as "governments" or "officials", and that
// the quote itself names: before the quote it would look like a name.
func isLabel(q bot.Quote) bool {
	first, _, _ := strings.Cut(q.Holder, " ")
	isName := first != strings.ToLower(first) || lexicon.Is(english.Fold(first), lexicon.Particle)
	return !isName && strings.Contains(strings.ToLower(q.Text), strings.ToLower(q.Holder))
}

// Row introduces quotes that are shown one after another. The zero value begins a row.
type Row struct{ last Introduction }

// Repeats reports whether a quote is introduced as the one before it in the row. Then its
// label alone stands before it.
func (r *Row) Repeats(in Introduction) bool {
	repeats := in == r.last
	r.last = in
	return repeats
}

// letters are those of a text and its digits, whatever stands between them.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// Parts are the introduction without the section, cut where the name begins and ends.
func (in Introduction) Parts() (before, name, after string) {
	after = in.Where
	if in.Page != "" {
		after += ", " + in.Page
	}
	before = in.Told
	if before == "" && in.Name == "" {
		after = strings.TrimPrefix(after, " ")
	}
	switch {
	case in.When != "":
		before = in.When + " – " + before
	case before != "":
		before = Capital(before)
	case in.Name == "":
		after = Capital(after)
	}
	return before, in.Name, after
}

// String is the introduction in one line, without the section.
func (in Introduction) String() string {
	before, name, after := in.Parts()
	return before + name + after
}

// withSection is the introduction with the heading that the quote stands under.
func (in Introduction) withSection() string {
	if in.Section != "" {
		in.Where += " › " + in.Section
	}
	return in.String()
}

// dateOf is the date before whose words they are. An article's own date stands with its
// title; a timeline goes by it and has it first. A year that only the sentence before states is
// left out elsewhere: what goes on from it is often of another year.
func dateOf(a bot.Answer, q bot.Quote) string {
	if q.When == nil {
		return ""
	}
	if w := q.When; a.Command != "timeline" && (w.Basis == "published" || w.Basis == "" && w.Text == "" || w.Basis == "paragraph" && !strings.Contains(w.Date, "-")) {
		return ""
	}
	return When(q.When)
}

// isAct reports whether the quote stands in a brief or a comparison as what a side did.
// In an answer to a question the role is not shown.
func isAct(a bot.Answer, q bot.Quote) bool {
	if a.Command != "brief" && a.Command != "compare" {
		return false
	}
	return slices.ContainsFunc(a.Claims, func(c bot.Claim) bool {
		return c.Role == string(gate.Act) && slices.Contains(c.Quotes, q.ID)
	})
}

// speaker is the holder with the post that the article names: "Vera Lund (Minister for
// Ports)".
func speaker(q bot.Quote) string {
	if q.HolderPost == "" {
		return q.Holder
	}
	return q.Holder + " (" + q.HolderPost + ")"
}

// whereabouts is the article in running text: “Title” (July 17, 2025).
func whereabouts(c bot.Citation, q bot.Quote) string {
	name := "a source without a name"
	switch {
	case strings.TrimSpace(c.Title) != "":
		name = bibliography.Title(c.Title)
	case strings.TrimSpace(c.File) != "":
		name = c.File
	case strings.TrimSpace(q.File) != "":
		name = q.File
	}
	if d := bibliography.Date(c.Published); d != "" {
		name += " (" + d + ")"
	}
	return name
}

// locator is how a citation names the page: "p. 12", "pp. 12–13".
func locator(q bot.Quote) string {
	switch {
	case q.Page == "":
		return ""
	case strings.Contains(q.Page, "–"):
		return "pp. " + q.Page
	}
	return "p. " + q.Page
}

func citation(a bot.Answer, n int) bot.Citation {
	for _, c := range a.Citations {
		if c.N == n {
			return c
		}
	}
	return bot.Citation{}
}

// CiteAs says how to cite words that come from this source: the note, and before it,
// where the article names several, that it leaves open which of them it is.
func CiteAs(o bot.Origin) string {
	if o.Works > 1 {
		return fmt.Sprintf("cite as (the article does not say which of the %d sources has the words): %s", o.Works, o.Chicago)
	}
	return "cite as: " + o.Chicago
}

// Quoted puts a source's words between quotation marks. Words that are one quotation in
// the source bring their own, and get no second pair.
func Quoted(text string) string {
	inner, opened := strings.CutPrefix(text, "“")
	inner, closed := strings.CutSuffix(inner, "”")
	if opened && closed && !strings.ContainsAny(inner, "“”") {
		return text
	}
	return "“" + text + "”"
}

// Capital is a text with a capital at its beginning.
func Capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}
