// Package extract turns the bytes of a source into text, what the source
// states of itself, and the kind of every stretch of that text: prose, heading,
// note or page furniture (menus, bylines, sign-up boxes, credits, biographies).
//
// It changes no character of a UTF-8 text: every span counts bytes of the file.
// It splits no sentences (segment does), fetches nothing, and never guesses
// metadata that the text doesn't state. The main type is [Document].
package extract
