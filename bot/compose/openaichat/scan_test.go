package openaichat

import "testing"

func TestScanner(t *testing.T) {
	for _, in := range []string{
		"{\"verdicts\":[{\"id\":1,\"wrong\":\"a {b} \\\" ]\"},{\"id\":2}]}",
		"Sure:\n```json\n[{\"id\":1,\"wrong\":\"a {b} \\\" ]\"},{\"id\":2}]\n```\n[{\"id\":3}]",
	} {
		for _, size := range []int{1, 3, 1000} {
			var s scanner
			var got []string
			for i := 0; i < len(in); i += size {
				got = append(got, s.add(in[i:min(len(in), i+size)])...)
			}
			if len(got) != 2 || got[0] != `{"id":1,"wrong":"a {b} \" ]"}` || got[1] != `{"id":2}` || !s.closed {
				t.Errorf("%q by %d: %q", in, size, got)
			}
		}
	}
}
