package ingest

import (
	"context"
	"fmt"
	"path"
	"runtime"
	"runtime/debug"
	"strings"
)

// The steps of reading an article, as a Fault names them.
const (
	StepExtract   = "extract"
	StepSegment   = "segment"
	StepAttribute = "attribute"
	StepAffiliate = "affiliate"
	StepEmbed     = "embed"
)

// Fault is a panic in one step of reading one article. It is an error of the
// program, not of the article: it costs that article and nothing else.
type Fault struct {
	Step  string // one of the Step constants
	Panic string // what the program said
	Place string // function, file and line that panicked
	Stack string // for the report
}

// Error says where the program failed and how to report it.
func (f *Fault) Error() string {
	return fmt.Sprintf("an error in ibid itself in step %s: %s (%s); please report this line and, if you may, the file", f.Step, f.Panic, f.Place)
}

// guard runs one step. A panic in it becomes a Fault. When the context ends first, guard
// returns and the step is left to end by itself: its input is bounded, nobody looks at
// what it makes, and a program that is being stopped does not wait for it.
func guard[T any](ctx context.Context, step string, do func() (T, error)) (T, error) {
	type outcome struct {
		made T
		err  error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if v := recover(); v != nil {
				o.err = &Fault{Step: step, Panic: fmt.Sprint(v), Place: panicPlace(), Stack: string(debug.Stack())}
			}
			done <- o
		}()
		o.made, o.err = do()
	}()
	select {
	case o := <-done:
		return o.made, o.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// panicPlace names the innermost function outside the runtime that is panicking. It is
// called while the panic is being recovered.
func panicPlace() string {
	frames := make([]uintptr, 64)
	next := runtime.CallersFrames(frames[:runtime.Callers(1, frames)])
	panicking := false
	for {
		f, more := next.Next()
		switch {
		case f.Function == "runtime.gopanic":
			panicking = true
		case panicking && !strings.HasPrefix(f.Function, "runtime."):
			return fmt.Sprintf("%s, %s:%d", f.Function, path.Base(f.File), f.Line)
		}
		if !more {
			return "unknown place"
		}
	}
}
