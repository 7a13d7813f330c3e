package main

import "testing"

// TestMetricsAreLocal: metrics are served at addresses of this machine and at no other.
func TestMetricsAreLocal(t *testing.T) {
	for address, ok := range map[string]bool{
		"127.0.0.1:9464": true, "localhost:9464": true, "[::1]:9464": true, "127.5.5.5:0": true,
		"0.0.0.0:9464": false, ":9464": false, "192.168.1.2:9464": false, "[::]:9464": false, "example.org:9464": false, "9464": false, "": false,
	} {
		if err := isLocal(address); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
}
