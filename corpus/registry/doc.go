// Package registry knows the administrations that articles speak of: who governed
// which country from when to when, under which names.
//
// It reads registry files and refuses wrong ones, tells which administration a
// name typed by a person means, and finds the places in a text that speak of one.
// It decides nothing about who says what (attribute does) and knows of no article
// but the text it is given. Its main type is [Registry].
package registry
