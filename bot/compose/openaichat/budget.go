package openaichat

import "time"

// Budget bounds what is asked of the model. A field that is 0 has its default;
// a negative one is without end.
type Budget struct {
	Question int           // tokens, sent and received; 30,000
	Day      int           // tokens; 500,000
	Time     time.Duration // of a question; 30 s
}

// Defaults of a Budget.
const (
	DefaultQuestion = 30_000
	DefaultDay      = 500_000
	DefaultTime     = 30 * time.Second
)

// without is a bound that is none.
const without = 1 << 30

func (b Budget) filled() Budget {
	set := func(n *int, to int) {
		switch {
		case *n == 0:
			*n = to
		case *n < 0:
			*n = without
		}
	}
	set(&b.Question, DefaultQuestion)
	set(&b.Day, DefaultDay)
	switch {
	case b.Time == 0:
		b.Time = DefaultTime
	case b.Time < 0:
		b.Time = 24 * time.Hour
	}
	return b
}
