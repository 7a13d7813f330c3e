package sqlitestore

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"ibid/corpus/corpustest"
)

// childRole, set in the environment, makes the test binary another process that
// uses the database childFile instead of running tests.
const (
	childRole = "SQLITESTORE_ROLE"
	childFile = "SQLITESTORE_FILE"
	childFrom = "SQLITESTORE_FROM"
)

func TestMain(m *testing.M) {
	role := os.Getenv(childRole)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := child(role, os.Getenv(childFile)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// child does what its role says, reporting on standard output.
func child(role, path string) error {
	ctx := context.Background()
	if role == "restore" { // again and again, the same backup
		for {
			if _, err := Restore(ctx, path+".from", path, Options{}); err != nil {
				return err
			}
			fmt.Println("restored")
		}
	}
	s, err := Open(ctx, path, Options{Process: "the other one", WaitForLock: time.Minute})
	if err != nil {
		return err
	}
	defer s.Close()
	switch role {
	case "write":
		from, err := strconv.Atoi(os.Getenv(childFrom))
		if err != nil {
			return err
		}
		for n := from; ; n++ {
			if err := operation(n).do(ctx, s); err != nil {
				return err
			}
			fmt.Println(n)
		}
	case "backup": // again and again, beside writes
		for n := 0; ; n++ {
			if err := s.Put(ctx, operation(n).article(), nil); err != nil {
				return err
			}
			if err := s.Backup(ctx, path+".bak"); err != nil {
				return err
			}
			fmt.Println(n)
		}
	case "busy": // one article again and again, without a pause
		a := corpustest.Article("/busy.txt", 1, 20)
		for n := 0; ; n++ {
			if err := s.Put(ctx, a, nil); err != nil {
				return err
			}
			if n == 0 {
				fmt.Println("held")
			}
		}
	case "receive": // events, in eight lanes at once
		from, err := strconv.Atoi(os.Getenv(childFrom))
		if err != nil {
			return err
		}
		return receiveAll(ctx, s, from)
	case "hold": // a transaction, until standard input ends
		return s.write(ctx, "hold", func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(ctx, "DELETE FROM article"); err != nil {
				return err
			}
			fmt.Println("held")
			_, err := io.Copy(io.Discard, os.Stdin)
			return err
		})
	case "lock": // Lock, until standard input ends
		unlock, err := s.Lock(ctx)
		if err != nil {
			return err
		}
		fmt.Println("held")
		_, err = io.Copy(io.Discard, os.Stdin)
		return errors.Join(err, unlock())
	}
	return fmt.Errorf("no role %q", role)
}

// other is another process.
type other struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// start starts another process in a role, to be ended by the caller.
func start(t testing.TB, role, path string, from int) *other {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe)
	c.Env = append(os.Environ(), childRole+"="+role, childFile+"="+path, childFrom+"="+strconv.Itoa(from))
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return &other{Cmd: c, in: in, out: bufio.NewReader(out)}
}

// waitHeld waits until the other process has what its role is to hold.
func (o *other) waitHeld(t testing.TB) {
	t.Helper()
	if line, err := o.out.ReadString('\n'); line != "held\n" {
		t.Fatalf("the other process said %q, %v", line, err)
	}
}
