package sqlitestore

import (
	"fmt"
	"runtime/debug"
)

// The versions of the driver and of the C library under it that are tested together.
// modernc.org/sqlite is C translated for one version of modernc.org/libc; with another it
// builds, and may damage files.
const (
	driverModule, testedDriver = "modernc.org/sqlite", "v1.60.1"
	libcModule, testedLibc     = "modernc.org/libc", "v1.77.1"
)

// CheckDriver fails in a program that was built with another pair than the tested one.
func CheckDriver() error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil // built without modules: it can't be told
	}
	return checkDriver(info.Deps)
}

func checkDriver(modules []*debug.Module) error {
	for _, m := range modules {
		if m.Replace != nil {
			m = &debug.Module{Path: m.Path, Version: m.Replace.Version}
		}
		if m.Path == driverModule && m.Version != testedDriver || m.Path == libcModule && m.Version != testedLibc {
			return fmt.Errorf("this program was built with %s %s; the pair that is tested is %s %s with %s %s, and another may damage databases: build it with the versions in go.mod",
				m.Path, m.Version, driverModule, testedDriver, libcModule, testedLibc)
		}
	}
	return nil
}
