#include "go_asm.h"
#include "textflag.h"

// productVNNI computes rows×32 columns. A tile of 12 rows keeps its sums in Z0 to Z23,
// two registers of 16 columns a row; each step multiplies four bytes of every row
// (VPBROADCASTD) with 64 bytes of both panels. Fewer rows than a tile has are computed
// with some of those before them, a second time, or one by one.
//
// SI p, DI row of dst, R8 row of x, R9 stride of x, R10 three times it, CX rows left,
// R11 and R12 scales and zero points of rows, DX groups of k, R13 and R14 the panels.

// STEP multiplies one row's group with both panels.
#define STEP(x, tmp, lo, hi) \
	VPBROADCASTD x, tmp         \
	VPDPBUSD     Z24, tmp, lo   \
	VPDPBUSD     Z25, tmp, hi

// FINISH turns a row's sums into values of dst and goes on to the next row.
#define FINISH(r, lo, hi) \
	VPBROADCASTD (r*4)(R12), Z24  \
	VPMULLD      Z26, Z24, Z25    \
	VPMULLD      Z27, Z24, Z24    \
	VPSUBD       Z25, lo, lo      \
	VPSUBD       Z24, hi, hi      \
	VCVTDQ2PS    lo, lo           \
	VCVTDQ2PS    hi, hi           \
	VBROADCASTSS (r*4)(R11), Z24  \
	VMULPS       Z24, lo, lo      \
	VMULPS       Z24, hi, hi      \
	VMULPS       Z28, lo, lo      \
	VMULPS       Z29, hi, hi      \
	VADDPS       Z30, lo, lo      \
	VADDPS       Z31, hi, hi      \
	VMOVUPS      lo, (AX)         \
	VMOVUPS      hi, 64(AX)       \
	ADDQ         product_dstStride(SI), AX

#define CLEAR(lo, hi) \
	VPXORD lo, lo, lo \
	VPXORD hi, hi, hi

// SHIFT makes sums over the high plane those over whole values.
#define SHIFT(lo, hi) \
	VPSLLD $7, lo, lo \
	VPSLLD $7, hi, hi

// PANELS sets DX, R13 and R14 to their beginning, and BP to the distance of the next two
// panels, which are fetched meanwhile.
#define PANELS \
	MOVQ product_k(SI), DX  \
	MOVQ product_q(SI), R13 \
	MOVQ DX, R14            \
	SHLQ $4, R14            \
	LEAQ (R14)(R14*1), BP   \
	ADDQ R13, R14           \
	SHRQ $2, DX

// func productVNNI(p *product)
TEXT ·productVNNI(SB), NOSPLIT, $8-8
	MOVQ p+0(FP), SI
	MOVQ product_dst(SI), DI
	MOVQ product_x(SI), R8
	MOVQ product_xStride(SI), R9
	LEAQ (R9)(R9*2), R10
	MOVQ product_rows(SI), CX
	MOVQ product_rowScale(SI), R11
	MOVQ product_rowZero(SI), R12
	MOVQ product_sums(SI), AX
	VMOVDQU32 (AX), Z26
	VMOVDQU32 64(AX), Z27
	MOVQ product_scale(SI), AX
	VMOVUPS (AX), Z28
	VMOVUPS 64(AX), Z29
	MOVQ product_bias(SI), AX
	VMOVUPS (AX), Z30
	VMOVUPS 64(AX), Z31

next:
	CMPQ CX, $12
	JGE  twelve
	CMPQ CX, $9
	JGE  back12
	CMPQ CX, $4
	JGE  four
	TESTQ CX, CX
	JZ   done
	CMPQ CX, product_rows(SI)
	JEQ  one       // no rows before them
	MOVQ $4, AX
	CMPQ AX, product_rows(SI)
	JLE  back4
	JMP  one

back12:
	// Twelve rows that end with the last one, if there are so many.
	MOVQ $12, AX
	CMPQ AX, product_rows(SI)
	JGT  four
	JMP  back

