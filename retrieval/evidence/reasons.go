package evidence

import "regexp"

var (
	whyAsked = regexp.MustCompile(`(?i)^(?:and |but |so )?why\b|\bwhat (?:made|makes|reasons?|caused|led|prompted)\b|\bfor what reason\b|\bhow come\b`)
	giving   = regexp.MustCompile(`(?i)\b(?:because|since|due to|owing to|thanks to|so that|in order to|reasons?|as a result|therefore|hence|given that|given the|for fear|fear(?:s|ed|ing)?|amid|in response to|on the grounds?|on account of|lest|argu(?:es?|ed|ing) that|sa(?:ys|id|ying) that|after|that is why|cit(?:es?|ed|ing)|blam(?:es?|ed|ing)|led by|driven by|prompted by)\b`)
)
