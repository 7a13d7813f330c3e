package render

import (
	"fmt"
	"slices"
	"strings"

	"ibid/bot"
)

// Markdown is an answer as Markdown: its claims with the markers of the citations they
// rest on, or that the corpus does not say.
func Markdown(a bot.Answer) string {
	var parts []string
	add := func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			parts = append(parts, text)
		}
	}
	if a.Status == bot.NotFound {
		add("The corpus does not say. " + EscapeMarkdown(a.Reason))
		add(EscapeMarkdown(a.Note))
		return strings.Join(parts, "\n\n")
	}
	if text := Otherwise(a); text != "" {
		add(EscapeMarkdown(text) + markers([]int{a.Quotes[0].Citation}))
	}
	switch a.Command {
	case "brief", "compare":
		parts = append(parts, paragraphs(a, a.Leads())...)
		parts = append(parts, byTopic(a)...)
	default:
		parts = append(parts, paragraphs(a, a.Claims)...)
	}
	if a.Status == bot.Partial && a.Reason != "" {
		add("Not covered: " + EscapeMarkdown(a.Reason))
	}
	add(EscapeMarkdown(a.Note))
	add(EscapeMarkdown(restsOn(a)))
	return strings.Join(parts, "\n\n")
}

// byTopic are the claims of a brief or a comparison under their topics, there under
// their sides, and then what others say of each side.
func byTopic(a bot.Answer) []string {
	var parts []string
	groups := a.Groups()
	for _, g := range groups {
		if topic := Topic(g, len(groups)); topic != "" {
			parts = append(parts, "### "+EscapeMarkdown(topic))
		}
		parts = append(parts, paragraphs(a, g.Leads())...)
		for _, side := range a.SideKeys() {
			claims := slices.DeleteFunc(g.Of(side), func(c bot.Claim) bool { return c.Lead })
			if side != "" {
				parts = append(parts, "**"+EscapeMarkdown(a.SideName(side))+"**")
				if len(claims) == 0 {
					parts = append(parts, silent)
				}
			}
			parts = append(parts, paragraphs(a, claims)...)
		}
	}
	for _, side := range a.SideKeys() {
		if claims := a.Assessments(side); len(claims) > 0 {
			parts = append(parts, "### "+EscapeMarkdown(OthersSay(a, side)))
			parts = append(parts, paragraphs(a, claims)...)
		}
	}
	return parts
}

func paragraphs(a bot.Answer, claims []bot.Claim) []string {
	var out []string
	for _, c := range claims {
		text := claim(a, c) + markers(numbers(a, c))
		if a.BeginsLead(c) {
			text = "**" + LeadIn + "** " + text
		}
		out = append(out, text)
	}
	return out
}

// claim is a claim in Markdown: its sentence, or whose words its quotes are, and they.
func claim(a bot.Answer, c bot.Claim) string {
	if c.Text != "" {
		return EscapeMarkdown(Statement(a, c))
	}
	var quotes []string
	for _, id := range c.Quotes {
		if q, ok := a.Quote(id); ok {
			in := Introduce(a, q)
			if len(quotes) > 0 {
				in.When = "" // that of the first is theirs too
			}
			lead := in.String()
			if match := Match(q); match != "" {
				lead += " – " + match
			}
			quotes = append(quotes, EscapeMarkdown(lead)+": "+Quoted(EscapeMarkdown(q.Shown())))
		}
	}
	return strings.Join(quotes, "; ")
}

// markers are citation numbers after a claim: " [1][3]".
func markers(numbers []int) string {
	var b strings.Builder
	for i, n := range numbers {
		if i == 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "[%d]", n)
	}
	return b.String()
}
