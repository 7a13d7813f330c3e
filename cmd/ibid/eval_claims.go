package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ibid/bot/compose/openaichat"
	"ibid/bot/render"
	"ibid/retrieval/eval"
)

type evalClaimsCmd struct {
	File string `arg:"" help:"Claims with the sentences that they name, one JSON object per line."`
}

// claimResult is what became of a claim.
type claimResult struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Kind   string `json:"kind"`
	Shown  bool   `json:"shown"`  // by the rules alone
	Doubt  bool   `json:"doubt"`  // not by them alone, but when a model confirms it
	Text   string `json:"text"`   // as shown, "" when it never is
	Reason string `json:"reason"` // why it is not shown by the rules alone
}

// Run judges every claim as one of a language model's and prints by label and kind how many
// the rules show, and how many they leave to a model that confirms.
func (c *evalClaimsCmd) Run(ctx context.Context, e *environment) error {
	claims, err := c.claims()
	if err != nil {
		return err
	}
	checker, err := e.checker()
	if err != nil {
		return err
	}
	var results []claimResult
	for _, x := range claims {
		v, err := openaichat.Judge(ctx, checker, x)
		if err != nil {
			return fmt.Errorf("judge the claim %s: %w", x.ID, err)
		}
		results = append(results, claimResult{x.ID, x.Label, x.Kind, v.Outcome == openaichat.Passed, v.Outcome == openaichat.Doubted, v.Text, v.Why})
	}
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "eval claims", "results": results})
	}
	return c.print(e, claims, results)
}

func (c *evalClaimsCmd) claims() ([]eval.Claim, error) {
	f, err := openFile(c.File)
	if err != nil {
		return nil, fmt.Errorf("read the claims: %w", err)
	}
	defer f.Close()
	var out []eval.Claim
	for x, err := range eval.ReadClaims(f, c.File) {
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: there is no claim in it", c.File)
	}
	return out, nil
}

// claimRow counts the claims of a label and kind.
type claimRow struct {
	label, kind            string
	claims, shown, doubted int
}

func (r claimRow) String() string {
	share := func(n int) float64 { return 100 * float64(n) / float64(r.claims) }
	return fmt.Sprintf("%-12s %-16s %6d %6d %7d %7d %6.0f%% %6.0f%%\n", r.label, r.kind, r.claims, r.shown, r.doubted, r.claims-r.shown-r.doubted, share(r.shown), share(r.shown+r.doubted))
}

func (c *evalClaimsCmd) print(e *environment, claims []eval.Claim, results []claimResult) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %-16s %6s %6s %7s %7s %7s %7s\n", "label", "kind", "claims", "shown", "doubted", "refused", "shown", "+ doubt")
	for _, r := range countClaims(results) {
		b.WriteString(r.String())
	}
	if e.flags.Verbose {
		for i, r := range results {
			outcome := "shown"
			switch {
			case r.Doubt:
				outcome = "doubted: " + r.Reason
			case !r.Shown:
				outcome = "refused: " + r.Reason
			}
			fmt.Fprintf(&b, "\n%s (%s, %s): %s\n  %s\n", r.ID, r.Label, r.Kind, outcome, claims[i].Text)
			if claims[i].Wrong != "" {
				fmt.Fprintf(&b, "  wrong: %s\n", claims[i].Wrong)
			}
		}
	}
	_, err := fmt.Fprint(e.out, render.CleanLines(b.String()))
	return err
}

// countClaims counts by label and kind; each label ends with all its kinds.
func countClaims(results []claimResult) []claimRow {
	var rows []claimRow
	count := func(label, kind string, result claimResult) {
		i := slices.IndexFunc(rows, func(r claimRow) bool { return r.label == label && r.kind == kind })
		if i < 0 {
			i = len(rows)
			rows = append(rows, claimRow{label: label, kind: kind})
		}
		rows[i].claims++
		if result.Shown {
			rows[i].shown++
		}
		if result.Doubt {
			rows[i].doubted++
		}
	}
	for _, label := range []string{eval.LabelFaithful, eval.LabelUnfaithful} {
		for _, r := range results {
			if r.Label == label {
				count(label, r.Kind, r)
			}
		}
		for _, r := range results {
			if r.Label == label {
				count(label, "all", r)
			}
		}
	}
	return rows
}
