package main

import (
	"context"
	"fmt"
	"os"

	"ibid/bot"
	"ibid/bot/render"
	"ibid/retrieval/eval"
	"ibid/retrieval/gate"
)

type evalGateCmd struct {
	Files []string `arg:"" type:"existingfile" help:"Questions over the articles in the database, with and without an answer, as for eval golden."`
	Write string   `placeholder:"FILE" help:"Write the coefficients fitted here (retrieval/gate/gate.toml)."`
}

// Run takes questions as far as the gate, fits the gate to tell those that the articles
// answer from the others, and prints how well it does.
func (c *evalGateCmd) Run(ctx context.Context, e *environment) error {
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	assistant, err := e.assistant(ctx, store)
	if err != nil {
		return err
	}
	var samples []eval.GateSample
	for _, file := range c.Files {
		questions, err := (&evalGoldenCmd{File: file}).questions()
		if err != nil {
			return err
		}
		for _, q := range questions {
			sample, err := gateSample(ctx, assistant, q)
			if err != nil {
				return fmt.Errorf("question %s: %w", q.ID, err)
			}
			samples = append(samples, sample)
		}
	}
	report, err := eval.Calibrate(samples, gate.FeatureNames())
	if err != nil {
		return err
	}
	if c.Write != "" {
		if err := os.WriteFile(c.Write, []byte(report.TOML("`ibid eval gate`")), 0o644); err != nil {
			return fmt.Errorf("write the coefficients: %w", err)
		}
	}
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "eval gate", "questions": c.Files, "report": report})
	}
	_, err = fmt.Fprint(e.out, report)
	return err
}

func gateSample(ctx context.Context, a *bot.Assistant, q eval.Question) (eval.GateSample, error) {
	sample := eval.GateSample{Kind: q.Kind, Answerable: q.Expect == eval.Answered}
	features, err := a.Weigh(ctx, bot.Question{Command: q.Command, Text: q.Text})
	for _, f := range features {
		sample.Features = append(sample.Features, f.Value)
	}
	return sample, err
}
