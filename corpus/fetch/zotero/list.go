package zotero

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"ibid/corpus/fetch"
	"ibid/corpus/record"
)

// IsAddress reports what names a library of Zotero's: "zotero:" and what may follow.
func IsAddress(s string) bool { return strings.HasPrefix(strings.ToLower(s), "zotero:") }

// List lists the files attached to the items of a library, each with its item's
// record: "zotero:" is all of one's own, "zotero:collection/NAME" a collection of it
// with those below it, "zotero:group/NAME" a group's library and
// "zotero:group/NAME/collection/NAME" a collection there. An item without a file that
// can be read is listed with the reason.
func List(ctx context.Context, address string, files fetch.Options, o Options) ([]fetch.Source, error) {
	c, err := newClient(o)
	if err != nil {
		return nil, err
	}
	l, err := c.library(ctx, address)
	if err != nil {
		return nil, err
	}
	if err := l.read(ctx); err != nil {
		return nil, err
	}
	if len(l.items) == 0 {
		return nil, fmt.Errorf("%w: there are no items in it", fetch.ErrNothing)
	}
	out := fetch.Library{Name: "zotero:", File: "zotero:", From: "Zotero", Options: files}
	for _, a := range l.items {
		r := record.Record{Item: a.answer.item()}
		for _, file := range l.attached[a.answer.Key] {
			r.Files = append(r.Files, c.path(ctx, l.prefix, file))
		}
		if a.data.ItemType == "attachment" { // a file without an item
			r.Files = []string{c.path(ctx, l.prefix, a)}
		}
		out.Add(r)
	}
	return out.Sources, ctx.Err()
}

// entry is an answer with its fields.
type entry struct {
	answer answer
	data   data
}

// library is what is read of one.
type library struct {
	client   *client
	prefix   string // "users/0", "groups/12"
	within   []string
	items    []entry
	attached map[string][]entry // by the key of their item
}

// library finds what an address names.
func (c *client) library(ctx context.Context, address string) (*library, error) {
	l := &library{client: c, prefix: "users/0", attached: map[string][]entry{}}
	rest := strings.Trim(address[len("zotero:"):], "/")
	if unescaped, err := url.PathUnescape(rest); err == nil {
		rest = unescaped
	}
	if name, ok := strings.CutPrefix(rest, "group/"); ok {
		group, collection, _ := strings.Cut(name, "/collection/")
		id, err := c.group(ctx, group)
		if err != nil {
			return nil, err
		}
		l.prefix, rest = "groups/"+id, ""
		if collection != "" {
			rest = "collection/" + collection
		}
	}
	if rest == "" {
		return l, nil
	}
	name, ok := strings.CutPrefix(rest, "collection/")
	if !ok {
		return nil, errors.New("write zotero: for the whole library, zotero:collection/NAME or zotero:group/NAME")
	}
	var err error
	l.within, err = c.collection(ctx, l.prefix, name)
	return l, err
}

// named is a group or a collection.
type named struct {
	ID   int    `json:"id"`
	Key  string `json:"key"`
	Data struct {
		Name   string `json:"name"`
		Parent any    `json:"parentCollection"` // false, or a key
	} `json:"data"`
}

func (c *client) named(ctx context.Context, path string) ([]named, error) {
	var out []named
	err := c.all(ctx, path, url.Values{}, func(page []byte) error {
		var some []named
		err := decode(page, &some)
		out = append(out, some...)
		return err
	})
	return out, err
}

func (c *client) group(ctx context.Context, name string) (string, error) {
	all, err := c.named(ctx, "users/0/groups")
	if err != nil {
		return "", err
	}
	var have []string
	for _, g := range all {
		if strings.EqualFold(g.Data.Name, name) || fmt.Sprint(g.ID) == name {
			return fmt.Sprint(g.ID), nil
		}
		have = append(have, g.Data.Name)
	}
	return "", fmt.Errorf("no group %q; there are: %s", name, strings.Join(have, ", "))
}

