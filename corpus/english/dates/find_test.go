package dates

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// written lists what was found as "words = interval", "words ?" where it is left
// open, with * for a date that names something.
func written(text, published string) []string {
	var out []string
	for _, d := range Find(text, published) {
		s := d.Text + " ?"
		if d.Resolved() {
			s = d.Text + " = " + d.Interval()
		}
		if d.Naming {
			s += " *"
		}
		out = append(out, s)
	}
	return out
}

// Each text is read as published on Thursday, 17 July 2025, unless it says so.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Days.
		{"At a meeting on July 10, 2025, the council voted.", "July 10, 2025 = 2025-07-10"},
		{"It voted on 10 July 2025.", "10 July 2025 = 2025-07-10"},
		{"It voted on the 10th of July, 2025, in Riverton.", "10th of July, 2025 = 2025-07-10"},
		{"They met on Dec. 16, 2024.", "Dec. 16, 2024 = 2024-12-16"},
		{"They met on Wednesday, July 9, 2025.", "Wednesday, July 9, 2025 = 2025-07-09"},
		{"They met on July 9-11, 2025.", "July 9-11, 2025 = 2025-07-09"},
		{"They met from July 30–August 2, 2024.", "July 30–August 2, 2024 = 2024-07-30"},
		{"Signed 2025-07-10 in Riverton.", "2025-07-10 = 2025-07-10"},
		{"They met on July 9 and left.", "July 9 = 2025-07-09"},
		{"On October 11, the mayor declared it dead.", "October 11 = 2024-10-11"},
		{"The law takes effect on 1 January.", "1 January = 2026-01-01"},
		{"The pilots are set to begin their strike on Monday.", "Monday = 2025-07-21"},
		{"The board is to hear them on 9 September.", "9 September = 2025-09-09"},
		{"The toll comes into effect on 1 September.", "1 September = 2025-09-01"},
		{"They feared that the hearing on 9 September was too early.", "9 September ?"},
		{"They left on 9 September.", "9 September = 2024-09-09"},
		{"“In May the board closed the pier,” the mayor said.", "May = 2025-05"},
		{"“In September the board closed the pier,” the mayor said.", "September = 2024-09"},
		{"“It fell on May 3,” the mayor said.", "May 3 ?"},
		{"The firm is linked to the fire on March 3.", "March 3 = 2025-03-03"},
		{"In 2016, on Monday, November 8, they voted.", "2016 = 2016|Monday, November 8 ?"},
		{"They marched: Tuesday, 9 September.", "Tuesday, 9 September = 2025-09-09"},
		{"They marched on Monday, 9 September.", "Monday, 9 September = 2024-09-09"},
		{"On 31 February 2020 nothing happened.", "31 February 2020 ?"},
		// Months.
		{"It fell in February 2019, before the vote.", "February 2019 = 2019-02"},
		{"It fell in April of 2019.", "April of 2019 = 2019-04"},
		{"The council met in June.", "June = 2025-06"},
		{"It met in March and May this year.", "March = 2025-03|May this year = 2025-05"},
		{"It sank in 2024. The board met in April that year and left.", "2024 = 2024|April that year = 2024-04"},
		{"The board took office in early June.", "early June = 2025-06"},
		{"Ask me after the conference in October.", "October ?"},
		{"The election will be held in October.", "October = 2025-10"},
		{"It was set up in 2016. In May, they left.", "2016 = 2016|May ?"},
		{"It met in April 2024, while the board met in June.", "April 2024 = 2024-04|June = 2024-06"},
		{"At a meeting on July 10 the mayor stated, “we will vote on it.”", "July 10 = 2025-07-10"},
		{"The mayor said on Monday that the council will vote on July 25.", "Monday = 2025-07-14|July 25 = 2025-07-25"},
		{"The fort fell in June 1755. News of it came in August.", "June 1755 = 1755-06|August ?"},
		{"The race is held annually in June.", "June ?"},
		// Years and longer.
		{"The bridge opened in 2019.", "2019 = 2019"},
		{"It opened in late 2019 and closed in mid-2025.", "late 2019 = 2019|mid-2025 = 2025"},
		{"The summer of 2020 was wet.", "summer of 2020 = 2020-06/2020-08"},
		{"In the first half of 2020 it rained.", "first half of 2020 = 2020-01/2020-06"},
		{"Sales rose in Q3 2024.", "Q3 2024 = 2024-07/2024-09"},
		{"In the 1990s the harbour grew.", "1990s = 1990/1999"},
		{"In the late 1990s the harbour grew.", "late 1990s = 1996/1999"},
		{"Ferries have run since 2017.", "since 2017 = 2017/.."},
		{"She chaired the board from 2007 to 2016.", "from 2007 to 2016 = 2007/2016"},
		{"She chaired it in 2016–19.", "2016–19 = 2016/2019"},
		{"This brought the number who left in 2012 to 79.", "2012 = 2012"},
		{"Between March and May 2020 it closed.", "Between March and May 2020 = 2020-03/2020-05"},
		{"They crossed since 2012, mostly between March and October.", "since 2012 = 2012/..|between March and October ?"},
		{"From 2 to 5 May 2023 they struck.", "From 2 to 5 May 2023 = 2023-05-02/2023-05-05"},
		{"They struck between 3 and 5 June.", "between 3 and 5 June = 2025-06-03/2025-06-05"},
		{"Fares fell from 20 to 5 crowns, from 2 to 5 places.", ""},
		{"It closed in 2020 and 2021.", "2020 = 2020|2021 = 2021"},
		{"It ran until 2012.", "until 2012 = ../2012"},
		{"Before 2012 it ran daily.", "Before 2012 = ../2011"},
		// From the day of the text.
		{"The mayor spoke yesterday.", "yesterday = 2025-07-16"},
		{"The court ruled today that the toll is void, as is known today.", "today = 2025-07-17"},
		{"They left at 6.30pm yesterday and docked at 7.44am local time today.", "yesterday = 2025-07-16|today = 2025-07-17"},
		{"The ferry sank last night and was raised early this morning; this evening’s is late.", "last night = 2025-07-16|this morning = 2025-07-17"},
		{"The mayor spoke last week.", "last week = 2025-07-07/2025-07-13"},
		{"The mayor spoke last month.", "last month = 2025-06"},
		{"The mayor spoke earlier this year.", "earlier this year = 2025"},
		{"The mayor spoke on Monday.", "Monday = 2025-07-14"},
		{"The mayor said Thursday that it was over.", "Thursday = 2025-07-17"},
		{"The mayor resigned two years ago.", "two years ago = 2023"},
		{"The mayor resigned more than two years ago.", "two years ago ?"},
		{"The council is expected to vote next week.", "next week = 2025-07-21/2025-07-27"},
		{"It was dry last summer.", "last summer = 2024-06/2024-08"},
		{"“I saw him yesterday,” she said.", "yesterday ?"},
		// From the date before.
		{"It opened in 2020, but the court closed it three years later.", "2020 = 2020|three years later = 2023"},
		{"It opened on 3 May 2021. Two days later it burned.", "3 May 2021 = 2021-05-03|Two days later = 2021-05-05"},
		{"It opened in 2021. Two days later it burned.", "2021 = 2021|Two days later ?"},
		{"It opened in May 2021. The following year it closed.", "May 2021 = 2021-05|The following year = 2022"},
		{"It opened in 2020. In the fall of that year it closed.", "2020 = 2020|fall of that year = 2020-09/2020-11"},
		{"It opened in June 2020. Later that fall it closed, and the following spring it burned.", "June 2020 = 2020-06|that fall = 2020-09/2020-11|the following spring = 2021-03/2021-05"},
		{"It opened in 2020, by rules that fall short.", "2020 = 2020"},
		{"It opened in 2009. The board left in the same year (2010).", "2009 = 2009|the same year (2010 = 2010"},
		{"In 2020 she fought the act of 1998. Three years later she won.", "2020 = 2020|1998 = 1998 *|Three years later = 2023"},
		{"It was dark in 2007.3 The board met.", "2007 = 2007"},
		// What is called by a date.
		{"Two sections of the 2015 act must go.", "2015 = 2015 *"},
		{"He defends the agreement of 2016.", "2016 = 2016 *"},
		{"Nobody sailed during the first strike of 2019.", "2019 = 2019"},
		{"They quarrelled three weeks before the August 12 elections.", "August 12 = 2025-08-12"},
		{"They quarrelled at the 2019 summit.", "2019 = 2019"},
		{"The Residence Act of 2015 cut the wait.", "2015 = 2015"},
		{"The president’s 2021 speech was long.", "2021 = 2021 *"},
		// No dates.
		{"The ministry may march on. May we ask? March on!", ""},
		{"They held the March on Riverton; Sun and Mon rose.", ""},
		{"It was signed by June Carter and April Stone, to May Ling’s delight.", ""},
		{"The Monday Club met on Bloody Sunday Street.", ""},
		{"It costs $2019 or 2,019 crowns; 2000 people paid 1999.50.", ""},
		{"See https://example.org/2020/08/13/2020081300.html, Order 3/2022, section 2019.", ""},
		{"In 2019 tonnes were weighed.", ""},
		{"It lasted two years; over the last two decades nothing changed. Three years later than hoped.", ""},
		{"this year’s budget and today’s world, week-long", ""},
	} {
		got := strings.Join(written(c.text, "2025-07-17"), "|")
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, d)
		}
	}
}

