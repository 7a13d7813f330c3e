package sqlitestore

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

// The pair that is named is the one that go.mod requires, and any other is refused.
func TestDriverPair(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for module, version := range map[string]string{driverModule: testedDriver, libcModule: testedLibc} {
		if !strings.Contains(string(mod), module+" "+version) {
			t.Errorf("go.mod requires another %s than %s: test the two together, then change driver.go", module, version)
		}
	}
	good := []*debug.Module{{Path: driverModule, Version: testedDriver}, {Path: libcModule, Version: testedLibc}}
	if err := checkDriver(good); err != nil {
		t.Errorf("the tested pair: %v", err)
	}
	for _, bad := range [][]*debug.Module{
		{good[0], {Path: libcModule, Version: "v1.77.2"}},
		{{Path: driverModule, Version: "v1.60.0"}, good[1]},
		{good[0], {Path: libcModule, Version: testedLibc, Replace: &debug.Module{Path: "example.org/libc", Version: "v0.1.0"}}},
	} {
		if err := checkDriver(bad); err == nil || !strings.Contains(err.Error(), "go.mod") {
			t.Errorf("another pair: %v", err)
		}
	}
	if err := CheckDriver(); err != nil {
		t.Error(err)
	}
}
