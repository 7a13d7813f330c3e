package eval

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Holders counts predicted holders.
type Holders struct {
	Right     int // predicted and right
	Predicted int // predicted, the author's own statements not counted
	Labelled  int // labels with a holder other than the author
}

func ratio(a, b int) Mean { return Mean{Sum: float64(a), N: b} }

// Precision is the share of the predicted holders that are right.
func (h Holders) Precision() Mean { return ratio(h.Right, h.Predicted) }

// Recall is the share of the labelled holders that are found.
func (h Holders) Recall() Mean { return ratio(h.Right, h.Labelled) }

// F1 is the harmonic mean of both.
func (h Holders) F1() Mean { return ratio(2*h.Right, h.Predicted+h.Labelled) }

// MarshalJSON writes the three figures.
func (h Holders) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]Mean{"precision": h.Precision(), "recall": h.Recall(), "f1": h.F1()})
}

func (h *Holders) add(g AttributionGrade) {
	h.Right += one(g.HolderRight && g.held)
	h.Predicted += one(g.predicted)
	h.Labelled += one(g.held)
}

// AttributionGrade is one label and what was found for it.
type AttributionGrade struct {
	ID          string   `json:"id"`
	Text        string   `json:"text"`
	Holder      string   `json:"holder"`
	Speech      string   `json:"speech"`
	Found       string   `json:"found_holder"`
	FoundSpeech string   `json:"found_speech"`
	HolderRight bool     `json:"holder_right"`
	SpeechRight bool     `json:"speech_right"`
	Shortfalls  []string `json:"shortfalls"`

	held, predicted, pointsBack bool
}

// GradeLabel compares what was found with a label. A holder found where the
// label has a fact or the author counts against precision; the author doesn't.
func GradeLabel(l Label, p Predicted) AttributionGrade {
	g := AttributionGrade{ID: l.ID, Text: l.Text, Holder: l.Holder, Speech: l.Speech, Found: p.Holder, FoundSpeech: p.Speech,
		held: l.held(), predicted: p.ByOther && p.Holder != "", pointsBack: l.pointsBack(), Shortfalls: []string{}}
	g.SpeechRight = p.Speech == l.Speech
	if g.held {
		g.HolderRight = g.predicted && l.right(p.Holder)
	} else {
		g.HolderRight = !g.predicted
	}
	if p.Failure != "" {
		g.Shortfalls = append(g.Shortfalls, p.Failure)
	}
	if !g.HolderRight {
		g.Shortfalls = append(g.Shortfalls, fmt.Sprintf("holder %q, want %q", p.Holder, l.Holder))
	}
	if !g.SpeechRight {
		g.Shortfalls = append(g.Shortfalls, fmt.Sprintf("speech %q, want %q", p.Speech, l.Speech))
	}
	return g
}

// AttributionReport is what ibid eval attribution prints.
type AttributionReport struct {
	Labels     int                `json:"labels"`
	Holders    Holders            `json:"holders"`
	PointsBack Holders            `json:"pronoun_or_previous_sentence"` // over labels with either note
	Speech     Mean               `json:"speech_accuracy"`
	Items      []AttributionGrade `json:"items"`
}

// NewAttributionReport sums up grades.
func NewAttributionReport(grades []AttributionGrade) AttributionReport {
	r := AttributionReport{Labels: len(grades), Items: append([]AttributionGrade{}, grades...)}
	for _, g := range grades {
		r.Holders.add(g)
		if g.pointsBack {
			r.PointsBack.add(g)
		}
		r.Speech.add(one(g.SpeechRight), 1)
	}
	return r
}

// String is an aligned text table.
func (r AttributionReport) String() string {
	row := func(name string, n int, h Holders) []string {
		return []string{name, strconv.Itoa(n), h.Precision().String(), h.Recall().String(), h.F1().String()}
	}
	t := table{{"holder", "labels", "precision", "recall", "F1"},
		row("all", r.Labels, r.Holders),
		row("pronoun or previous sentence", r.PointsBack.Labelled, r.PointsBack)}
	return t.String() + "speech accuracy " + r.Speech.String() + "\n"
}

// Shortfalls lists each label that was missed and how, "" when none was.
func (r AttributionReport) Shortfalls() string {
	var b strings.Builder
	for _, g := range r.Items {
		if len(g.Shortfalls) > 0 {
			fmt.Fprintf(&b, "%s %s\n    %s\n", g.ID, g.Text, strings.Join(g.Shortfalls, "\n    "))
		}
	}
	return b.String()
}
