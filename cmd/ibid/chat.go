package main

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"time"

	"ibid/bot"
	"ibid/bot/compose/openaichat"
	"ibid/bot/compose/support"
	"ibid/bot/render"
	"ibid/retrieval/endpoint"
)

// What --chat may be; "" leaves it to the environment.
const (
	chatNone   = "none"
	chatOpenAI = "openai"
)

// Names of the environment, beside those of the endpoint.
const (
	envChatModel      = "IBID_CHAT_MODEL"
	envChatDeployment = "IBID_CHAT_DEPLOYMENT"
	envChatQuestion   = "IBID_CHAT_TOKENS_QUESTION"
	envChatDay        = "IBID_CHAT_TOKENS_DAY"
	envChatTimeout    = "IBID_CHAT_TIMEOUT"
)

// chat is the language model in use: a key or an address of a server asks for one.
func (e *environment) chat() string {
	if e.flags.Chat != "" {
		return e.flags.Chat
	}
	for _, name := range []string{endpoint.EnvKey, endpoint.EnvKeyFile, endpoint.EnvBaseURL} {
		if e.get(name) != "" {
			return chatOpenAI
		}
	}
	return chatNone
}

// chatting is the language model in use, made when first asked for: what it
// has found out of the server, and the limit on requests, are the process's.
type chatting struct {
	mu     sync.Mutex
	reader *openaichat.Reader
}

// model reads evidence, words answers and completes follow-ups; it is nil where no language
// model is asked for.
func (e *environment) model() (model *openaichat.Reader, _ bot.Engine, err error) {
	engine := bot.Engine{Embedder: e.flags.Embedder, Chat: chatNone, Reader: readerRules}
	if e.chat() == chatNone {
		return nil, engine, nil
	}
	if model, err = e.writer(); err != nil {
		return nil, engine, err
	}
	engine.Chat, engine.Model = chatOpenAI, model.Client.Model()
	return model, engine, nil
}

// readerRules is the reader of answers whose evidence no language model has judged.
const readerRules = "rules"

// writer is the language model behind OpenAI's API.
func (e *environment) writer() (*openaichat.Reader, error) {
	checker, err := e.checker()
	if err != nil {
		return nil, err
	}
	e.chatting.mu.Lock()
	defer e.chatting.mu.Unlock()
	if e.chatting.reader != nil {
		return e.chatting.reader, nil
	}
	at, err := endpoint.FromEnvironment(e.get)
	if err != nil {
		return nil, fmt.Errorf("--chat openai: %w", err)
	}
	budget, err := chatBudget(e.get)
	if err != nil {
		return nil, err
	}
	options := openaichat.ClientOptions{Model: e.get(envChatModel), Deployment: e.get(envChatDeployment)}
	if e.flags.Verbose {
		var mu sync.Mutex
		options.Sent = func(text string) {
			mu.Lock()
			defer mu.Unlock()
			fmt.Fprintf(e.err, "sent to the language model:\n%s\n", render.CleanLines(text))
		}
	}
	path, err := e.database()
	if err != nil {
		return nil, err
	}
	tokens, err := e.builtIn()
	if err != nil {
		return nil, err
	}
	r := &openaichat.Reader{
		Client: openaichat.NewClient(at, options), Support: checker, Tokens: tokens,
		Ledger: openaichat.NewLedger(path+".tokens.json", time.Now), Budget: budget, Log: e.log,
		Trust: openaichat.NewTrust(path+".models.json", time.Now), WriteOnly: e.flags.ChatSelect == chatNone,
	}
	e.chatting.reader = r
	return e.chatting.reader, nil
}

// checker compares what a model writes with what it rests on.
func (e *environment) checker() (support.Checker, error) {
	tokens, err := e.tokens()
	if err != nil {
		return support.Checker{}, err
	}
	return support.Checker{Tokens: tokens}, nil
}

// chatBudget is what the environment allows a model.
func chatBudget(get func(string) string) (openaichat.Budget, error) {
	var b openaichat.Budget
	for _, x := range []struct {
		name string
		into *int
	}{{envChatQuestion, &b.Question}, {envChatDay, &b.Day}} {
		text := get(x.name)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return b, fmt.Errorf("%s is %q; write a number of tokens, such as 12000, or 0 for no limit", x.name, text)
		}
		if *x.into = n; n == 0 {
			*x.into = -1
		}
	}
	if text := get(envChatTimeout); text != "" {
		d, err := time.ParseDuration(text)
		if seconds, numeric := strconv.Atoi(text); numeric == nil {
			d, err = time.Duration(seconds)*time.Second, nil
		}
		if err != nil || d <= 0 {
			return b, fmt.Errorf("%s is %q; write a time, such as 30s", envChatTimeout, text)
		}
		b.Time = d
	}
	return b, nil
}

// answerLive answers q and shows it: piece by piece at a terminal when a model
// writes it, else when it is whole.
func (e *environment) answerLive(ctx context.Context, answerer bot.Answerer, q bot.Question) error {
	var live *render.Live
	if e.terminal && !e.flags.JSON && e.chat() != chatNone {
		live = &render.Live{Out: e.out, Style: e.style()}
		q.Follow = live
	}
	a, err := answerer.Answer(ctx, q)
	if err != nil {
		return err
	}
	if live == nil {
		return e.show(a)
	}
	if err := live.Finish(a); err != nil || a.Status != bot.NotFound {
		return err
	}
	return errNotFound
}
