// Package names reads what somebody is called and tells whether two names can be
// of one person or body. Parse takes a name apart; Same compares two. Likeness of
// letters never makes two names one: no stem, shared title, shared surname with
// other given names, or common beginning does.
package names
