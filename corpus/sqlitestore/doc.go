// Package sqlitestore keeps articles in one SQLite file: their text, what they
// are made of, a full-text index over their passages, and their embeddings; and
// beside them what a chat service needs to survive a restart.
//
// It ranks by BM25 and nothing else; fusing that with vectors, and everything
// about what a vector means, is the business of retrieval. [Store] implements
// corpus.Store, Inbox, Desk and Answers and passes the suites in corpustest.
//
// # Files
//
// A database x.db in use has x.db-wal and x.db-shm beside it (SQLite's
// write-ahead log), which go when the last process closes it, and the lock files
// x.db-write.lock, x.db-turn.lock and x.db-ingest.lock, which stay and hold
// nothing. [Store.Backup] copies it while it is in use. x.db.versionN.bak is how it was
// before it was brought up to date, x.db.replacedN how before a [Restore].
//
// # Promises
//
//   - A write that returned nil has been synced to the disk, and is there whole
//     or not at all after a crash or a power cut.
//   - A write waits for the one under way, not for all that another process has
//     to write: processes take turns.
//   - Reading never waits for writing and sees one state of the database in
//     every call.
//   - A file that isn't a sound ibid database of a known version is never written to.
package sqlitestore
