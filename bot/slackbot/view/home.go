package view

import (
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/corpus"
)

// HomeData is what a person's App Home shows.
type HomeData struct {
	Holdings Holdings
	Updated  time.Time // when the corpus last changed; zero when it isn't known
	Recent   []Asked   // that person's, newest first
	Saved    []Saved   // likewise
	Commands []Command
}

// Asked is a question that somebody asked.
type Asked struct {
	Question string
	Status   bot.Status
	Link     string // to the answer's message
}

// Saved is a quote in somebody's collection.
type Saved struct {
	ID     string // of the saved quote
	Quote  bot.Quote
	Source bot.Citation
	Record []byte // of a reference manager, CSL-JSON; nil for none
}

// Citation is how the words are cited: in Chicago style, and as "quoted in" the
// article where they are another source's.
func (s Saved) Citation() string {
	if len(s.Quote.Origins) == 0 {
		return s.Source.Chicago
	}
	var notes []string
	for _, o := range s.Quote.Origins {
		notes = append(notes, o.Chicago)
	}
	return strings.Join(notes, " ")
}

// Command is something that can be asked for.
type Command struct {
	Name    string // ask
	Args    string // QUESTION
	Does    string // answers with quotes
	Example string // what may stand for Args, "" for no example
}

const (
	countsShown = 8
	askedShown  = 10
	savedShown  = 20 // three blocks each, of a view's hundred
	savedLength = 600
	commandsMax = 20
)

// Home is the App Home of one person.
func Home(d HomeData) slack.HomeTabViewRequest {
	var blocks []slack.Block
	blocks = append(blocks, howToAsk(d.Commands)...)
	blocks = append(blocks, holdings(d.Holdings, d.Updated)...)
	blocks = append(blocks, recent(d.Recent)...)
	blocks = append(blocks, saved(d.Saved)...)
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}
}

const (
	askingText = "Mention ibid in a channel, or write to it under Messages. It answers with quotes from your team's articles. Each quote is word for word and has its source. The first word may name a command. Write /ibid before a question to get an answer that only you see."
	followText = "Under Messages, and in a thread that ibid has answered in, you can ask follow-up questions without mentioning it, such as “and under Jones?”, “who else?” or “tell me more”."
)

func howToAsk(commands []Command) []slack.Block {
	blocks := []slack.Block{header("How to ask"), rich(line(run(askingText+"\n", nil)), line(run(followText, nil)))}
	if len(commands) > 0 {
		blocks = append(blocks, rich(commandList(commands)...))
	}
	return blocks
}

// commandList is a line for each command, and one with its example.
func commandList(commands []Command) []slack.RichTextElement {
	var out []slack.RichTextElement
	code := &slack.RichTextSectionTextStyle{Code: true}
	for _, c := range commands[:min(commandsMax, len(commands))] {
		entry := line(run(c.call(), code), run(" "+clip(fold(c.Does), limitHeader)+"\n", nil))
		if example := c.example(); example != "" {
			entry.Elements = append(entry.Elements, run("for example: "+example+"\n", italic())...)
		}
		out = append(out, entry)
	}
	return out
}

// call is how the command is typed.
func (c Command) call() string {
	return clip(strings.TrimSpace("/ibid "+fold(c.Name)+" "+fold(c.Args)), limitHeader)
}

// example is the command typed out, "" where there is none.
func (c Command) example() string {
	if fold(c.Example) == "" {
		return ""
	}
	return clip("/ibid "+fold(c.Name)+" "+fold(c.Example), limitHeader)
}

func holdings(h Holdings, updated time.Time) []slack.Block {
	blocks := []slack.Block{header("The corpus")}
	if h.Articles == 0 {
		return append(blocks, rich(line(run("It holds no articles yet. Whoever runs ibid adds some with: ibid ingest FOLDER", nil))))
	}
	top := line(run(Counted(h.Articles, "article"), bold()))
	if !updated.IsZero() {
		fallback := updated.UTC().Format("2006-01-02 15:04 UTC")
		top.Elements = append(top.Elements, run(", last updated ", nil)...)
		top.Elements = append(top.Elements, slack.NewRichTextSectionDateElement(updated.Unix(), "{date_short_pretty} {time}", nil, &fallback))
	}
	blocks = append(blocks, rich(top))
	if len(h.Years) > 0 {
		blocks = append(blocks, rich(line(run("By year", bold())), bars(h.Years)))
	}
	if len(h.Publishers) > 0 {
		blocks = append(blocks, rich(line(run("By publisher", bold())), bullets(h.Publishers)))
	}
	if missing := unstated(h); missing != "" {
		blocks = append(blocks, small(missing))
	}
	if len(h.Newest) > 0 {
		elements := []slack.RichTextElement{line(run("Newest", bold()))}
		blocks = append(blocks, rich(append(elements, newest(h.Newest))...))
	}
	return blocks
}

