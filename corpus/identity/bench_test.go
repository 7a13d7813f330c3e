package identity

import "testing"

// BenchmarkFingerprint is of an article of 30 KB.
func BenchmarkFingerprint(b *testing.B) {
	page := text("Osmark", 260)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		Fingerprint(page)
	}
}
