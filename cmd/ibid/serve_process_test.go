package main

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// served is ibid serve in a process of its own.
type served struct {
	t       *testing.T
	cmd     *exec.Cmd
	address string // that it listens at, over HTTP
	read    chan struct{}

	mu  sync.Mutex
	log strings.Builder
}

// serveProcess starts ibid serve and returns when it says that it is there, or
// with nil when it ended before.
func serveProcess(t *testing.T, args ...string) *served {
	t.Helper()
	s := &served{t: t, cmd: process(t, append([]string{"serve"}, args...)...), read: make(chan struct{})}
	out, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	up := make(chan string, 1)
	go func() {
		defer close(s.read)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			s.mu.Lock()
			s.log.WriteString(lines.Text() + "\n")
			s.mu.Unlock()
			if rest, ok := strings.CutPrefix(lines.Text(), "ibid is in Slack"); ok {
				up <- rest
			}
		}
	}()
	select {
	case rest := <-up:
		if _, at, ok := strings.Cut(rest, "listens at "); ok {
			s.address, _, _ = strings.Cut(at, ". ")
		}
	case <-s.read:
		t.Fatalf("serve ended: %s", s.said())
	case <-time.After(longEnough):
		t.Fatalf("serve does not say that it is there: %s", s.said())
	}
	return s
}

// kill ends the process at once, as a power cut would.
func (s *served) kill() {
	_ = s.cmd.Process.Kill() // it may be dead already
	<-s.read
	_ = s.cmd.Wait() // says only that it was killed
}

// stop asks the process to end, as Ctrl-C does, and waits until it has. Where a
// process can't be asked it is killed.
func (s *served) stop() {
	s.t.Helper()
	if s.cmd.Process.Signal(os.Interrupt) != nil {
		s.kill()
		return
	}
	<-s.read
	if err := s.cmd.Wait(); err != nil {
		s.t.Errorf("serve ended with %v: %s", err, s.said())
	}
}

// said is all that the process has logged so far.
func (s *served) said() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.String()
}
