package metrics_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http/httptest"
	"os"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackbot"
	"ibid/bot/slackbot/metrics"
)

// read is what Prometheus reads.
func read(t *testing.T, m *metrics.Metrics, s metrics.Sources, report func(error)) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler(s, report).ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	text, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestMetrics: what the bot tells is counted, what the sources say is asked for, and one
// that fails costs its own metric.
func TestMetrics(t *testing.T) {
	m := metrics.New()
	m.Answered(slackbot.Outcome{Command: "ask", Status: "answered", Quotes: 3, Dropped: 1, Chat: "none", First: 200 * time.Millisecond, Took: 800 * time.Millisecond})
	m.Answered(slackbot.Outcome{Command: "ask", Status: "not_found", Chat: "none", First: time.Second, Took: 8 * time.Second})
	m.Answered(slackbot.Outcome{Command: "brief", Status: slackbot.StatusEnded, Quotes: 1, Took: time.Hour})
	m.Limited()
	var reported error
	text := read(t, m, metrics.Sources{
		Load:     func() (int, int) { return 7, 4 },
		Articles: func(context.Context) (int, error) { return 3500, nil },
		Changed:  func(context.Context) (time.Time, error) { return time.Unix(1_700_000_000, 0), nil },
		Tokens:   func(context.Context) (int, int, error) { return 0, 0, errors.New("no file") },
	}, func(err error) { reported = err })
	for _, want := range []string{
		`ibid_questions_total{command="ask",status="answered"} 1`, `ibid_questions_total{command="ask",status="not_found"} 1`,
		`ibid_questions_total{command="brief",status="ended"} 1`,
		`ibid_first_word_seconds_count 2`, `ibid_first_word_seconds_bucket{le="0.25"} 1`,
		`ibid_answer_seconds_count{chat="none"} 2`, `ibid_answer_seconds_bucket{chat="none",le="1"} 1`,
		`ibid_quotes_total 4`, `ibid_quotes_dropped_total 1`, `ibid_rate_limits_total 1`,
		`ibid_questions_waiting 7`, `ibid_questions_under_way 4`, `ibid_articles 3500`,
		`ibid_corpus_changed_timestamp_seconds 1.7e+09`, `go_goroutines `,
	} {
		if !strings.Contains(text, "\n"+want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(text, "\nibid_model_tokens_today") || reported == nil {
		t.Errorf("a source that fails: reported %v", reported)
	}
	if t.Failed() {
		t.Log(text)
	}
}

// TestDashboard: every metric that the dashboard of doc/ asks for is one that is served.
func TestDashboard(t *testing.T) {
	data, err := os.ReadFile("../../../doc/grafana-dashboard.json")
	if err != nil {
		t.Fatal(err)
	}
	var dashboard struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(data, &dashboard); err != nil {
		t.Fatal(err)
	}
	m := metrics.New()
	m.Answered(slackbot.Outcome{Command: "ask", Status: "answered", Chat: "none", First: 1, Took: 1})
	served := read(t, m, metrics.Sources{
		Load:     func() (int, int) { return 0, 0 },
		Articles: func(context.Context) (int, error) { return 0, nil },
		Changed:  func(context.Context) (time.Time, error) { return time.Unix(1, 0), nil },
		Tokens:   func(context.Context) (int, int, error) { return 0, 0, nil },
	}, func(err error) { t.Error(err) })
	asked := 0
	for _, p := range dashboard.Panels {
		for _, target := range p.Targets {
			for _, name := range regexp.MustCompile(`\b(?:ibid|go|process)_\w+`).FindAllString(target.Expr, -1) {
				asked++
				if !strings.Contains(served, "\n"+name+"{") && !strings.Contains(served, "\n"+name+" ") && runtime.GOOS == "linux" {
					t.Errorf("%s asks for %s, which is not served", p.Title, name)
				}
			}
		}
	}
	if asked < 10 {
		t.Errorf("the dashboard asks for %d metrics", asked)
	}
}
