// Package web asks for pages over HTTP. It goes to public addresses only, keeps to
// robots.txt and to a pace a host, asks with conditions where it has been before, and
// bounds the size, time, redirects, header and decompression of every answer. It keeps
// no cookies and no credentials and takes no proxy from the environment.
//
// [Client] is its main type. What a page's bytes hold is not its concern; it only
// says what format they are in ([Ending]).
package web
