// Package zotero lists the library of a Zotero that runs on this machine, by its local
// read-only API (version 3 of the Web API at http://localhost:23119/api/): the items
// with their records and the files attached to them.
//
// It asks this machine only, changes nothing there, and reads no file: a listed
// source does. Exports of a library as files are fetch's.
package zotero
