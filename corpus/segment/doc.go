// Package segment cuts a document into sections, paragraphs, sentences and
// passages, and ties each sentence to the notes whose numbers it carries.
//
// It decides nothing about what a block is (extract does) and nothing about
// who speaks (attribute does). Every span it makes counts bytes of the text;
// no byte of prose is lost. The main function is [Article].
package segment
