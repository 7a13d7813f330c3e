package main

// evalCmd groups the measurements.
type evalCmd struct {
	Attribution evalAttributionCmd `cmd:"" help:"Compare who says what with labelled sentences."`
	Claims      evalClaimsCmd      `cmd:"" help:"Judge claims against the sentences that they name, as those of a language model, and print which are shown."`
	Golden      evalGoldenCmd      `cmd:"" help:"Answer labelled questions and grade the answers."`
	Gate        evalGateCmd        `cmd:"" help:"Calibrate the gate on questions with and without an answer, and print its figures."`
	Reading     evalReadingCmd     `cmd:"" help:"Read articles without embedding or storing them: what was found, how fast, and what failed."`
	Retrieval   evalRetrievalCmd   `cmd:"" help:"Search a collection in the BEIR layout and print the usual figures."`
}
