package reference

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// TestRead: what each kind of note names. Nil is a note that explains.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, note string
		want       []Work
	}{
		{"a lecture", "Vera Holm, “On Piers,” public lecture, University of Marl, February 21, 2019.",
			[]Work{{Text: "Vera Holm, “On Piers,” public lecture, University of Marl, February 21, 2019", Authors: []string{"Vera Holm"}, Title: "On Piers", Published: "2019-02-21"}}},
		{"a newspaper without an author", "“Holm Courts the Far Pier,” The Marl Courier, April 2, 2019, https://example.org/holm.",
			[]Work{{Text: "“Holm Courts the Far Pier,” The Marl Courier, April 2, 2019, https://example.org/holm", Title: "Holm Courts the Far Pier", Published: "2019-04-02", URL: "https://example.org/holm"}}},
		{"a book", "Tom Brook, Whose Piers? Tolls and Tides (Marl: University Press, 2022), 57–63.",
			[]Work{{Text: "Tom Brook, Whose Piers? Tolls and Tides (Marl: University Press, 2022), 57–63", Authors: []string{"Tom Brook"}, Title: "Whose Piers? Tolls and Tides", Published: "2022"}}},
		{"a record", "Assembly Record, vol. 88, March 17, 2015, col. 412.",
			[]Work{{Text: "Assembly Record, vol. 88, March 17, 2015, col. 412", Published: "2015-03-17"}}},
		{"a circular, and a remark", "Ministry of Ports, circular to harbour masters, 6 June 2016. Copy held by the author.",
			[]Work{{Text: "Ministry of Ports, circular to harbour masters, 6 June 2016", Published: "2016-06-06"}}},
		{"two authors", "Ann Lee and Tom Brook, “Tides,” Harbour Review 12, no. 3 (May 2018): 40.",
			[]Work{{Text: "Ann Lee and Tom Brook, “Tides,” Harbour Review 12, no. 3 (May 2018): 40", Authors: []string{"Ann Lee", "Tom Brook"}, Title: "Tides", Published: "2018-05"}}},
		{"two works", "Ann Lee, “Tides,” Harbour Review, May 4, 2018; “Ministry Answers,” Marl Courier, May 6, 2018.",
			[]Work{
				{Text: "Ann Lee, “Tides,” Harbour Review, May 4, 2018", Authors: []string{"Ann Lee"}, Title: "Tides", Published: "2018-05-04"},
				{Text: "“Ministry Answers,” Marl Courier, May 6, 2018", Title: "Ministry Answers", Published: "2018-05-06"},
			}},
		{"a work, and another to compare", "Ann Lee, “Tides,” Harbour Review, May 4, 2018; see also Tom Brook, Piers (Marl: Quay, 2011), 3.",
			[]Work{{Text: "Ann Lee, “Tides,” Harbour Review, May 4, 2018", Authors: []string{"Ann Lee"}, Title: "Tides", Published: "2018-05-04"}}},
		{"known through another", "Quoted in Tom Brook, Piers (Marl: Quay, 2011), 3.",
			[]Work{{Text: "Quoted in Tom Brook, Piers (Marl: Quay, 2011), 3", Through: true}}},
		{"original and the other", "Vera Holm, “Diary,” 3 May 1931, quoted in Tom Brook, Piers (Marl: Quay, 2011), 3.",
			[]Work{{Text: "Vera Holm, “Diary,” 3 May 1931, quoted in Tom Brook, Piers (Marl: Quay, 2011), 3", Authors: []string{"Vera Holm"}, Title: "Diary", Published: "1931-05-03", Through: true}}},
		{"an annotated list", "Marl Wire: Ministries at odds over tolls: Compares the estimates of the two ministries.",
			[]Work{{Text: "Marl Wire: Ministries at odds over tolls"}}},
		{"author and year", "Brook 2011, 31.", []Work{{Text: "Brook 2011, 31"}}},
		{"a web page", "https://example.org/minutes/nine", []Work{{Text: "https://example.org/minutes/nine", URL: "https://example.org/minutes/nine"}}},
		{"a title with a semicolon", "“Tides; or, the Sea,” Marl Courier, May 6, 2018.", []Work{{Text: "“Tides; or, the Sea,” Marl Courier, May 6, 2018", Title: "Tides; or, the Sea", Published: "2018-05-06"}}},

		{"an explanation", "The toll was raised again in May 2018, to 40 crowns.", nil},
		{"a remark on the words", "Emphasis added.", nil},
		{"a translation", "Translated by the author.", nil},
		{"see", "See Tom Brook, Piers (Marl: Quay, 2011), 3.", nil},
		{"see also", "See also “Ministry Answers,” Marl Courier, May 6, 2018.", nil},
		{"compare", "Compare Ann Lee, “Tides,” Harbour Review, May 4, 2018.", nil},
		{"for more", "For an account of the tolls, see Ann Lee, “Tides,” Harbour Review, May 4, 2018.", nil},
		{"a remark that names a work", "Brook disputes this in Piers (Marl: Quay, 2011), which he wrote in 1990.", nil},
		{"the author's own interview", "Interview with the author, Marl, May 6, 2018.", nil},
		{"the author's own interview, British", "Author’s interview with a ministry official, Marl, 6 May 2018.", nil},
		{"a term", "The term “soft pier” was coined by Holm.", nil},
		{"years of life", "Prime Minister, 2014–2019.", nil},
		{"nothing", "", nil},
		{"ibid. of nothing", "Ibid., 34.", nil},
	} {
		if diff := cmp.Diff(c.want, Read(c.note)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestNotes: forms that point back are followed when there is no doubt, and stay
// as they are written otherwise.
func TestNotes(t *testing.T) {
	const brook, lee = "Tom Brook, Piers (Marl: Quay, 2011), 3.", "Ann Lee, “Tides,” Harbour Review, May 4, 2018."
	for _, c := range []struct {
		name  string
		notes []string
		want  []string // the works of the last note
	}{
		{"ibid.", []string{brook, "Ibid."}, []string{"Tom Brook, Piers (Marl: Quay, 2011), 3"}},
		{"ibid. elsewhere", []string{brook, "Ibid., 31–33."}, []string{"Tom Brook, Piers (Marl: Quay, 2011), 31–33"}},
		{"ibid. twice", []string{brook, "Ibid., 31.", "Ibid., p. 9."}, []string{"Tom Brook, Piers (Marl: Quay, 2011), p. 9"}},
		{"id.", []string{brook, "Id. at 31."}, []string{"Tom Brook, Piers (Marl: Quay, 2011), 31"}},
		{"ibid. after two works", []string{brook[:len(brook)-1] + "; " + lee, "Ibid."}, nil},
		{"ibid. after a remark", []string{brook, "Emphasis added.", "Ibid."}, nil},
		{"ibid. with something else", []string{brook, "Ibid., but with other figures."}, nil},
		{"a record's column", []string{"Assembly Record, vol. 88, March 17, 2015, col. 412.", "Ibid., col. 415."}, []string{"Assembly Record, vol. 88, March 17, 2015, col. 415"}},
		{"op. cit.", []string{brook, lee, "Brook, op. cit., p. 40."}, []string{"Tom Brook, Piers (Marl: Quay, 2011), p. 40"}},
		{"op. cit. of one unknown", []string{lee, "Brook, op. cit., p. 40."}, []string{"Brook, op. cit., p. 40"}},
		{"op. cit. of one of two", []string{brook, "Tom Brook, Tolls (Marl: Quay, 2014), 9.", "Brook, op. cit., 40."}, []string{"Brook, op. cit., 40"}},
		{"supra", []string{brook, lee, "Brook, supra note 1, at 40."}, []string{"Tom Brook, Piers (Marl: Quay, 2011), 40"}},
		{"supra of another's note", []string{brook, lee, "Brook, supra note 2, at 40."}, []string{"Brook, supra note 2, at 40"}},
		{"a short title", []string{brook, "Tom Brook, Tolls (Marl: Quay, 2014), 9.", "Brook, Piers, 40."}, []string{"Tom Brook, Piers (Marl: Quay, 2011), 40"}},
		{"a short title in marks", []string{lee, brook, "Lee, “Tides,” 41."}, []string{"Ann Lee, “Tides,” Harbour Review, May 4, 2018, 41"}},
		{"a name and a page", []string{brook, lee, "Brook, 40."}, []string{"Tom Brook, Piers (Marl: Quay, 2011), 40"}},
		{"a name of two and a page", []string{brook, "Jo Brook, Sluices (Marl: Quay, 2009).", "Brook, 40."}, nil},
	} {
		var notes []corpus.Footnote
		for i, text := range c.notes {
			notes = append(notes, corpus.Footnote{Label: string(rune('1' + i)), Text: text})
		}
		var got []string
		for _, w := range Notes(notes)[notes[len(notes)-1].Label] {
			got = append(got, w.Text)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
