package view

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"
)

// Step is a part of the work on a question.
type Step struct {
	Title string
	Done  bool
	Fails bool
}

const stepsShown = 10

// Working shows how far the work is: the first step that isn't done is the one
// in progress.
func Working(steps []Step) Message {
	m := Message{Text: "Working on it."}
	running := false
	for i, s := range steps[:min(stepsShown, len(steps))] {
		title := StepTitle(s, i)
		status := slack.TaskCardStatusPending
		switch {
		case s.Fails:
			status = slack.TaskCardStatusError
		case s.Done:
			status = slack.TaskCardStatusComplete
		case !running:
			status, running = slack.TaskCardStatusInProgress, true
			m.Text = escape(title)
		}
		m.Blocks = append(m.Blocks, slack.NewTaskCardBlock(fmt.Sprintf("step-%d", i+1), title).WithStatus(status))
	}
	if len(m.Blocks) == 0 {
		m.Blocks = []slack.Block{rich(line(run(m.Text, nil)))}
	}
	return m
}

// StepTitle is the title of the step after n others.
func StepTitle(s Step, n int) string {
	if title := clip(fold(s.Title), limitHeader); title != "" {
		return title
	}
	return fmt.Sprintf("Step %d", n+1)
}

// Failed says that there is no answer because something went wrong, which isn't
// the same as that the corpus has none.
func Failed(reason string) Message { return unanswered("That did not work.", reason) }

// Unanswerable says what a question lacks.
func Unanswerable(reason string) Message {
	return unanswered("ibid can't answer this as it stands.", capital(strings.TrimSpace(reason)))
}

func unanswered(title, reason string) Message {
	reason = clip(display(strings.TrimSpace(reason)), limitText)
	mark := []slack.RichTextSectionElement{slack.NewRichTextSectionEmojiElement("warning", 0, nil)}
	b := rich(line(mark, run(" "+title+"\n", bold())))
	text := title
	if reason != "" {
		b.Elements = append(b.Elements, line(run(reason, nil)))
		text += " " + reason
	}
	return Message{Text: escape(text), Blocks: []slack.Block{b}}
}

// Notice is a short message in words of ours.
func Notice(text string) Message {
	text = clip(paragraph(text), limitText)
	if text == "" {
		text = "Done."
	}
	return Message{Text: escape(text), Blocks: []slack.Block{rich(line(run(text, nil)))}}
}

// Greeting answers a greeting, with questions that the corpus answers.
func Greeting(questions []string) Message {
	m := Notice("Hello. Ask a question about your team's articles, or type help.")
	if len(questions) == 0 {
		return m
	}
	const lead = "The articles answer these:"
	list := slack.NewRichTextList(slack.RTEListBullet, 0)
	m.Text += "\n" + lead
	for _, q := range questions {
		list.Elements = append(list.Elements, line(run(clip(fold(q), limitText), nil)))
		m.Text += "\n• " + escape(fold(q))
	}
	m.Blocks = append(m.Blocks, rich(line(run(lead, nil)), list))
	return m
}

// DidYouMean says that no command is called word, and how to ask what was typed.
func DidYouMean(word, near, asIs string) Message {
	return Notice(fmt.Sprintf("There is no command “%s”. Did you mean: %s? To search for these words, write: %s", word, near, asIs))
}

// Feedback thanks for a person's opinion.
func Feedback(helpful bool) Message {
	if helpful {
		return Notice("Thank you. Noted as helpful.")
	}
	return Notice("Thank you. Whoever looks after these articles can read your reason.")
}

// Help lists the commands.
func Help(commands []Command) Message {
	lines := []string{"How to ask", askingText, followText}
	for _, c := range commands[:min(commandsMax, len(commands))] {
		entry := c.call() + ": " + clip(fold(c.Does), limitHeader)
		if example := c.example(); example != "" {
			entry += "; for example: " + example
		}
		lines = append(lines, entry)
	}
	return Message{Text: escape(strings.Join(lines, "\n")), Blocks: howToAsk(commands)}
}

// sessionTitle is the longest title of a conversation.
const sessionTitle = 60

// SessionTitle is a question as the title of its conversation, cut between words.
func SessionTitle(question string) string {
	return clip(fold(question), sessionTitle)
}

// promptsMost is how many suggested prompts Slack shows.
const promptsMost = 4

// Prompts are suggested questions: at most four, each once, the ones too long
// for a label left out rather than cut.
func Prompts(questions []string) []slack.AssistantThreadsPrompt {
	var out []slack.AssistantThreadsPrompt
	seen := map[string]bool{}
	for _, q := range questions {
		q = fold(q)
		if q == "" || seen[q] || units(q) > limitLabel || len(out) == promptsMost {
			continue
		}
		seen[q] = true
		out = append(out, slack.AssistantThreadsPrompt{Title: q, Message: q})
	}
	return out
}
