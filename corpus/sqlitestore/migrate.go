package sqlitestore

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"ibid/corpus"
)

// applicationID marks a SQLite file as ibid's: "ibid" in ASCII.
const applicationID = 0x69626964

// pageSize fits five vectors of 384 float32 on a page, where 4,096 fits two.
const pageSize = 8192

// schema holds one file a version, numbered without gaps. A released file never
// changes: the next version gets a file of its own.
//
//go:embed schema/*.sql
var schema embed.FS

// steps are the SQL of versions 1, 2, …, in order.
func steps() ([]string, error) {
	names, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return nil, err
	}
	out := make([]string, len(names))
	for i, name := range names {
		if want := fmt.Sprintf("schema/%03d_", i+1); !strings.HasPrefix(name, want) {
			return nil, fmt.Errorf("schema file %s: want %s…", name, want)
		}
		b, err := schema.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out[i] = string(b)
	}
	return out, nil
}

// version is what a file says of itself.
type version struct {
	application, schema int
	latest              int // that this program knows
}

// schemaVersion reads it; all are the steps that this program knows.
func schemaVersion(ctx context.Context, db *sql.DB, all []string) (v version, err error) {
	v.latest = len(all)
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&v.application); err != nil {
		return v, err
	}
	return v, db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v.schema)
}

// known fails for other programs' files and later versions.
func (v version) known() error {
	switch {
	case v.application != applicationID || v.schema == 0:
		return errors.New("it is a database of another program: give another file")
	case v.schema > v.latest:
		return fmt.Errorf("%w: its version is %d, this ibid knows %d: update ibid", corpus.ErrNewer, v.schema, v.latest)
	}
	return nil
}

// readable fails for versions that can't be read as they are.
func (v version) readable() error {
	if err := v.known(); err != nil {
		return err
	}
	if v.schema < v.latest {
		return fmt.Errorf("%w: open it once for writing, as ingest does, to bring it up to date", corpus.ErrOlder)
	}
	return nil
}

// upgrade brings the open database to the latest version. A file that isn't
// known is refused before anything is written.
func (s *Store) upgrade(ctx context.Context, all []string) error {
	v, err := schemaVersion(ctx, s.writer, all)
	if err != nil {
		return err
	}
	if err := v.known(); err != nil {
		return err
	}
	var mode string
	if err := s.writer.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if v.schema == v.latest && mode == "wal" {
		return nil
	}
	unlock, err := s.lockFile(ctx, writeLock)
	if err != nil {
		return err
	}
	defer unlock()
	if v, err = schemaVersion(ctx, s.writer, all); err != nil { // another process may have been first
		return err
	}
	return migrate(ctx, s.writer, v, all)
}

// migrate takes a database from v through all steps that it lacks, one
// transaction a step, so that a crash leaves it at a version that exists.
func migrate(ctx context.Context, db *sql.DB, v version, all []string) error {
	// Both outside a transaction; the page size counts for an empty file only,
	// and a copy made with VACUUM INTO has lost the journal mode.
	for _, pragma := range []string{fmt.Sprintf("PRAGMA page_size = %d", pageSize), "PRAGMA journal_mode = WAL"} {
		if _, err := db.ExecContext(ctx, pragma); err != nil {
			return err
		}
	}
	for n := v.schema; n < len(all); n++ {
		if err := migrateStep(ctx, db, n+1, all[n]); err != nil {
			return fmt.Errorf("upgrade to version %d: %w", n+1, err)
		}
	}
	return nil
}

func migrateStep(ctx context.Context, db *sql.DB, n int, step string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, n)
	for _, q := range []string{step, mark} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return tx.Commit()
}
