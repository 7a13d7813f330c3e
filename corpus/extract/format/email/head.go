package email

import (
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/flow"
	"ibid/corpus/extract/format/mimetree"
)

// head is what the head of a message says, or that of the one which it passes on.
type head struct {
	subject, from, date, url string
	list                     string // the mailing list's name that it came over
	organisation             string // the sender's, of the field of that name
	passed                   bool   // the message passes on another
	inner                    bool   // what it says is the other one's
}

var (
	prefix   = regexp.MustCompile(`(?i)^(?:\s*(?:re|fwd?|aw|wg|tr|rv|antw|sv|vs)\s*(?:\[\d+\])?:\s*)+`)
	archived = regexp.MustCompile(`^\S+ at \S+ \(([^()]+)\)$`) // "lena at sill.example (Lena Holt)"
	passing  = regexp.MustCompile(`(?i)^\s*(?:fwd?|wg|tr|rv)\s*:`)
	nameTail = regexp.MustCompile(`\s+(?:via|at|from|\||–|—|-|@)\s+.*$|\s*\([^()]*\)$|\s*\|.*$`)
	noPerson = regexp.MustCompile(`(?i)\b(?:newsletter|institute|institut|university|council|foundation|cent(?:re|er)|press|team|office|news|daily|weekly|update|alerts?|media|group|society|association|ministry|committee|digest|briefing|editors?|no-?reply|support|info|list|times|post|journal|review|programme|program|project|network|forum|initiative|agency)\b`)
)

func headOf(p *mimetree.Part) head {
	subject := p.Word("Subject")
	h := head{subject: prefix.ReplaceAllString(subject, ""), passed: passing.MatchString(subject)}
	if list, err := mail.ParseAddressList(p.Word("From")); err == nil && len(list) > 0 {
		h.from = list[0].Name
	} else if name, _, ok := strings.Cut(p.Word("From"), "<"); ok {
		h.from = name
	} else if m := archived.FindStringSubmatch(p.Word("From")); m != nil {
		h.from = m[1]
	}
	h.organisation = p.Word("Organization")
	h.list = listName(p)
	h.date = forwardedDay(p.Header.Get("Date"))
	if at := strings.Trim(p.Word("Archived-At"), "<>"); strings.HasPrefix(at, "http") {
		h.url = at
	}
	return h
}

// listName is the name of the mailing list that the message was posted to: lists for
// posting say that they are one or where to post, those of a newsletter don't.
func listName(p *mimetree.Part) string {
	if p.Word("List-Post") == "" && !strings.EqualFold(p.Word("Precedence"), "list") {
		return ""
	}
	name, id, _ := strings.Cut(p.Word("List-Id"), "<")
	if name = strings.Trim(name, ` "`); name != "" {
		return name
	}
	id, _, _ = strings.Cut(id, ".")
	return id
}

// day is the day in the zone that the sender's clock states.
func day(t time.Time) string {
	if t.Year() < 1970 || t.Year() > 2200 {
		return ""
	}
	return t.Format("2006-01-02")
}

// forwarded takes a line of the head of the message that this one passes on: who passes
// it on, and when, is neither its author nor its date.
func (h *head) forwarded(key, value string) {
	if !h.passed {
		return
	}
	if !h.inner {
		h.from, h.date, h.organisation, h.inner = "", "", "", true
	}
	value = strings.TrimSpace(value)
	switch key {
	case "From", "Von", "De":
		if name, _, ok := strings.Cut(value, "<"); ok && h.from == "" {
			h.from = name
		}
	case "Date", "Sent", "Gesendet":
		if h.date == "" {
			h.date = forwardedDay(value)
		}
	case "Subject", "Betreff", "Objet", "Asunto":
		h.subject = prefix.ReplaceAllString(value, "")
	}
}

// forwardedDay reads the dates that mail programs write; others are left out.
func forwardedDay(value string) string {
	if t, err := mail.ParseDate(value); err == nil {
		return day(t)
	}
	value = strings.ReplaceAll(value, "\u202f", " ")
	for _, form := range []string{"Mon, Jan 2, 2006", "Monday, January 2, 2006", "Mon, 2 Jan 2006", "Monday, 2 January 2006", "2 January 2006", "January 2, 2006", "Mon Jan 2 15:04:05 2006"} {
		for n := max(1, len(form)-6); n <= min(len(form)+8, len(value)); n++ {
			if t, err := time.Parse(form, strings.TrimRight(value[:n], ", ")); err == nil {
				return day(t)
			}
		}
	}
	return ""
}

