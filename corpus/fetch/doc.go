// Package fetch says what a path stands for: the documents below it, each as a
// [Source] that can be read. It reads bytes and understands none of them; what
// they hold is extract's.
package fetch
