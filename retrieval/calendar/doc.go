// Package calendar dates the sentences of articles: when what a sentence tells was
// said or happened.
package calendar
