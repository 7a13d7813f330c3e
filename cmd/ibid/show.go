package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"ibid/bot"
	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
)

type showCmd struct {
	Article string `arg:"" help:"An id or a file name; #12 after it picks sentence 12."`
	Text    bool   `help:"Print the text that offsets refer to, byte for byte."`
	Version int    `placeholder:"N" help:"Show how the article read before it was changed or removed: its Nth version, 1 the oldest."`
	Explain bool   `help:"Explain the sentence named by #N: what each reading pass found in it, and which rule gave its speaker."`

	Highlight string `placeholder:"FILE" help:"Write a copy of the PDF in which the sentence named by #N is highlighted."`

	Extraction bool `help:"List the blocks of the text: what each was taken for, and why, and where the metadata comes from."`
}

// Run shows an article or a sentence of it in its context.
func (c *showCmd) Run(ctx context.Context, e *environment) error {
	if c.Text && e.flags.JSON {
		return usageError{errors.New("--text and --json can't be used together; --text prints the bare text")}
	}
	store, err := e.open(ctx, false)
	if err != nil {
		return c.sample(ctx, e, err)
	}
	defer store.Close()
	id, sentence, err := locate(ctx, store, c.Article)
	if removed, ok := errors.AsType[*corpus.RemovedError](err); ok && c.Version > 0 {
		id, err = removed.ID, nil
	}
	if err != nil {
		return c.sample(ctx, e, err)
	}
	past, err := readHistory(ctx, store, id)
	if err != nil {
		return err
	}
	a, err := c.read(ctx, store, id, past)
	if err != nil {
		return err
	}
	if a.Damage != nil {
		return damagedError{corpus.Damaged{ID: a.ID, Source: a.Source, File: a.File, Damage: a.Damage}}
	}
	if past.fault, err = fault(ctx, store, a.Source); err != nil {
		return err
	}
	return c.print(ctx, e, a, sentence, past)
}

// sample shows an article of the sample corpus, where the name is of one. failed is why
// the database has none: it is missing, or has no such article.
func (c *showCmd) sample(ctx context.Context, e *environment, failed error) error {
	if !errors.Is(failed, fs.ErrNotExist) && !errors.Is(failed, corpus.ErrNotFound) {
		return failed
	}
	a, sentence, err := e.sampleArticle(ctx, c.Article)
	if err != nil {
		return err
	}
	if a == nil {
		return failed
	}
	return c.print(ctx, e, a, sentence, history{})
}

// print prints an article in the form asked for.
func (c *showCmd) print(ctx context.Context, e *environment, a *corpus.Article, sentence int, past history) (err error) {
	if sentence > len(a.Sentences) {
		return fmt.Errorf("%s has %d sentences, not %d", a.File, len(a.Sentences), sentence)
	}
	switch {
	case c.Extraction:
		return c.extraction(e, a)
	case c.Explain:
		return c.explain(ctx, e, a, sentence)
	case c.Highlight != "":
		return c.highlight(ctx, e, a, sentence)
	case c.Text:
		_, err = io.WriteString(e.out, e.shown(a.Text))
		return err
	case e.flags.JSON:
		out := showJSON(a, sentence)
		out.articleHistoryJSON = past.json(a, c.Version)
		return render.JSON(e.out, out)
	default:
		if err := render.Article(e.out, a, sentence, e.style()); err != nil {
			return err
		}
		past.say(e, a, c.Version)
		return nil
	}
}

// explain reads the article again and prints what the passes found in a sentence.
func (c *showCmd) explain(ctx context.Context, e *environment, a *corpus.Article, sentence int) error {
	if sentence == 0 {
		return usageError{fmt.Errorf("--explain needs a sentence: ibid show %s#12 --explain", a.File)}
	}
	known, err := e.administrations()
	if err != nil {
		return err
	}
	attributor, err := e.attributor(known)
	if err != nil {
		return err
	}
	read, err := attributor.Reading(ctx, a)
	if err != nil {
		return fmt.Errorf("read %s: %w", a.File, err)
	}
	span := a.Sentences[sentence-1].Span
	text := read.Explain(span)
	if text == "" {
		text = "page furniture: it has no holder\n"
	}
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "show", "article": a.ID, "sentence": sentence, "text": a.Slice(span), "explanation": strings.Split(strings.TrimSpace(text), "\n")})
	}
	_, err = fmt.Fprintf(e.out, "%s\n\n%s", render.Clean(a.Slice(span)), render.CleanLines(text))
	return err
}

// locate finds ARTICLE or ARTICLE#SENTENCE. A file's own name may have a # in
// it, so the whole is tried first. sentence is 0 when none was named.
func locate(ctx context.Context, store *sqlitestore.Store, name string) (id string, sentence int, err error) {
	id, err = store.Find(ctx, name)
	at := strings.LastIndexByte(name, '#')
	if err == nil || at < 0 || !errors.Is(err, corpus.ErrNotFound) {
		return id, 0, err
	}
	n, convErr := strconv.Atoi(name[at+1:])
	if convErr != nil || n < 1 {
		return "", 0, err
	}
	id, err = store.Find(ctx, name[:at])
	return id, n, err
}

