package slackbot

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/view"
)

// Librarian puts what curators bring into the corpus. Doing it again changes nothing.
type Librarian interface {
	// AddAddress reads a web address: an article, or a feed or sitemap of several.
	AddAddress(ctx context.Context, address string) ([]Added, error)
	// AddFile reads a document. name is what its sender calls it, id what Slack does.
	AddFile(ctx context.Context, id, name string, data []byte) ([]Added, error)
	// MostBytes is the size that a document may have.
	MostBytes() int64
}

// Added is what became of a document.
type Added struct {
	Name   string // of its file, or its address
	Status string // added, replaced, unchanged, skipped or failed
	Reason string // of what was not added, in words
}

// errTooLarge ends a download that goes on beyond what a document may have.
var errTooLarge = errors.New("the file is larger than it may be")

// linked is a web address as Slack writes it in a message.
var linked = regexp.MustCompile(`<(https?://[^|>\s]+)`)

// said is the text of what was sent, as Slack gives it.
func (in *incoming) said() string {
	switch {
	case in.slash != nil:
		return in.slash.Text
	case in.mention != nil:
		return in.mention.Text
	case in.message != nil:
		return in.message.Text
	}
	return ""
}

// addressIn is the web address that a text to add one has, "" for none.
func addressIn(said, rest string) string {
	if m := linked.FindStringSubmatch(said); m != nil {
		return html.UnescapeString(m[1])
	}
	for _, scheme := range []string{"http://", "https://"} {
		if len(strings.Fields(rest)) == 1 && strings.HasPrefix(strings.ToLower(rest), scheme) {
			return rest
		}
	}
	return ""
}

// curation is what curators may do: add articles.
type curation struct {
	*sender
	sessions sessions
	library  Librarian // nil for none
	curators []string
}

// curates reports whether somebody may add articles.
func (c *curation) curates(in *incoming) bool {
	return c.library != nil && !in.foreign && slices.Contains(c.curators, in.user)
}

// addingStatus is what the bot is doing while it adds an article.
const addingStatus = "is adding what you sent …"

// noCurator is what anybody else is told.
const noCurator = "Only curators can add articles in Slack. Whoever runs ibid names them with: ibid serve --curator ID. Your ID is "

func refuseCurator(in *incoming) view.Message {
	return view.Notice(noCurator + in.user + ".")
}

// refuseFiles says what to do with files that are not read where they were sent.
func (c *curation) refuseFiles(in *incoming) view.Message {
	switch {
	case c.library == nil:
		return view.Notice("ibid can't read files that are sent in Slack. Whoever runs ibid adds articles to the database with: ibid ingest FOLDER")
	case !c.curates(in):
		return refuseCurator(in)
	}
	return view.Notice("ibid reads files in direct messages only. Send the file to ibid there, and it is added to the articles.")
}

// addAddress adds what is at a web address.
func (c *curation) addAddress(ctx context.Context, in *incoming, address string) (view.Message, error) {
	if !c.curates(in) {
		return refuseCurator(in), nil
	}
	c.sessions.status(ctx, in, addingStatus)
	added, err := c.library.AddAddress(ctx, address)
	return c.sayAdded(ctx, in, added, address, err)
}

// addFiles adds the files that came with a message.
func (c *curation) addFiles(ctx context.Context, in *incoming) (view.Message, error) {
	if !c.curates(in) {
		return refuseCurator(in), nil
	}
	c.sessions.status(ctx, in, addingStatus)
	var all []Added
	for _, f := range in.files() {
		added, err := c.addFile(ctx, f)
		if ctx.Err() != nil {
			return view.Message{}, ctx.Err()
		}
		if err != nil {
			c.log.Warn("a curator's file was not added", "reason", err)
			added = []Added{{Name: f.Name, Status: "failed", Reason: reasonOf(err)}}
		}
		all = append(all, added...)
	}
	return c.sayAdded(ctx, in, all, "", nil)
}

// files are those that came with a message.
func (in *incoming) files() []slack.File {
	switch {
	case in.message != nil && in.message.Message != nil:
		return in.message.Message.Files
	case in.mention != nil:
		return in.mention.Files
	}
	return nil
}

func (c *curation) addFile(ctx context.Context, f slack.File) ([]Added, error) {
	most := c.library.MostBytes()
	if int64(f.Size) > most {
		return nil, tooLarge(int64(f.Size), most)
	}
	from := f.URLPrivateDownload
	if from == "" {
		from = f.URLPrivate
	}
	var data []byte
	err := c.call(ctx, func(ctx context.Context) error {
		into := &limited{most: most}
		err := c.api.GetFileContext(ctx, from, into)
		data = into.data
		return err
	})
	if errors.Is(err, errTooLarge) {
		return nil, tooLarge(0, most)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNotRead, err)
	}
	return c.library.AddFile(ctx, f.ID, f.Name, data)
}

// errNotRead is a file that Slack does not give.
var errNotRead = errors.New("the file can't be had from Slack; whoever runs ibid finds the reason in its log, and with: ibid doctor")

func tooLarge(size, most int64) error {
	if size == 0 {
		return fmt.Errorf("%w: at most %d MB", errTooLarge, most>>20)
	}
	return fmt.Errorf("%w: it has %d MB, and at most %d MB are read", errTooLarge, size>>20, most>>20)
}

// reasonOf is an error for a person, without what only the log is for.
func reasonOf(err error) string {
	if errors.Is(err, errNotRead) {
		return errNotRead.Error()
	}
	return err.Error()
}

// limited takes so many bytes and no more.
type limited struct {
	data []byte
	most int64
}

var _ io.Writer = (*limited)(nil)

// Write implements io.Writer.
func (l *limited) Write(p []byte) (int, error) {
	if int64(len(l.data)+len(p)) > l.most {
		return 0, errTooLarge
	}
	l.data = append(l.data, p...)
	return len(p), nil
}

// sayAdded words what became of what a curator brought.
func (c *curation) sayAdded(ctx context.Context, in *incoming, added []Added, name string, err error) (view.Message, error) {
	if ctx.Err() != nil {
		return view.Message{}, ctx.Err()
	}
	if err != nil {
		c.log.Warn("what a curator named was not added", "reason", err)
		added = append(added, Added{Name: name, Status: "failed", Reason: err.Error()})
	}
	c.log.Info("a curator brought articles", "who", in.user, "documents", len(added))
	var lines []view.AddedLine
	for _, a := range added {
		lines = append(lines, view.AddedLine(a))
	}
	return view.Added(lines), nil
}
