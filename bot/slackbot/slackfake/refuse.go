package slackfake

// Refuse makes the next times calls of a method fail with one of Slack's errors,
// whatever they ask for: a workspace that doesn't allow something, say.
func (s *Server) Refuse(method, code string, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.faults.refusals == nil {
		s.faults.refusals = map[string][]string{}
	}
	for range times {
		s.faults.refusals[method] = append(s.faults.refusals[method], code)
	}
}

// refused takes the next refusal of a method. Caller holds mu.
func (s *Server) refused(method string) *apiError {
	codes := s.faults.refusals[method]
	if len(codes) == 0 {
		return nil
	}
	s.faults.refusals[method] = codes[1:]
	return refuse(codes[0])
}
