package main

import (
	"context"
	"fmt"
	"io"

	"ibid/bot/render"
)

type doctorCmd struct{}

// finding is one thing that doctor looked at.
type finding struct {
	Check  string `json:"check"`
	Status string `json:"status"` // ok, warning, problem
	Found  string `json:"found"`
	Why    string `json:"why"` // it matters; "" where the finding says so itself
	Fix    string `json:"fix"` // "" when there is nothing to mend
}

func noted(check, status, found, fix string) finding {
	return finding{Check: check, Status: status, Found: found, Fix: fix}
}

const (
	fine    = "ok"
	warning = "warning"
	problem = "problem"
)

// Run checks the set-up. A problem makes the exit status 1; a warning does not.
func (c *doctorCmd) Run(ctx context.Context, e *environment) error {
	var found []finding
	found = append(found, c.model(ctx), e.settingsFinding())
	found = append(found, c.embedding(ctx, e)...)
	found = append(found, c.chat(ctx, e)...)
	found = append(found, c.database(ctx, e)...)
	found = append(found, e.registryFinding())
	found = append(found, c.slack(ctx, e)...)
	if e.flags.JSON {
		if err := render.JSON(e.out, map[string]any{"command": "doctor", "findings": found}); err != nil {
			return err
		}
	} else if err := c.print(e, found); err != nil {
		return err
	}
	bad := 0
	for _, f := range found {
		if f.Status == problem {
			bad++
		}
	}
	if bad > 0 {
		return fmt.Errorf("doctor: %d of %d checks found a problem; see above how to fix each", bad, len(found))
	}
	return nil
}

func (c *doctorCmd) print(e *environment, found []finding) error {
	marks := map[string]string{fine: "ok      ", warning: "warning ", problem: "PROBLEM "}
	for _, f := range found {
		line := fmt.Sprintf("%s %s: %s\n", marks[f.Status], f.Check, oneLine(f.Found))
		if f.Why != "" {
			line += fmt.Sprintf("         %s\n", oneLine(f.Why))
		}
		if f.Fix != "" {
			line += fmt.Sprintf("         → %s\n", f.Fix)
		}
		if _, err := io.WriteString(e.out, render.CleanLines(line)); err != nil {
			return fmt.Errorf("print the findings: %w", err)
		}
	}
	return nil
}
