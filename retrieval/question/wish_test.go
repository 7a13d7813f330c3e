package question_test

import (
	"testing"

	"ibid/retrieval/question"
)

// TestWished: lines that name nothing are wishes about the last answer, put into words,
// and lines that name something are not.
func TestWished(t *testing.T) {
	const last = "What did Ana Kovač say about the piers?"
	const whole = "What did Ana Kovač say about the piers, and "
	for _, c := range []struct {
		text  string
		want  question.Wish
		asked string
	}{
		{"why?", question.Reason, whole + "why?"}, {"And why did she say that?", question.Reason, whole + "why?"},
		{"when was that?", question.When, whole + "when?"}, {"Where was this?", question.Detail, whole + "where?"},
		{"who else?", question.Others, whole + "who else?"}, {"what about others?", question.Others, whole + "who else?"},
		{"tell me more", question.More, whole + "what else?"}, {"Anything else?", question.More, whole + "what else?"},
		{"what else did she say?", question.More, whole + "what else?"},
		{"tell me more about ferries", question.NoWish, ""}, {"when did the harbour close?", question.NoWish, ""},
		{"what other ministers?", question.NoWish, ""}, {"Who pays?", question.NoWish, ""}, {"what?", question.NoWish, ""}, {"", question.NoWish, ""},
	} {
		if w, asked := question.Wished(c.text, last); w != c.want || asked != c.asked {
			t.Errorf("%q: %d, %q", c.text, w, asked)
		}
	}
}

// TestIsChat: a line of greetings and thanks asks nothing.
func TestIsChat(t *testing.T) {
	for text, want := range map[string]bool{
		"hello": true, "Thanks a lot!": true, "thank you very much": true, "ok": true, "great, thanks": true, "hi ibid :wave:": true,
		"hello, what did Ana Kovač say?": false, "thanks for the piers": false, "ferry fares": false, "": false, "why?": false,
	} {
		if got := question.IsChat(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestAsksAboutIbid: a line about ibid itself is no question to the articles.
func TestAsksAboutIbid(t *testing.T) {
	for text, want := range map[string]bool{
		"what can you do?": true, "Who are you?": true, "how do you work?": true, "hi, what is ibid?": true, "can you help me?": true,
		"can you tell me more?": false, "why?": false, "what did you say about ferries?": false, "what about the unions?": false,
		"who else?": false, "": false, "you": false,
	} {
		if got := question.AsksAboutIbid(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
