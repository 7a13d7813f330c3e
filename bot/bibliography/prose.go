package bibliography

// Names lists authors as running text has them: "A", "A and B", "A, B, and C".
func Names(names []string) string { return authors(names) }

// Date is a stated date in words, as exact as it is stated: "July 17, 2025",
// "July 2025", "2025" or "".
func Date(stated string) string { return published(stated) }
