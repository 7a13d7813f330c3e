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

var errForeign = errors.New("it is a database of another program: give another file")

// known fails for other programs' files and later versions.
func (v version) known() error {
	switch {
	case v.application != applicationID || v.schema == 0:
		return errForeign
	case v.schema < 0:
		return fmt.Errorf("%w: its version is %d", corpus.ErrCorrupt, v.schema)
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
	if v.schema < v.latest {
		if err := s.keepBefore(ctx, v.schema); err != nil {
			return err
		}
	}
	return migrate(ctx, s.writer, v, all)
}

// keepBefore makes a copy of a database beside it before it is brought up to date. It
// is there for whoever has to go back to the older program.
func (s *Store) keepBefore(ctx context.Context, schema int) error {
	copied := fmt.Sprintf("%s.version%d.bak", s.path, schema)
	if err := copyDatabase(ctx, s.writer, copied, nil); err != nil {
		return fmt.Errorf("make a backup before the database is brought up to date: %w", err)
	}
	return nil
}

// migrate takes a database from v to the latest version, in one transaction.
func migrate(ctx context.Context, db *sql.DB, v version, all []string) error {
	// Both outside a transaction; the page size counts for an empty file only,
	// and a copy made with VACUUM INTO has lost the journal mode.
	for _, pragma := range []string{fmt.Sprintf("PRAGMA page_size = %d", pageSize), "PRAGMA journal_mode = WAL"} {
		if _, err := db.ExecContext(ctx, pragma); err != nil {
			return err
		}
	}
	if v.schema == len(all) {
		return nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for n := v.schema; n < len(all); n++ {
		if _, err := tx.ExecContext(ctx, all[n]); err != nil {
			return fmt.Errorf("upgrade to version %d: %w", n+1, err)
		}
	}
	if v.schema < sealedSince && len(all) >= sealedSince {
		if err := sealAll(ctx, tx); err != nil {
			return fmt.Errorf("seal the articles: %w", err)
		}
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(all))
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return err
	}
	return tx.Commit()
}
