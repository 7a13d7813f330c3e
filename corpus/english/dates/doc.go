// Package dates finds the dates in running English text and says which days they
// are, as exactly as the text does: "10 July 2025", "in April that year", "late
// 2019", "last week", "three years later".
//
// What is relative is counted from the day the text was published or from the
// date before it in the text; where neither settles it the date stays as written,
// without days. It reads prose, not page headers (package extract does), and
// would rather miss a date than make one of a name or a number. The main function
// is [Find].
package dates