back4:
	MOVQ $4, AX

back:
	// Go back AX−CX rows.
	SUBQ CX, AX
	ADDQ AX, CX
	MOVQ AX, BX
	IMULQ R9, BX
	SUBQ BX, R8
	MOVQ AX, BX
	IMULQ product_dstStride(SI), BX
	SUBQ BX, DI
	SHLQ $2, AX
	SUBQ AX, R11
	SUBQ AX, R12
	CMPQ CX, $4
	JEQ  four

twelve:
	CLEAR(Z0, Z1)
	CLEAR(Z2, Z3)
	CLEAR(Z4, Z5)
	CLEAR(Z6, Z7)
	CLEAR(Z8, Z9)
	CLEAR(Z10, Z11)
	CLEAR(Z12, Z13)
	CLEAR(Z14, Z15)
	CLEAR(Z16, Z17)
	CLEAR(Z18, Z19)
	CLEAR(Z20, Z21)
	CLEAR(Z22, Z23)
	MOVQ R8, AX
	LEAQ (R8)(R9*4), BX
	LEAQ (BX)(R9*4), R15
	MOVQ product_planes(SI), DX
	MOVQ DX, planes-8(SP)

plane12:
	PANELS

	// Z28 to Z31 are needed after the loop: two registers are left for rows.
loop12:
	VMOVDQU32 (R13), Z24
	VMOVDQU32 (R14), Z25
	PREFETCHT1 (R13)(BP*1)
	PREFETCHT1 (R14)(BP*1)
	VPBROADCASTD (AX), Z26
	VPBROADCASTD (AX)(R9*1), Z27
	VPDPBUSD Z24, Z26, Z0
	VPDPBUSD Z25, Z26, Z1
	VPBROADCASTD (AX)(R9*2), Z26
	VPDPBUSD Z24, Z27, Z2
	VPDPBUSD Z25, Z27, Z3
	VPBROADCASTD (AX)(R10*1), Z27
	VPDPBUSD Z24, Z26, Z4
	VPDPBUSD Z25, Z26, Z5
	VPBROADCASTD (BX), Z26
	VPDPBUSD Z24, Z27, Z6
	VPDPBUSD Z25, Z27, Z7
	VPBROADCASTD (BX)(R9*1), Z27
	VPDPBUSD Z24, Z26, Z8
	VPDPBUSD Z25, Z26, Z9
	VPBROADCASTD (BX)(R9*2), Z26
	VPDPBUSD Z24, Z27, Z10
	VPDPBUSD Z25, Z27, Z11
	VPBROADCASTD (BX)(R10*1), Z27
	VPDPBUSD Z24, Z26, Z12
	VPDPBUSD Z25, Z26, Z13
	VPBROADCASTD (R15), Z26
	VPDPBUSD Z24, Z27, Z14
	VPDPBUSD Z25, Z27, Z15
	VPBROADCASTD (R15)(R9*1), Z27
	VPDPBUSD Z24, Z26, Z16
	VPDPBUSD Z25, Z26, Z17
	VPBROADCASTD (R15)(R9*2), Z26
	VPDPBUSD Z24, Z27, Z18
	VPDPBUSD Z25, Z27, Z19
	VPBROADCASTD (R15)(R10*1), Z27
	VPDPBUSD Z24, Z26, Z20
	VPDPBUSD Z25, Z26, Z21
	VPDPBUSD Z24, Z27, Z22
	VPDPBUSD Z25, Z27, Z23
	ADDQ $64, R13
	ADDQ $64, R14
	ADDQ $4, AX
	ADDQ $4, BX
	ADDQ $4, R15
	DECQ DX
	JNZ  loop12
	DECQ planes-8(SP)
	JZ   finish12
	SHIFT(Z0, Z1)
	SHIFT(Z2, Z3)
	SHIFT(Z4, Z5)
	SHIFT(Z6, Z7)
	SHIFT(Z8, Z9)
	SHIFT(Z10, Z11)
	SHIFT(Z12, Z13)
	SHIFT(Z14, Z15)
	SHIFT(Z16, Z17)
	SHIFT(Z18, Z19)
	SHIFT(Z20, Z21)
	SHIFT(Z22, Z23)
	JMP  plane12

