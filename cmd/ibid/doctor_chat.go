package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ibid/bot/compose/openaichat"
	"ibid/retrieval/endpoint"
)

// chat checks the language model, if one is asked for, and says what was used of
// it today.
func (c *doctorCmd) chat(ctx context.Context, e *environment) []finding {
	const check = "language model"
	if e.chat() == chatNone {
		return []finding{noted(check, fine, "none: answers are quotes only, and nothing is sent to a language model", "")}
	}
	w, err := e.writer()
	if err != nil {
		return []finding{noted(check, problem, err.Error(), "set it as the README says, or use --chat none")}
	}
	ctx, cancel := context.WithTimeout(ctx, checking)
	defer cancel()
	at := w.Client.Endpoint()
	found := []finding{c.talks(ctx, w, at)}
	if found[0].Status == fine {
		found = append(found, c.judges(ctx, w))
	}
	if at.IsBare() {
		found = append(found, noted("language model's address", warning, "questions, sentences and the key travel to "+at.Host()+" unencrypted", "use https in "+endpoint.EnvBaseURL))
	}
	return append(found, c.spent(w))
}

// talks asks the model for one word.
func (c *doctorCmd) talks(ctx context.Context, w *openaichat.Reader, at *endpoint.Endpoint) finding {
	const check = "language model"
	took, err := w.Client.Probe(ctx)
	if err == nil {
		return noted(check, fine, fmt.Sprintf("%s at %s answers in %d ms", w.Client.Model(), at.BaseURL(), took.Milliseconds()), "")
	}
	f := noted(check, problem, err.Error(), "set "+endpoint.EnvBaseURL+" and "+endpoint.EnvKey+" as the server wants them, or use --chat none")
	fault, ok := errors.AsType[*endpoint.Fault](err)
	if ok && fault.Fix() != "" {
		f.Fix = fault.Fix()
	}
	if ok && fault.Outcome == endpoint.NoModel {
		if names := w.Client.Offered(ctx); len(names) > 0 {
			f.Fix = fmt.Sprintf("set %s to one that the server has: %s", envChatModel, strings.Join(names, ", "))
		}
	}
	f.Why = "until this is fixed, answers have quotes only"
	return f
}

// judges says whether the model may choose quotes. One that has not been tested is tested.
func (c *doctorCmd) judges(ctx context.Context, w *openaichat.Reader) finding {
	const check = "language model's judgement"
	o, err := w.Trust.Outcome(ctx, w)
	if err != nil {
		return noted(check, warning, "the self-test could not be made: "+err.Error(), "run ibid doctor again; until then rules choose quotes, and the model words answers")
	}
	chooses := "rules choose quotes"
	switch {
	case w.WriteOnly:
		chooses = "it may not choose quotes (--chat-select none)"
	case o.Chooses():
		chooses = "it chooses quotes"
	}
	confirms := "what the rules doubt of its sentences is not shown"
	if o.Confirms() {
		confirms = "it decides about what the rules doubt of its sentences"
	}
	said := fmt.Sprintf("%s judged %d of %d questions and %d of %d claims of the self-test rightly: %s, and %s", w.Client.Model(), o.Right, o.Of, o.Confirmed, o.Claims, chooses, confirms)
	if o.Chooses() && o.Confirms() {
		return noted(check, fine, said, "")
	}
	return noted(check, warning, said, "take a stronger model with "+envChatModel+", or leave it")
}

// spent says what the day's budget has left.
func (c *doctorCmd) spent(w *openaichat.Reader) finding {
	const check = "language model's tokens"
	u, err := w.Ledger.Today()
	if err != nil {
		return noted(check, warning, err.Error(), "let ibid write in the folder of the database; until then each process counts its own tokens")
	}
	most := w.Budget.Day
	if most == 0 {
		most = openaichat.DefaultDay
	}
	text := fmt.Sprintf("%d today, of %d allowed, for %d questions (%d requests)", u.Tokens(), most, u.Questions, u.Requests)
	if most < 0 {
		text = fmt.Sprintf("%d today, without a limit, for %d questions (%d requests)", u.Tokens(), u.Questions, u.Requests)
	}
	if most > 0 && u.Tokens() >= most {
		return noted(check, warning, text, "until midnight answers have quotes only; "+envChatDay+" sets the limit")
	}
	return noted(check, fine, text, "")
}