// collection returns the keys of the collection called so, or at the path of names,
// and of all below it.
func (c *client) collection(ctx context.Context, prefix, name string) ([]string, error) {
	all, err := c.named(ctx, prefix+"/collections")
	if err != nil {
		return nil, err
	}
	byKey := map[string]named{}
	for _, x := range all {
		byKey[x.Key] = x
	}
	full := func(x named) string {
		names := x.Data.Name
		for range len(all) {
			parent, ok := x.Data.Parent.(string)
			if !ok || byKey[parent].Key == "" {
				break
			}
			x = byKey[parent]
			names = x.Data.Name + "/" + names
		}
		return names
	}
	var keys, have []string
	for _, x := range all {
		at := full(x)
		have = append(have, at)
		if strings.EqualFold(at, name) || strings.EqualFold(x.Data.Name, name) || x.Key == name {
			keys = append(keys, x.Key)
		}
	}
	if len(keys) == 0 {
		slices.Sort(have)
		return nil, fmt.Errorf("no collection %q; there are: %s", name, strings.Join(have, ", "))
	}
	for i := 0; i < len(keys); i++ { // those below
		for _, x := range all {
			if x.Data.Parent == any(keys[i]) && !slices.Contains(keys, x.Key) {
				keys = append(keys, x.Key)
			}
		}
	}
	return keys, nil
}

// read reads the items and their attachments.
func (l *library) read(ctx context.Context) error {
	paths := []string{l.prefix + "/items"}
	if l.within != nil {
		paths = nil
		for _, key := range l.within {
			paths = append(paths, l.prefix+"/collections/"+key+"/items")
		}
	}
	seen := map[string]bool{}
	take := func(a answer) error {
		if seen[a.Key] {
			return nil
		}
		seen[a.Key] = true
		return l.take(a)
	}
	for _, p := range paths {
		if err := l.client.items(ctx, p, url.Values{"include": {"data,csljson"}}, take); err != nil {
			return err
		}
	}
	if l.within == nil {
		return nil
	}
	// A collection holds items; what is attached to them may be listed apart.
	return l.client.items(ctx, l.prefix+"/items", url.Values{"itemType": {"attachment"}}, func(a answer) error {
		var d data
		if err := decode(a.Data, &d); err != nil || d.ParentItem == "" || !seen[d.ParentItem] {
			return err
		}
		return take(a)
	})
}

// items reads a list of items and hands on each.
func (c *client) items(ctx context.Context, path string, query url.Values, each func(answer) error) error {
	return c.all(ctx, path, query, func(page []byte) error {
		var some []answer
		if err := decode(page, &some); err != nil {
			return err
		}
		for _, a := range some {
			if err := each(a); err != nil {
				return err
			}
		}
		return nil
	})
}

func (l *library) take(a answer) error {
	var d data
	if err := decode(a.Data, &d); err != nil {
		return err
	}
	e := entry{a, d}
	switch {
	case d.Deleted != nil && d.Deleted != false && d.Deleted != 0.0: // in the bin
	case d.ItemType == "note" || d.ItemType == "annotation":
	case d.ItemType == "attachment" && d.LinkMode == "linked_url":
	case d.ItemType == "attachment" && d.ParentItem != "":
		l.attached[d.ParentItem] = append(l.attached[d.ParentItem], e)
	default:
		l.items = append(l.items, e)
	}
	return nil
}

// path is where an attachment's file is: as the item says, or as Zotero does when it is
// asked. A file that isn't on this machine has none.
func (c *client) path(ctx context.Context, prefix string, e entry) string {
	if href := e.answer.Links.Enclosure.Href; strings.HasPrefix(href, "file:") {
		return href
	}
	if e.data.LinkMode == "linked_file" && e.data.Path != "" && !strings.HasPrefix(e.data.Path, "attachments:") {
		return e.data.Path
	}
	said, _, err := c.get(ctx, c.base+"/api/"+prefix+"/items/"+url.PathEscape(e.answer.Key)+"/file/view/url")
	if err == nil && strings.HasPrefix(string(said), "file:") {
		return strings.TrimSpace(string(said))
	}
	return path.Join("not downloaded from Zotero's server", e.data.Filename)
}