finish12:
	MOVQ product_sums(SI), AX
	VMOVDQU32 (AX), Z26
	VMOVDQU32 64(AX), Z27
	MOVQ DI, AX
	FINISH(0, Z0, Z1)
	FINISH(1, Z2, Z3)
	FINISH(2, Z4, Z5)
	FINISH(3, Z6, Z7)
	FINISH(4, Z8, Z9)
	FINISH(5, Z10, Z11)
	FINISH(6, Z12, Z13)
	FINISH(7, Z14, Z15)
	FINISH(8, Z16, Z17)
	FINISH(9, Z18, Z19)
	FINISH(10, Z20, Z21)
	FINISH(11, Z22, Z23)
	MOVQ AX, DI
	LEAQ (R8)(R10*4), R8
	ADDQ $48, R11
	ADDQ $48, R12
	SUBQ $12, CX
	JMP  next

four:
	CLEAR(Z0, Z1)
	CLEAR(Z2, Z3)
	CLEAR(Z4, Z5)
	CLEAR(Z6, Z7)
	MOVQ R8, AX
	MOVQ product_planes(SI), DX
	MOVQ DX, planes-8(SP)

plane4:
	PANELS

loop4:
	VMOVDQU32 (R13), Z24
	VMOVDQU32 (R14), Z25
	PREFETCHT1 (R13)(BP*1)
	PREFETCHT1 (R14)(BP*1)
	STEP((AX), Z20, Z0, Z1)
	STEP((AX)(R9*1), Z21, Z2, Z3)
	STEP((AX)(R9*2), Z22, Z4, Z5)
	STEP((AX)(R10*1), Z23, Z6, Z7)
	ADDQ $64, R13
	ADDQ $64, R14
	ADDQ $4, AX
	DECQ DX
	JNZ  loop4
	DECQ planes-8(SP)
	JZ   finish4
	SHIFT(Z0, Z1)
	SHIFT(Z2, Z3)
	SHIFT(Z4, Z5)
	SHIFT(Z6, Z7)
	JMP  plane4

finish4:
	MOVQ DI, AX
	FINISH(0, Z0, Z1)
	FINISH(1, Z2, Z3)
	FINISH(2, Z4, Z5)
	FINISH(3, Z6, Z7)
	MOVQ AX, DI
	LEAQ (R8)(R9*4), R8
	ADDQ $16, R11
	ADDQ $16, R12
	SUBQ $4, CX
	JMP  next

one:
	CLEAR(Z0, Z1)
	MOVQ R8, AX
	MOVQ product_planes(SI), DX
	MOVQ DX, planes-8(SP)

plane1:
	PANELS

loop1:
	VMOVDQU32 (R13), Z24
	VMOVDQU32 (R14), Z25
	PREFETCHT1 (R13)(BP*1)
	PREFETCHT1 (R14)(BP*1)
	STEP((AX), Z20, Z0, Z1)
	ADDQ $64, R13
	ADDQ $64, R14
	ADDQ $4, AX
	DECQ DX
	JNZ  loop1
	DECQ planes-8(SP)
	JZ   finish1
	SHIFT(Z0, Z1)
	JMP  plane1

finish1:
	MOVQ DI, AX
	FINISH(0, Z0, Z1)
	MOVQ AX, DI
	ADDQ R9, R8
	ADDQ $4, R11
	ADDQ $4, R12
	DECQ CX
	JMP  next

done:
	VZEROUPPER
	RET

// AVX2ROWS multiplies four columns of both rows: the 16 bytes of four columns become
// words, pairs of which VPMADDWD multiplies with those of a row and adds without
// overflow. Each column has two sums in its register.
#define AVX2ROWS(w, a, b) \
	VPMOVSXBW w, Y10      \
	VPMADDWD  Y8, Y10, Y11 \
	VPMADDWD  Y9, Y10, Y12 \
	VPADDD    Y11, a, a    \
	VPADDD    Y12, b, b