// articleJSON is an article as `show --json` gives it.
type articleJSON struct {
	Command string `json:"command"`
	sourceJSON
	articleHistoryJSON
	Sentence  int            `json:"sentence"` // asked for; 0 for the whole article
	Furniture []spanJSON     `json:"furniture"`
	Sentences []sentenceJSON `json:"sentences"`
	Headings  []headingJSON  `json:"headings"`
	Notes     []noteJSON     `json:"notes"`

	Affiliations []affiliationJSON `json:"affiliations"`
}

// affiliationJSON is what the article states at a place of where somebody belongs.
type affiliationJSON struct {
	spanJSON
	Text     string          `json:"text"`
	Person   string          `json:"person"`
	Role     string          `json:"role"`
	Body     string          `json:"body"`
	Relation corpus.Relation `json:"relation"`
}

// headingJSON is a heading; one that is furniture is the title as the page shows it.
type headingJSON struct {
	spanJSON
	Text      string `json:"text"`
	Level     int    `json:"level"`
	Furniture bool   `json:"furniture"`
}

// headingsOf are an article's headings in order, its title among them.
func headingsOf(a *corpus.Article) []headingJSON {
	out := []headingJSON{}
	for _, r := range a.Reading {
		if r.Kind == "furniture" && r.Why == "title" {
			out = append(out, headingJSON{spanJSON: spanJSON(r.Span), Text: a.Words(r.Span), Level: 1, Furniture: true})
		}
	}
	for _, s := range a.Sections {
		if !s.At.Empty() {
			out = append(out, headingJSON{spanJSON: spanJSON(s.At), Text: s.Heading, Level: s.Level})
		}
	}
	slices.SortStableFunc(out, func(x, y headingJSON) int { return cmp.Compare(x.Start, y.Start) })
	return out
}

type spanJSON struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type noteJSON struct {
	Label string `json:"label"`
	Text  string `json:"text"`
	spanJSON
}

type sentenceJSON struct {
	N int `json:"n"` // counts from 1
	spanJSON
	Text           string     `json:"text"`
	Section        string     `json:"section"`
	Holder         string     `json:"holder"`
	HolderKind     string     `json:"holder_kind"`
	Speech         string     `json:"speech"`
	Administration string     `json:"administration"`
	Footnotes      []bot.Note `json:"footnotes"`
	Furniture      bool       `json:"furniture"`
	Boxes          []bot.Box  `json:"boxes"`
}

func showJSON(a *corpus.Article, sentence int) articleJSON {
	out := articleJSON{
		Command: "show", Sentence: sentence,
		sourceJSON: sourceJSON{
			ID: a.ID, File: a.File, Source: a.Source, Title: a.Meta.Title, Authors: nonNil(a.Meta.Authors),
			Publisher: a.Meta.Publisher, Published: a.Meta.Published, URL: a.Meta.URL, Language: a.Language, Bytes: len(a.Text),
			Passages: len(a.Passages), Sentences: len(a.Sentences), Footnotes: len(a.Footnotes),
		},
		Furniture: []spanJSON{}, Sentences: []sentenceJSON{}, Notes: []noteJSON{}, Affiliations: []affiliationJSON{},
	}
	out.Headings = headingsOf(a)
	for _, f := range a.Furniture {
		out.Furniture = append(out.Furniture, spanJSON(f))
	}
	places := a.Places()
	for i, s := range a.Sentences {
		x := sentenceOf(a, i, s)
		x.Boxes = bot.Boxes(places.Boxes(s.Span))
		out.Sentences = append(out.Sentences, x)
	}
	for _, n := range a.Footnotes {
		out.Notes = append(out.Notes, noteJSON{Label: n.Label, Text: n.Text, spanJSON: spanJSON(n.Span)})
	}
	for _, x := range a.Affiliations {
		out.Affiliations = append(out.Affiliations, affiliationJSON{
			spanJSON: spanJSON(x.Span), Text: a.Slice(x.Span), Person: x.Person, Role: x.Role, Body: x.Body, Relation: x.Relation,
		})
	}
	return out
}

func sentenceOf(a *corpus.Article, i int, s corpus.Sentence) sentenceJSON {
	out := sentenceJSON{
		N: i + 1, spanJSON: spanJSON(s.Span), Text: a.Slice(s.Span), Furniture: s.Furniture,
		Holder: s.Holder, HolderKind: s.HolderKind, Speech: s.Speech, Administration: s.Administration,
		Footnotes: []bot.Note{},
	}
	if s.Section >= 0 && s.Section < len(a.Sections) {
		out.Section = a.Sections[s.Section].Heading
	}
	for _, label := range s.Notes {
		if n, ok := a.Note(label); ok {
			out.Footnotes = append(out.Footnotes, bot.Note{Label: n.Label, Text: n.Text})
		}
	}
	return out
}