// TestFindOnTheEdge: on a Sunday the last week is the one that has just ended, and in January
// a month of autumn that is past was last year's, also in a text that tells of long ago.
func TestFindOnTheEdge(t *testing.T) {
	const sunday, january = "2019-07-28", "2020-01-06"
	for _, c := range []struct{ published, text, want string }{
		{sunday, "The big moves last week included a pact.", "last week = 2019-07-21/2019-07-27"},
		{sunday, "The court ruled this week.", "this week = 2019-07-22/2019-07-28"},
		{sunday, "The court will rule this week.", "this week = 2019-07-28/2019-08-03"},
		{sunday, "The court rules this week.", "this week ?"},
		{sunday, "The court will rule next week.", "next week = 2019-07-29/2019-08-04"},
		{"2019-07-29", "The court ruled last week.", "last week = 2019-07-22/2019-07-28"},
		{"2019-07-29", "The court will rule this week.", "this week = 2019-07-29/2019-08-04"},
		{january, "The mayor waited until December to admit it.", "until December = ../2019-12"},
		{january, "The pact was signed in 1997.\n\nThe mayor denied it in December.", "1997 = 1997|December = 2019-12"},
		{january, "The pact was signed in 1997.\n\nThe mayor denied it in June.", "1997 = 1997|June ?"},
		{january, "The council adjourned until March.", "until March = ../2020-03"},
		{january, "The council was adjourned until December.", "until December = ../2020-12"},
		{january, "The council meets in December.", "December ?"},
		{january, "The council will vote in December.", "December = 2020-12"},
	} {
		if d := cmp.Diff(c.want, strings.Join(written(c.text, c.published), "|")); d != "" {
			t.Errorf("%s, %s (-want +got):\n%s", c.published, c.text, d)
		}
	}
}
