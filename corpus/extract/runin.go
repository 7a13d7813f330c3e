package extract

// splitDateline and splitRunIn cut what stands before a paragraph's first
// sentence on the same line.
func (p *page) splitDateline() {}
func (p *page) splitRunIn()    {}
