// Package bot is a question on its way to an answer.
//
// An [Assistant] takes a [Question] through one path: understand, search, rank,
// gate, read the evidence where there is an [EvidenceReader], compose, verify. What comes out is an [Answer] whose quotes are copies
// of source bytes, each checked again before it leaves. How answers are worded
// is compose's, how they look render's, how sources are cited bibliography's;
// transports (terminal, Slack) only carry questions in and answers out.
package bot
