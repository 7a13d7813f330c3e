package main

import "testing"

// What a model has read belongs to an environment, and to the one that takes its place when
// the settings are read again.
func TestReaderRemembersForItsEnvironment(t *testing.T) {
	var first, other, next environment
	read := func(e *environment) any {
		t.Helper()
		m, err := e.reader()
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	memory := read(&first)
	next.models.share(&first.models)
	if read(&other) == memory {
		t.Error("two environments remember together")
	}
	if read(&next) != memory {
		t.Error("what was read before the settings is forgotten")
	}
}