// unstated says how many articles the counts leave out, so that they add up.
func unstated(h Holdings) string {
	var parts []string
	if h.Undated > 0 {
		parts = append(parts, fmt.Sprintf("%d without a date", h.Undated))
	}
	if h.Unnamed > 0 {
		parts = append(parts, fmt.Sprintf("%d without a publisher", h.Unnamed))
	}
	return strings.Join(parts, ", ")
}

// bars are counts as lines of a chart that a narrow screen can show.
func bars(counts []Count) slack.RichTextElement {
	const widest = 16
	shown, rest := counts[:min(countsShown, len(counts))], counts[min(countsShown, len(counts)):]
	most := 1
	for _, c := range shown {
		most = max(most, c.N)
	}
	var lines []string
	for _, c := range shown {
		lines = append(lines, fmt.Sprintf("%s %s %d", clip(fold(c.Name), limitTitle), strings.Repeat("█", max(1, c.N*widest/most)), c.N))
	}
	if n := total(rest); n > 0 {
		lines = append(lines, fmt.Sprintf("and %d from earlier years", n))
	}
	return &slack.RichTextPreformatted{Type: slack.RTEPreformatted, Elements: run(strings.Join(lines, "\n"), nil)}
}

func bullets(counts []Count) slack.RichTextElement {
	shown, rest := counts[:min(countsShown, len(counts))], counts[min(countsShown, len(counts)):]
	list := slack.NewRichTextList(slack.RTEListBullet, 0)
	for _, c := range shown {
		list.Elements = append(list.Elements, line(run(clip(fold(c.Name), limitHeader)+" ", nil), run(fmt.Sprint(c.N), bold())))
	}
	if n := total(rest); n > 0 {
		list.Elements = append(list.Elements, line(run("others "+fmt.Sprint(n), nil)))
	}
	return list
}

func total(counts []Count) int {
	n := 0
	for _, c := range counts {
		n += c.N
	}
	return n
}

func newest(articles []corpus.Summary) slack.RichTextElement {
	list := slack.NewRichTextList(slack.RTEListBullet, 0)
	for _, s := range articles {
		title := clip(fold(s.Meta.Title), limitHeader)
		if title == "" {
			title = clip(fold(s.File), limitHeader)
		}
		if title == "" {
			title = "an article without a name"
		}
		list.Elements = append(list.Elements, line(link(s.Meta.URL, title), run(dated(s.Meta.Published), nil)))
	}
	return list
}

// dated is ", 12 March 2025" after a title, as exact as the date is stated.
func dated(published string) string {
	for _, form := range []struct{ stated, shown string }{{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if t, err := time.Parse(form.stated, published); err == nil {
			return ", " + t.Format(form.shown)
		}
	}
	return ""
}

func recent(asked []Asked) []slack.Block {
	blocks := []slack.Block{header("Your recent questions")}
	if len(asked) == 0 {
		return append(blocks, rich(line(run("None yet.", nil))))
	}
	list := slack.NewRichTextList(slack.RTEListBullet, 0)
	for _, q := range asked[:min(askedShown, len(asked))] {
		text := clip(fold(q.Question), limitHeader)
		if text == "" {
			text = "a question without words"
		}
		list.Elements = append(list.Elements, line(link(q.Link, text), run(outcome(q.Status), italic())))
	}
	return append(blocks, rich(list))
}

func outcome(s bot.Status) string {
	switch s {
	case bot.NotFound:
		return " – no answer in the corpus"
	case bot.Partial:
		return " – answered in part"
	}
	return ""
}