// AVX2FINISH turns eight columns' sums into values of dst. VPHADDD leaves them in the
// order 0 1 4 5 2 3 6 7 of pairs, which VPERMQ mends.
#define AVX2FINISH(off, a, b) \
	VPHADDD      b, a, a           \
	VPERMQ       $0xd8, a, a       \
	VPMULLD      (off)(AX), Y8, Y10 \
	VPSUBD       Y10, a, a         \
	VCVTDQ2PS    a, a              \
	VMULPS       Y9, a, a          \
	VMULPS       (off)(BX), a, a   \
	VADDPS       (off)(DX), a, a   \
	VMOVUPS      a, (off)(R15)

// func productAVX2(p *product)
TEXT ·productAVX2(SB), NOSPLIT, $0-8
	MOVQ p+0(FP), SI
	MOVQ product_q(SI), R13
	XORQ R14, R14            // the panel's columns in bytes of dst

panel:
	MOVQ product_dst(SI), DI
	ADDQ R14, DI
	MOVQ product_x(SI), R8
	MOVQ product_xStride(SI), R9
	MOVQ product_rows(SI), CX
	MOVQ product_rowScale(SI), R11
	MOVQ product_rowZero(SI), R12

rows:
	// The last row of an odd number is computed twice.
	MOVQ R9, R10
	CMPQ CX, $2
	JGE  pair
	XORQ R10, R10

pair:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	MOVQ R8, AX
	MOVQ product_planes(SI), R15

plane:
	MOVQ product_k(SI), DX
	SHRQ $2, DX
	MOVQ R13, BX

loop:
	VPBROADCASTD (AX), X8
	VPBROADCASTD (AX)(R10*1), X9
	VPMOVZXBW X8, Y8
	VPMOVZXBW X9, Y9
	AVX2ROWS((BX), Y0, Y4)
	AVX2ROWS(16(BX), Y1, Y5)
	AVX2ROWS(32(BX), Y2, Y6)
	AVX2ROWS(48(BX), Y3, Y7)
	ADDQ $64, BX
	ADDQ $4, AX
	DECQ DX
	JNZ  loop
	DECQ R15
	JZ   finish
	VPSLLD $7, Y0, Y0
	VPSLLD $7, Y1, Y1
	VPSLLD $7, Y2, Y2
	VPSLLD $7, Y3, Y3
	VPSLLD $7, Y4, Y4
	VPSLLD $7, Y5, Y5
	VPSLLD $7, Y6, Y6
	VPSLLD $7, Y7, Y7
	JMP  plane

finish:
	MOVQ product_sums(SI), AX
	MOVQ product_scale(SI), BX
	MOVQ product_bias(SI), DX
	ADDQ R14, AX
	ADDQ R14, BX
	ADDQ R14, DX
	MOVQ DI, R15
	VPBROADCASTD (R12), Y8
	VBROADCASTSS (R11), Y9
	AVX2FINISH(0, Y0, Y1)
	AVX2FINISH(32, Y2, Y3)
	CMPQ CX, $2
	JLT  endpanel
	ADDQ product_dstStride(SI), R15
	VPBROADCASTD 4(R12), Y8
	VBROADCASTSS 4(R11), Y9
	AVX2FINISH(0, Y4, Y5)
	AVX2FINISH(32, Y6, Y7)
	MOVQ R15, DI
	ADDQ product_dstStride(SI), DI
	LEAQ (R8)(R9*2), R8
	ADDQ $8, R11
	ADDQ $8, R12
	SUBQ $2, CX
	JNZ  rows

endpanel:
	MOVQ product_k(SI), AX
	SHLQ $4, AX
	ADDQ AX, R13
	ADDQ $64, R14
	CMPQ R14, $128
	JLT  panel
	VZEROUPPER
	RET
