#include "go_asm.h"
#include "textflag.h"

// Instructions that Go's assembler has no name for, on registers of four words.
#define SDOT(m, n, d) WORD $(0x4E809400 | m<<16 | n<<5 | d)
#define MLS(m, n, d) WORD $(0x6EA09400 | m<<16 | n<<5 | d)
#define SCVTF(n, d) WORD $(0x4E21D800 | n<<5 | d)
#define FMUL(m, n, d) WORD $(0x6E20DC00 | m<<16 | n<<5 | d)
#define FADD(m, n, d) WORD $(0x4E20D400 | m<<16 | n<<5 | d)

// DOTROW multiplies a row's group (V20 to V23) with the panel's 16 columns.
#define DOTROW(x, a, b, c, d) \
	SDOT(x, 16, a) \
	SDOT(x, 17, b) \
	SDOT(x, 18, c) \
	SDOT(x, 19, d)

#define EACHROW(op) \
	op(V0, V1, V2, V3)   \
	op(V4, V5, V6, V7)   \
	op(V8, V9, V10, V11) \
	op(V12, V13, V14, V15)

#define CLEAR(a, b, c, d) \
	VEOR a.B16, a.B16, a.B16 \
	VEOR b.B16, b.B16, b.B16 \
	VEOR c.B16, c.B16, c.B16 \
	VEOR d.B16, d.B16, d.B16

#define CORRECT(a, b, c, d) \
	VADD V28.S4, a.S4, a.S4 \
	VADD V29.S4, b.S4, b.S4 \
	VADD V30.S4, c.S4, c.S4 \
	VADD V31.S4, d.S4, d.S4

#define SHIFT(a, b, c, d) \
	VSHL $7, a.S4, a.S4 \
	VSHL $7, b.S4, b.S4 \
	VSHL $7, c.S4, c.S4 \
	VSHL $7, d.S4, d.S4

// QUARTER turns the sums of four columns into values of dst.
#define QUARTER(a, sums, scale) \
	MLS(sums, 24, a)          \
	SCVTF(a, a)               \
	FMUL(25, a, a)            \
	FMUL(scale, a, a)         \
	VLD1.P 16(R4), [V26.S4]   \
	FADD(26, a, a)

// ROW turns a row's sums into values of dst, whose address is R10.
#define ROW(na, nb, nc, nd, a, b, c, d) \
	VLD1R (R9), [V24.S4]      \
	VLD1R (R8), [V25.S4]      \
	MOVD product_bias(R0), R4 \
	ADD  R2, R4               \
	QUARTER(na, 16, 20)       \
	QUARTER(nb, 17, 21)       \
	QUARTER(nc, 18, 22)       \
	QUARTER(nd, 19, 23)       \
	VST1 [a.S4, b.S4, c.S4, d.S4], (R10)

// NEXT goes to the next row of dst, scales and zero points if there is one more than n.
#define NEXT(n) \
	CMP  $n, R5           \
	CSEL GT, R15, ZR, R21 \
	ADD  R21, R10         \
	CSEL GT, R22, ZR, R21 \
	ADD  R21, R8          \
	ADD  R21, R9

// productSDOT computes rows×32 columns, 16 after another, four rows at a time; where
// fewer are left, the last one stands in for those that are missing. SDOT knows signed
// bytes only: it multiplies x − 128, and 128 times the sums of columns (V28 to V31)
// are added.
//
// R0 p, R1 panel, R2 the panel's columns in bytes of dst, R5 rows left, R6 row of x,
// R7 row of dst, R8 and R9 scale and zero point of a row, R10 to R13 four rows of x,
// R14 and R15 strides of x and dst, R16 planes left, R22 four.
//
// func productSDOT(p *product)
TEXT ·productSDOT(SB), NOSPLIT, $0-8
	MOVD p+0(FP), R0
	MOVD product_q(R0), R1
	MOVD product_xStride(R0), R14
	MOVD product_dstStride(R0), R15
	MOVD $0, R2
	MOVD $4, R22

panel:
	CLEAR(V28, V29, V30, V31)
	VMOVI $1, V20.B16
	MOVD  product_k(R0), R3
	LSR   $2, R3
	MOVD  R1, R4

sums:
	VLD1.P 64(R4), [V16.B16, V17.B16, V18.B16, V19.B16]
	DOTROW(20, 28, 29, 30, 31)
	SUBS   $1, R3
	BNE    sums
	SHIFT(V28, V29, V30, V31)
	MOVD   R4, R19                       // the next panel
	MOVD   product_rows(R0), R5
	MOVD   product_x(R0), R6
	MOVD   product_dst(R0), R7
	ADD    R2, R7
	MOVD   product_rowScale(R0), R8
	MOVD   product_rowZero(R0), R9

rows:
	MOVD R6, R10
	CMP  $1, R5
	CSEL GT, R14, ZR, R21
	ADD  R21, R10, R11
	CMP  $2, R5
	CSEL GT, R14, ZR, R21
	ADD  R21, R11, R12
	CMP  $3, R5
	CSEL GT, R14, ZR, R21
	ADD  R21, R12, R13
	EACHROW(CLEAR)
	VMOVI $128, V24.B16
	MOVD  product_planes(R0), R16
	MOVD  $1, R20                        // the first plane

plane:
	MOVD R1, R4
	MOVD product_k(R0), R3
	LSR  $2, R3

loop:
	VLD1.P  64(R4), [V16.B16, V17.B16, V18.B16, V19.B16]
	VLD1R.P 4(R10), [V20.S4]
	VLD1R.P 4(R11), [V21.S4]
	VLD1R.P 4(R12), [V22.S4]
	VLD1R.P 4(R13), [V23.S4]
	VEOR    V24.B16, V20.B16, V20.B16
	VEOR    V24.B16, V21.B16, V21.B16
	VEOR    V24.B16, V22.B16, V22.B16
	VEOR    V24.B16, V23.B16, V23.B16
	DOTROW(20, 0, 1, 2, 3)
	DOTROW(21, 4, 5, 6, 7)
	DOTROW(22, 8, 9, 10, 11)
	DOTROW(23, 12, 13, 14, 15)
	SUBS    $1, R3
	BNE     loop
	CBZ     R20, finish
	EACHROW(CORRECT)
	SUBS    $1, R16
	BEQ     finish

	// The second plane has seven bits, signed as they are.
	EACHROW(SHIFT)
	VEOR V24.B16, V24.B16, V24.B16
	MOVD $0, R20
	B    plane

finish:
	MOVD product_sums(R0), R4
	ADD  R2, R4
	VLD1 (R4), [V16.S4, V17.S4, V18.S4, V19.S4]
	MOVD product_scale(R0), R4
	ADD  R2, R4
	VLD1 (R4), [V20.S4, V21.S4, V22.S4, V23.S4]
	MOVD R7, R10
	ROW(0, 1, 2, 3, V0, V1, V2, V3)
	NEXT(1)
	ROW(4, 5, 6, 7, V4, V5, V6, V7)
	NEXT(2)
	ROW(8, 9, 10, 11, V8, V9, V10, V11)
	NEXT(3)
	ROW(12, 13, 14, 15, V12, V13, V14, V15)
	ADD  $4, R8
	ADD  $4, R9
	ADD  R15, R10, R7
	ADD  R14<<2, R6
	SUBS $4, R5
	BGT  rows

	MOVD R19, R1
	ADD  $64, R2
	CMP  $128, R2
	BLT  panel
	RET
