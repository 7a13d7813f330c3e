// Package metrics counts what the bot does, for Prometheus: how long people wait, what
// they get, and how the corpus stands.
package metrics

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"ibid/bot/slackbot"
)

// Sources are asked each time that somebody reads the metrics. Any may be nil.
type Sources struct {
	Load     func() (waiting, underWay int)                                // questions
	Articles func(ctx context.Context) (int, error)                        // in the corpus
	Changed  func(ctx context.Context) (time.Time, error)                  // when the corpus last changed
	Tokens   func(ctx context.Context) (prompt, completion int, err error) // of the language model, since midnight
}

// Metrics implements slackbot.Meter.
type Metrics struct {
	registry  *prometheus.Registry
	questions *prometheus.CounterVec
	first     prometheus.Histogram
	took      *prometheus.HistogramVec
	quotes    prometheus.Counter
	dropped   prometheus.Counter
	limited   prometheus.Counter
}

var _ slackbot.Meter = (*Metrics)(nil)

// waits are the bounds of the histograms in seconds: from what feels immediate to what
// nobody waits for.
var waits = []float64{0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 30, 60, 120, 300}

// New returns metrics without a question. Answers with a language model and without one
// are told apart, because they take so differently long.
func New() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		questions: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "ibid_questions_total",
			Help: "Questions dealt with, by command and by what became of them."}, []string{"command", "status"}),
		first: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "ibid_first_word_seconds", Buckets: waits,
			Help: "Time from a question's arrival until its asker was shown anything."}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "ibid_answer_seconds", Buckets: waits,
			Help: "Time from a question's arrival until its whole answer was sent, by the kind of language model."}, []string{"chat"}),
		quotes:  prometheus.NewCounter(prometheus.CounterOpts{Name: "ibid_quotes_total", Help: "Quotes shown."}),
		dropped: prometheus.NewCounter(prometheus.CounterOpts{Name: "ibid_quotes_dropped_total", Help: "Quotes found and not shown, because they differ from their source."}),
		limited: prometheus.NewCounter(prometheus.CounterOpts{Name: "ibid_rate_limits_total", Help: "Requests that Slack asked to make again later."}),
	}
	m.registry.MustRegister(m.questions, m.first, m.took, m.quotes, m.dropped, m.limited,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Answered implements slackbot.Meter.
func (m *Metrics) Answered(o slackbot.Outcome) {
	m.questions.WithLabelValues(o.Command, o.Status).Inc()
	m.quotes.Add(float64(o.Quotes))
	m.dropped.Add(float64(o.Dropped))
	if o.Status == slackbot.StatusEnded {
		return // how long it took says nothing
	}
	m.took.WithLabelValues(o.Chat).Observe(o.Took.Seconds())
	if o.First > 0 {
		m.first.Observe(o.First.Seconds())
	}
}

// Limited implements slackbot.Meter.
func (m *Metrics) Limited() { m.limited.Inc() }

// Handler serves the metrics in Prometheus's text format. A source that fails leaves its
// metric out and is told to report.
func (m *Metrics) Handler(s Sources, report func(error)) http.Handler {
	m.registry.MustRegister(&asked{s, report})
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

var (
	waiting  = prometheus.NewDesc("ibid_questions_waiting", "Questions that wait for their turn.", nil, nil)
	underWay = prometheus.NewDesc("ibid_questions_under_way", "Questions that are worked on.", nil, nil)
	articles = prometheus.NewDesc("ibid_articles", "Articles in the corpus.", nil, nil)
	changed  = prometheus.NewDesc("ibid_corpus_changed_timestamp_seconds", "When an article was last added, replaced or removed, in seconds since 1970.", nil, nil)
	tokens   = prometheus.NewDesc("ibid_model_tokens_today", "Tokens of the language model since midnight.", []string{"kind"}, nil)
)

// asked collects what is known elsewhere.
type asked struct {
	Sources
	report func(error)
}

// sourceTime bounds how long a source may take.
const sourceTime = 5 * time.Second

// Describe implements prometheus.Collector.
func (a *asked) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{waiting, underWay, articles, changed, tokens} {
		to <- d
	}
}

// Collect implements prometheus.Collector.
func (a *asked) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), sourceTime)
	defer cancel()
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	if a.Load != nil {
		w, u := a.Load()
		gauge(waiting, float64(w))
		gauge(underWay, float64(u))
	}
	if a.Articles != nil {
		if n, err := a.Articles(ctx); a.told(err) {
			gauge(articles, float64(n))
		}
	}
	if a.Changed != nil {
		if at, err := a.Changed(ctx); a.told(err) && !at.IsZero() {
			gauge(changed, float64(at.UnixMilli())/1000)
		}
	}
	if a.Tokens != nil {
		if prompt, completion, err := a.Tokens(ctx); a.told(err) {
			gauge(tokens, float64(prompt), "prompt")
			gauge(tokens, float64(completion), "completion")
		}
	}
}

func (a *asked) told(err error) bool {
	if err != nil {
		a.report(err)
	}
	return err == nil
}
