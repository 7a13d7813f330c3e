package zotero

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// fake is a Zotero as its public documentation describes the local API: version 3,
// JSON, pages by start and limit with Link headers, 403 while it is switched off.
type fake struct {
	t           *testing.T
	off         bool
	items       []map[string]any
	collections []map[string]any
	groups      []map[string]any
	urls        map[string]string // of files, by key
	asked       []string
	largest     int // page
}

func (f *fake) start() Options {
	s := httptest.NewServer(f)
	f.t.Cleanup(s.Close)
	return Options{Address: s.URL}
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.asked = append(f.asked, r.URL.String())
	switch {
	case r.Method != http.MethodGet:
		http.Error(w, "Endpoint does not support method", http.StatusBadRequest)
		return
	case f.off:
		http.Error(w, "Local API is not enabled", http.StatusForbidden)
		return
	case r.Header.Get("Zotero-API-Version") != "3":
		http.Error(w, "API version not implemented", http.StatusNotImplemented)
		return
	}
	w.Header().Set("Zotero-API-Version", "3")
	path := strings.TrimPrefix(r.URL.Path, "/api/")
	switch {
	case path == "users/0/groups":
		f.page(w, r, f.groups)
	case path == "users/0/collections":
		f.page(w, r, f.collections)
	case path == "users/0/items", path == "groups/7/items":
		f.page(w, r, f.within(strings.Split(path, "/items")[0], "", r.URL.Query().Get("itemType")))
	case strings.HasPrefix(path, "users/0/collections/") && strings.HasSuffix(path, "/items"):
		f.page(w, r, f.within("users/0", strings.Split(path, "/")[3], ""))
	case strings.HasSuffix(path, "/file/view/url"):
		if u := f.urls[strings.Split(path, "/")[3]]; u != "" {
			fmt.Fprint(w, u)
			return
		}
		fallthrough
	default:
		http.Error(w, "Not found", http.StatusNotFound)
	}
}

// within are the items of a library, a collection or a type. A collection lists its
// items without what is attached to them.
func (f *fake) within(library, collection, kind string) []map[string]any {
	out := []map[string]any{}
	for _, it := range f.items {
		d := it["data"].(map[string]any)
		in, _ := it["library"].(string)
		if in == "" {
			in = "users/0"
		}
		keys, _ := d["collections"].([]string)
		if in == library && (kind == "" || d["itemType"] == kind) && (collection == "" || strings.Join(keys, " ") == collection) {
			out = append(out, it)
		}
	}
	return out
}

func (f *fake) page(w http.ResponseWriter, r *http.Request, all []map[string]any) {
	q := r.URL.Query()
	start, _ := strconv.Atoi(q.Get("start"))
	limit, _ := strconv.Atoi(q.Get("limit"))
	if f.largest > 0 && (limit == 0 || limit > f.largest) {
		limit = f.largest
	}
	end := min(start+limit, len(all))
	start = min(start, end)
	w.Header().Set("Total-Results", strconv.Itoa(len(all)))
	if end < len(all) {
		next := url.URL{Scheme: "http", Host: r.Host, Path: r.URL.Path}
		q.Set("start", strconv.Itoa(end))
		next.RawQuery = q.Encode()
		w.Header().Set("Link", fmt.Sprintf(`<%s>; rel="last", <%s>; rel="next"`, next.String(), next.String()))
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(all[start:end]); err != nil {
		f.t.Error(err)
	}
}

// item makes an item as the API gives it, with CSL-JSON where csl isn't nil.
func item(key, kind string, data, csl map[string]any) map[string]any {
	data["key"], data["itemType"] = key, kind
	out := map[string]any{"key": key, "version": 12, "data": data}
	if csl != nil {
		out["csljson"] = csl
	}
	return out
}

// attached makes an attachment whose file lies at path.
func attached(key, parent, path string) map[string]any {
	it := item(key, "attachment", map[string]any{"parentItem": parent, "linkMode": "imported_file", "filename": "f.pdf"}, nil)
	if path != "" {
		it["links"] = map[string]any{"enclosure": map[string]any{"href": (&url.URL{Scheme: "file", Path: path}).String()}}
	}
	return it
}
