// Package affiliation tells who belongs to which party, government, ministry or
// organisation, from what the articles themselves state: Find reads the
// statements of one article, a Directory answers from those of all. It knows no
// party and no person by itself; of governments it knows the terms that it is
// given.
package affiliation
