package openaichat

import "testing"

func TestScanner(t *testing.T) {
	for _, in := range []string{
		"{\"claims\":[{\"text\":\"a {b} \\\" ]\",\"sentences\":[1,\"2\",\"[3]\",3.5,null]},{\"text\":\"c\",\"sentences\":[]}]}",
		"Sure:\n```json\n[{\"text\":\"a {b} \\\" ]\",\"sentences\":[1,\"2\",\"[3]\"]},{\"text\":\"c\",\"sentences\":[]}]\n```\n[{\"text\":\"late\"}]",
	} {
		for _, size := range []int{1, 3, 1000} {
			var s scanner
			var got []draft
			for i := 0; i < len(in); i += size {
				got = append(got, s.add(in[i:min(len(in), i+size)])...)
			}
			if len(got) != 2 || got[0].Text != `a {b} " ]` || len(got[0].Sentences) != 3 || got[1].Text != "c" || !s.closed {
				t.Errorf("%q by %d: %+v", in, size, got)
			}
		}
	}
}