// sender is who the sender's name says wrote the message, and the body that it names: a
// newsletter or a society writes as itself. The name of an office or an account ("Press
// Office", "No-reply") says neither.
func sender(name string) (author, body string) {
	if author = person(name); author != "" && !generic(strings.Fields(author)) {
		if m := writesFor.FindStringSubmatch(name); m != nil {
			body = strings.Trim(m[1], ` "'“”.`)
		}
		return author, body
	}
	name = strings.Trim(nameTail.ReplaceAllString(strings.Trim(strings.TrimSpace(name), `"'“”`), ""), " ,")
	first, _ := utf8.DecodeRuneInString(name)
	words := strings.Fields(name)
	if !unicode.IsUpper(first) || strings.ContainsAny(name, "@/") || len(words) == 1 && lexicon.Is(english.Fold(name), lexicon.Given) ||
		generic(words) {
		return "", ""
	}
	return name, name
}

// writesFor is the body behind a person's name: "Dana Orrick | The Osmark Courier".
var writesFor = regexp.MustCompile(`\s(?:\||at|from)\s+(\p{Lu}[^|]*)$`)

// generic reports that all words tell nobody from others.
func generic(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !anyOffice.MatchString(w) })
}

// anyOffice is a word that tells nobody from others.
var anyOffice = regexp.MustCompile(`(?i)^(?:the|a|our|of|for|and|&|news|newsletters?|press|media|team|office|daily|weekly|updates?|alerts?|group|editors?|no-?reply|do-not-reply|donotreply|support|info|information|list|service|customer|admin|administrator|webmaster|postmaster|mailer-daemon|mail|e-?mail|delivery|system|subsystem|notifications?|digest|briefing|members?|membership|communications?|contact|sales|marketing|undisclosed)$`)

// person is the author that a sender's name gives: not a list's or an organisation's.
func person(name string) string {
	name = strings.Trim(nameTail.ReplaceAllString(strings.Trim(strings.TrimSpace(name), `"'“”`), ""), " ,")
	if last, first, ok := strings.Cut(name, ","); ok && !strings.Contains(first, ",") && len(strings.Fields(first)) <= 3 && len(strings.Fields(last)) <= 2 && !noPerson.MatchString(name) {
		name = strings.TrimSpace(first) + " " + strings.TrimSpace(last)
	}
	if len(strings.Fields(name)) < 2 || len(strings.Fields(name)) > 5 || noPerson.MatchString(name) || strings.ContainsAny(name, "@0123456789") || names.Parse(name).Kind == names.Body {
		return ""
	}
	return name
}

// write states what the head says. Who owns the list that it came over is not its
// publisher.
func (h head) write(w *flow.Writer) {
	from := "e-mail's head"
	if h.inner {
		from = "forwarded e-mail's head"
	}
	w.Title(h.subject, from)
	for _, f := range h.fields(from) {
		w.Field(f.Key, f.Value, f.From)
	}
}

// fields are what the head states but for the subject.
func (h head) fields(from string) []corpus.Field {
	author, body := sender(h.from)
	if body == "" {
		body = h.organisation
	}
	if body == "" && !h.inner {
		body = h.list
	}
	return []corpus.Field{{Key: "author", Value: author, From: from}, {Key: "publisher", Value: body, From: from}, {Key: "published", Value: h.date, From: from}, {Key: "url", Value: h.url, From: from}}
}

// Head is what the lines of a message's head state: title, author, publisher, published
// and url, those that are there.
func Head(lines []byte) []corpus.Field {
	root, err := mimetree.Parse(append(lines, "\r\n"...), format.Limits{})
	if err != nil {
		return nil
	}
	h := headOf(root)
	const from = "e-mail's head"
	all := append([]corpus.Field{{Key: "title", Value: h.subject, From: from}}, h.fields(from)...)
	return slices.DeleteFunc(all, func(f corpus.Field) bool { return f.Value == "" })
}
