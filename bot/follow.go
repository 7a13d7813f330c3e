package bot

// Follower is told how an answer comes along, for transports that show it: calls
// come in order, from one goroutine, before Answer returns. It must not block
// for long.
type Follower interface {
	// Step names what is being done now, in a person's words: "searching",
	// "reading 7 passages".
	Step(text string)
	// Draft is the answer so far, in the same shape as the whole: each quote of it
	// has been verified, each claim has its quotes, and what a draft shows a later
	// one shows too.
	Draft(a Answer)
}

// step tells the question's follower, if it has one.
func (q Question) step(text string) {
	if q.Follow != nil {
		q.Follow.Step(text)
	}
}
