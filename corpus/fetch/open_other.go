//go:build !unix

package fetch

// nonBlocking is nothing where no name of a folder leads to a pipe.
const nonBlocking = 0
