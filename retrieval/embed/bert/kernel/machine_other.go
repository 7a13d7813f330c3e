//go:build !amd64 && !arm64

package kernel

func machine() []path { return nil }
