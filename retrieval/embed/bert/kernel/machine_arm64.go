package kernel

import "golang.org/x/sys/cpu"

func machine() []path {
	if !cpu.ARM64.HasASIMDDP { // the dot product of bytes
		return nil
	}
	dot := plain
	dot.name, dot.product = "sdot", productSDOT
	return []path{dot}
}

//go:noescape
func productSDOT(p *product)
