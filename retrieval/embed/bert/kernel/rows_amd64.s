#include "go_asm.h"
#include "textflag.h"

// Loops over the values of rows, eight at a time. They multiply and add in two steps
// and in the order of their Go counterparts, whose results are the same.

// LEAST and GREATEST reduce Y to its first value, by way of T.
#define LEAST(Y, X, T) \
	VEXTRACTF128 $1, Y, T      \
	VMINPS       T, X, X       \
	VPERMILPS    $0x4e, X, T   \
	VMINPS       T, X, X       \
	VPERMILPS    $0xb1, X, T   \
	VMINPS       T, X, X

#define GREATEST(Y, X, T) \
	VEXTRACTF128 $1, Y, T      \
	VMAXPS       T, X, X       \
	VPERMILPS    $0x4e, X, T   \
	VMAXPS       T, X, X       \
	VPERMILPS    $0xb1, X, T   \
	VMAXPS       T, X, X

// func extentAVX2(x []float32) (lo, hi float32)
TEXT ·extentAVX2(SB), NOSPLIT, $0-32
	MOVQ   x_base+0(FP), SI
	MOVQ   x_len+8(FP), CX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3

extent:
	VMOVUPS (SI), Y4
	VMOVUPS 32(SI), Y5
	VMINPS  Y4, Y0, Y0
	VMINPS  Y5, Y1, Y1
	VMAXPS  Y4, Y2, Y2
	VMAXPS  Y5, Y3, Y3
	ADDQ    $64, SI
	SUBQ    $16, CX
	JNZ     extent
	VMINPS  Y1, Y0, Y0
	VMAXPS  Y3, Y2, Y2
	LEAST(Y0, X0, X4)
	GREATEST(Y2, X2, X4)
	VMOVSS  X0, lo+24(FP)
	VMOVSS  X2, hi+28(FP)
	VZEROUPPER
	RET

// func geluAVX2(x []float32) (lo, hi float32)
TEXT ·geluAVX2(SB), NOSPLIT, $0-32
	MOVQ    x_base+0(FP), SI
	MOVQ    x_len+8(FP), CX
	LEAQ    ·constants+constantTable_gelu(SB), AX
	VXORPS  Y0, Y0, Y0
	VXORPS  Y1, Y1, Y1
	VMOVUPS (9*32)(AX), Y2  // reach
	VMOVUPS (10*32)(AX), Y3 // −reach
	VMOVUPS (11*32)(AX), Y4 // ½
	VMOVUPS (8*32)(AX), Y5
	VMOVUPS (7*32)(AX), Y6
	VMOVUPS (6*32)(AX), Y7
	VMOVUPS (5*32)(AX), Y8
	VMOVUPS (4*32)(AX), Y9
	VMOVUPS (3*32)(AX), Y10
	VMOVUPS (2*32)(AX), Y11

gelu:
	VMOVUPS (SI), Y12
	VMINPS  Y2, Y12, Y13
	VMAXPS  Y3, Y13, Y13
	VMULPS  Y13, Y13, Y14
	VMULPS  Y5, Y14, Y15
	VADDPS  Y6, Y15, Y15
	VMULPS  Y14, Y15, Y15
	VADDPS  Y7, Y15, Y15
	VMULPS  Y14, Y15, Y15
	VADDPS  Y8, Y15, Y15
	VMULPS  Y14, Y15, Y15
	VADDPS  Y9, Y15, Y15
	VMULPS  Y14, Y15, Y15
	VADDPS  Y10, Y15, Y15
	VMULPS  Y14, Y15, Y15
	VADDPS  Y11, Y15, Y15
	VMULPS  Y14, Y15, Y15
	VADDPS  32(AX), Y15, Y15
	VMULPS  Y14, Y15, Y15
	VADDPS  (AX), Y15, Y15
	VMULPS  Y13, Y15, Y15
	VADDPS  Y4, Y15, Y15
	VMULPS  Y12, Y15, Y15
	VMINPS  Y15, Y0, Y0
	VMAXPS  Y15, Y1, Y1
	VMOVUPS Y15, (SI)
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     gelu
	LEAST(Y0, X0, X4)
	GREATEST(Y1, X1, X4)
	VMOVSS  X0, lo+24(FP)
	VMOVSS  X1, hi+28(FP)
	VZEROUPPER
	RET

// TOTAL adds up the four registers of 32 partial sums in Y0's first value.
#define TOTAL \
	VADDPS       Y1, Y0, Y0     \
	VADDPS       Y3, Y2, Y2     \
	VADDPS       Y2, Y0, Y0     \
	VEXTRACTF128 $1, Y0, X1     \
	VADDPS       X1, X0, X0     \
	VPERMILPS    $0x4e, X0, X1  \
	VADDPS       X1, X0, X0     \
	VPERMILPS    $0xb1, X0, X1  \
	VADDSS       X1, X0, X0

// func addNormAVX2(x, y, gain, bias []float32) (lo, hi float32)
TEXT ·addNormAVX2(SB), NOSPLIT, $0-104
	MOVQ       x_base+0(FP), SI
	MOVQ       x_len+8(FP), CX
	MOVQ       y_base+24(FP), DI
	MOVQ       gain_base+48(FP), R8
	MOVQ       bias_base+72(FP), R9
	VCVTSI2SSQ CX, X15, X15      // the number of values
	VXORPS     Y0, Y0, Y0
	VXORPS     Y1, Y1, Y1
	VXORPS     Y2, Y2, Y2
	VXORPS     Y3, Y3, Y3
	MOVQ       SI, AX
	MOVQ       CX, DX

add:
	VMOVUPS (AX), Y4
	VMOVUPS 32(AX), Y5
	VMOVUPS 64(AX), Y6
	VMOVUPS 96(AX), Y7
	VADDPS  (DI), Y4, Y4
	VADDPS  32(DI), Y5, Y5
	VADDPS  64(DI), Y6, Y6
	VADDPS  96(DI), Y7, Y7
	VMOVUPS Y4, (AX)
	VMOVUPS Y5, 32(AX)
	VMOVUPS Y6, 64(AX)
	VMOVUPS Y7, 96(AX)
	VADDPS  Y4, Y0, Y0
	VADDPS  Y5, Y1, Y1
	VADDPS  Y6, Y2, Y2
	VADDPS  Y7, Y3, Y3
	ADDQ    $128, AX
	ADDQ    $128, DI
	SUBQ    $32, DX
	JNZ     add
	TOTAL
	VDIVSS       X15, X0, X0
	VBROADCASTSS X0, Y14     // the mean
	VXORPS       Y0, Y0, Y0
	VXORPS       Y1, Y1, Y1
	VXORPS       Y2, Y2, Y2
	VXORPS       Y3, Y3, Y3
	MOVQ         SI, AX
	MOVQ         CX, DX

square:
	VMOVUPS (AX), Y4
	VMOVUPS 32(AX), Y5
	VMOVUPS 64(AX), Y6
	VMOVUPS 96(AX), Y7
	VSUBPS  Y14, Y4, Y4
	VSUBPS  Y14, Y5, Y5
	VSUBPS  Y14, Y6, Y6
	VSUBPS  Y14, Y7, Y7
	VMULPS  Y4, Y4, Y4
	VMULPS  Y5, Y5, Y5
	VMULPS  Y6, Y6, Y6
	VMULPS  Y7, Y7, Y7
	VADDPS  Y4, Y0, Y0
	VADDPS  Y5, Y1, Y1
	VADDPS  Y6, Y2, Y2
	VADDPS  Y7, Y3, Y3
	ADDQ    $128, AX
	SUBQ    $32, DX
	JNZ     square
	TOTAL
	VDIVSS       X15, X0, X0
	VADDSS       ·constants+constantTable_norm(SB), X0, X0
	VSQRTSS      X0, X0, X0
	VMOVSS       ·constants+(constantTable_norm+4)(SB), X1
	VDIVSS       X0, X1, X1
	VBROADCASTSS X1, Y13     // one over the deviation
	VXORPS       Y0, Y0, Y0
	VXORPS       Y1, Y1, Y1

scale:
	VMOVUPS (SI), Y4
	VSUBPS  Y14, Y4, Y4
	VMULPS  Y13, Y4, Y4
	VMULPS  (R8), Y4, Y4
	VADDPS  (R9), Y4, Y4
	VMOVUPS Y4, (SI)
	VMINPS  Y4, Y0, Y0
	VMAXPS  Y4, Y1, Y1
	ADDQ    $32, SI
	ADDQ    $32, R8
	ADDQ    $32, R9
	SUBQ    $8, CX
	JNZ     scale
	LEAST(Y0, X0, X4)
	GREATEST(Y1, X1, X4)
	VMOVSS  X0, lo+96(FP)
	VMOVSS  X1, hi+100(FP)
	VZEROUPPER
	RET

// LOADWHOLE makes 32 values times Y0 plus Y1 whole numbers in Y2 to Y5.
#define LOADWHOLE \
	VMULPS    (SI), Y0, Y2    \
	VMULPS    32(SI), Y0, Y3  \
	VMULPS    64(SI), Y0, Y4  \
	VMULPS    96(SI), Y0, Y5  \
	VCVTPS2DQ Y2, Y2          \
	VCVTPS2DQ Y3, Y3          \
	VCVTPS2DQ Y4, Y4          \
	VCVTPS2DQ Y5, Y5          \
	VPADDD    Y1, Y2, Y2      \
	VPADDD    Y1, Y3, Y3      \
	VPADDD    Y1, Y4, Y4      \
	VPADDD    Y1, Y5, Y5

// PLANES splits a register of whole numbers into high and low bits.
#define PLANES(Y, low) \
	VPAND  Y13, Y, low \
	VPSRLD $7, Y, Y

// BYTES packs 32 unsigned whole numbers of four registers into a. The packing
// instructions go along halves, which VPERMD mends.
#define BYTES(a, b, c, d) \
	VPACKUSDW b, a, a      \
	VPACKUSDW d, c, c      \
	VPACKUSWB c, a, a      \
	VPERMD    a, Y15, a

// func quantiseAVX2(dst []uint8, x []float32, inverse float32, zero int32)
TEXT ·quantiseAVX2(SB), NOSPLIT, $0-56
	MOVQ         dst_base+0(FP), DI
	MOVQ         x_base+24(FP), SI
	MOVQ         x_len+32(FP), CX
	VBROADCASTSS inverse+48(FP), Y0
	MOVL         zero+52(FP), AX
	VMOVD        AX, X1
	VPBROADCASTD X1, Y1
	VMOVDQU      ·constants+constantTable_packOrder(SB), Y15
	CMPQ         CX, dst_len+8(FP)
	JNE          two

one:
	LOADWHOLE
	VPACKSSDW Y3, Y2, Y2
	VPACKSSDW Y5, Y4, Y4
	VPACKUSWB Y4, Y2, Y2
	VPERMD    Y2, Y15, Y2
	VMOVDQU   Y2, (DI)
	ADDQ      $128, SI
	ADDQ      $32, DI
	SUBQ      $32, CX
	JNZ       one
	VZEROUPPER
	RET

two:
	LEAQ         (DI)(CX*1), R8
	VPBROADCASTD ·constants+constantTable_plane(SB), Y13   // 127
	VPBROADCASTD ·constants+(constantTable_plane+4)(SB), Y12 // the greatest
	VPXOR        Y11, Y11, Y11

twoLoop:
	LOADWHOLE
	VPMAXSD Y11, Y2, Y2
	VPMAXSD Y11, Y3, Y3
	VPMAXSD Y11, Y4, Y4
	VPMAXSD Y11, Y5, Y5
	VPMINSD Y12, Y2, Y2
	VPMINSD Y12, Y3, Y3
	VPMINSD Y12, Y4, Y4
	VPMINSD Y12, Y5, Y5
	PLANES(Y2, Y6)
	PLANES(Y3, Y7)
	PLANES(Y4, Y8)
	PLANES(Y5, Y9)
	BYTES(Y2, Y3, Y4, Y5)
	BYTES(Y6, Y7, Y8, Y9)
	VMOVDQU Y2, (DI)
	VMOVDQU Y6, (R8)
	ADDQ    $128, SI
	ADDQ    $32, DI
	ADDQ    $32, R8
	SUBQ    $32, CX
	JNZ     twoLoop
	VZEROUPPER
	RET

// POWER makes eight scores whole shares in y and adds them to Y0.
#define POWER(off, y) \
	VMOVUPS   (off)(SI), Y6        \
	VSUBPS    Y1, Y6, Y6           \
	VMAXPS    Y2, Y6, Y6           \
	VROUNDPS  $0, Y6, Y7           \
	VSUBPS    Y7, Y6, Y6           \
	VCVTPS2DQ Y7, Y7               \
	VPSLLD    $23, Y7, Y7          \
	VMULPS    Y3, Y6, y            \
	VADDPS    Y4, y, y             \
	VMULPS    Y6, y, y             \
	VADDPS    Y5, y, y             \
	VMULPS    Y6, y, y             \
	VADDPS    32(AX), y, y         \
	VMULPS    Y6, y, y             \
	VADDPS    (AX), y, y           \
	VPADDD    Y7, y, y             \
	VCVTPS2DQ y, y                 \
	VPMINSD   Y14, y, y            \
	VPADDD    y, Y0, Y0

// func softmaxAVX2(dst []uint8, scores []float32) (sum int32)
TEXT ·softmaxAVX2(SB), NOSPLIT, $0-52
	MOVQ    dst_base+0(FP), DI
	MOVQ    scores_base+24(FP), SI
	MOVQ    scores_len+32(FP), CX
	LEAQ    (DI)(CX*1), R8
	MOVQ    SI, BX
	MOVQ    CX, DX
	VMOVUPS (BX), Y0
	VMOVAPS Y0, Y1

greatest:
	VMAXPS (BX), Y0, Y0
	VMAXPS 32(BX), Y1, Y1
	VMAXPS 64(BX), Y0, Y0
	VMAXPS 96(BX), Y1, Y1
	ADDQ   $128, BX
	SUBQ   $32, DX
	JNZ    greatest
	VMAXPS Y1, Y0, Y0
	GREATEST(Y0, X0, X4)
	VBROADCASTSS X0, Y1
	LEAQ         ·constants+constantTable_power(SB), AX
	VMOVUPS      (5*32)(AX), Y2           // the least power
	VMOVUPS      (4*32)(AX), Y3
	VMOVUPS      (3*32)(AX), Y4
	VMOVUPS      (2*32)(AX), Y5
	VMOVDQU      ·constants+constantTable_packOrder(SB), Y15
	VPBROADCASTD ·constants+(constantTable_plane+4)(SB), Y14   // the greatest share
	VPBROADCASTD ·constants+constantTable_plane(SB), Y13     // 127
	VPXOR        Y0, Y0, Y0

power:
	POWER(0, Y8)
	POWER(32, Y9)
	POWER(64, Y10)
	POWER(96, Y11)
	PLANES(Y8, Y6)
	PLANES(Y9, Y7)
	VPACKUSDW Y7, Y6, Y6
	PLANES(Y10, Y12)
	PLANES(Y11, Y7)
	VPACKUSDW Y7, Y12, Y12
	VPACKUSWB Y12, Y6, Y6
	VPERMD    Y6, Y15, Y6
	BYTES(Y8, Y9, Y10, Y11)
	VMOVDQU   Y8, (DI)
	VMOVDQU   Y6, (R8)
	ADDQ      $128, SI
	ADDQ      $32, DI
	ADDQ      $32, R8
	SUBQ      $32, CX
	JNZ       power
	VEXTRACTI128 $1, Y0, X1
	VPADDD       X1, X0, X0
	VPSHUFD      $0x4e, X0, X1
	VPADDD       X1, X0, X0
	VPSHUFD      $0xb1, X0, X1
	VPADDD       X1, X0, X0
	VMOVD        X0, AX
	MOVL         AX, sum+48(FP)
	VZEROUPPER
	RET

// SIGNED quantises the 32 values at SI to signed bytes in Y0, and leaves the greatest
// magnitude in X4.
#define SIGNED \
	VMOVUPS      (SI), Y0                \
	VMOVUPS      32(SI), Y1              \
	VMOVUPS      64(SI), Y2              \
	VMOVUPS      96(SI), Y3              \
	VPBROADCASTD ·constants+constantTable_head(SB), Y6      \ // without the sign
	VPAND        Y6, Y0, Y4              \
	VPAND        Y6, Y1, Y5              \
	VMAXPS       Y5, Y4, Y4              \
	VPAND        Y6, Y2, Y5              \
	VMAXPS       Y5, Y4, Y4              \
	VPAND        Y6, Y3, Y5              \
	VMAXPS       Y5, Y4, Y4              \
	GREATEST(Y4, X4, X5)                 \
	VMOVSS       ·constants+(constantTable_head+8)(SB), X7    \
	VCMPSS       $1, X4, X7, X7          \ // all bits if it is great enough
	VMOVSS       ·constants+(constantTable_head+4)(SB), X6    \
	VDIVSS       X4, X6, X6              \
	VANDPS       X7, X6, X6              \
	VBROADCASTSS X6, Y6                  \
	VMULPS       Y6, Y0, Y0              \
	VMULPS       Y6, Y1, Y1              \
	VMULPS       Y6, Y2, Y2              \
	VMULPS       Y6, Y3, Y3              \
	VCVTPS2DQ    Y0, Y0                  \
	VCVTPS2DQ    Y1, Y1                  \
	VCVTPS2DQ    Y2, Y2                  \
	VCVTPS2DQ    Y3, Y3                  \
	VPACKSSDW    Y1, Y0, Y0              \
	VPACKSSDW    Y3, Y2, Y2              \
	VPACKSSWB    Y2, Y0, Y0              \
	VMOVDQU      ·constants+constantTable_packOrder(SB), Y15     \
	VPERMD       Y0, Y15, Y0

// func queriesAVX2(dst []uint8, x []float32) (greatest float32)
TEXT ·queriesAVX2(SB), NOSPLIT, $0-52
	MOVQ    dst_base+0(FP), DI
	MOVQ    x_base+24(FP), SI
	SIGNED
	VPBROADCASTD ·constants+(constantTable_head+12)(SB), Y1
	VPXOR   Y1, Y0, Y0
	VMOVDQU Y0, (DI)
	VMOVSS  X4, greatest+48(FP)
	VZEROUPPER
	RET

// func keysAVX2(dst []byte, x []float32) (greatest float32, sum int32)
TEXT ·keysAVX2(SB), NOSPLIT, $0-56
	MOVQ         dst_base+0(FP), DI
	MOVQ         x_base+24(FP), SI
	SIGNED
	VMOVSS       X4, greatest+48(FP)
	VEXTRACTI128 $1, Y0, X1
	VMOVD        X0, (DI)
	VPEXTRD      $1, X0, 64(DI)
	VPEXTRD      $2, X0, 128(DI)
	VPEXTRD      $3, X0, 192(DI)
	VMOVD        X1, 256(DI)
	VPEXTRD      $1, X1, 320(DI)
	VPEXTRD      $2, X1, 384(DI)
	VPEXTRD      $3, X1, 448(DI)

	// The sum of unsigned bytes, 128 too great each.
	VPBROADCASTD ·constants+(constantTable_head+12)(SB), Y1
	VPXOR        Y1, Y0, Y0
	VPXOR        Y2, Y2, Y2
	VPSADBW      Y2, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDD       X1, X0, X0
	VPSHUFD      $0x4e, X0, X1
	VPADDD       X1, X0, X0
	VMOVD        X0, AX
	SUBL         $(128*32), AX
	MOVL         AX, sum+52(FP)
	VZEROUPPER
	RET

// func extentsAVX2(greatest []float32, x []float32, stride, rows int)
TEXT ·extentsAVX2(SB), NOSPLIT, $0-64
	MOVQ         greatest_base+0(FP), DI
	MOVQ         x_base+24(FP), SI
	MOVQ         stride+48(FP), R8
	SHLQ         $2, R8
	MOVQ         rows+56(FP), CX
	VPBROADCASTD ·constants+constantTable_head(SB), Y8
	VXORPS       Y0, Y0, Y0
	VXORPS       Y1, Y1, Y1
	VXORPS       Y2, Y2, Y2
	VXORPS       Y3, Y3, Y3

extents:
	VANDPS (SI), Y8, Y4
	VANDPS 32(SI), Y8, Y5
	VANDPS 64(SI), Y8, Y6
	VANDPS 96(SI), Y8, Y7
	VMAXPS Y4, Y0, Y0
	VMAXPS Y5, Y1, Y1
	VMAXPS Y6, Y2, Y2
	VMAXPS Y7, Y3, Y3
	ADDQ   R8, SI
	DECQ   CX
	JNZ    extents
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	VZEROUPPER
	RET

// FOUR packs four tokens' values of eight columns.
#define FOUR(off, dst) \
	VMOVUPS   (off)(AX), Y1            \
	VMULPS    (off)(SI), Y1, Y2        \
	VMULPS    (off)(SI)(R8*1), Y1, Y3  \
	VMULPS    (off)(SI)(R8*2), Y1, Y4  \
	VMULPS    (off)(SI)(R9*1), Y1, Y5  \
	VCVTPS2DQ Y2, Y2                   \
	VCVTPS2DQ Y3, Y3                   \
	VCVTPS2DQ Y4, Y4                   \
	VCVTPS2DQ Y5, Y5                   \
	VPAND     Y0, Y2, Y2               \
	VPAND     Y0, Y3, Y3               \
	VPAND     Y0, Y4, Y4               \
	VPSLLD    $8, Y3, Y3               \
	VPSLLD    $16, Y4, Y4              \
	VPSLLD    $24, Y5, Y5              \
	VPOR      Y3, Y2, Y2               \
	VPOR      Y5, Y4, Y4               \
	VPOR      Y4, Y2, Y2               \
	VMOVDQU   Y2, dst

// func valuesAVX2(first, second []byte, x []float32, stride int, inverse []float32)
TEXT ·valuesAVX2(SB), NOSPLIT, $0-104
	MOVQ         first_base+0(FP), DI
	MOVQ         second_base+24(FP), DX
	MOVQ         x_base+48(FP), SI
	MOVQ         stride+72(FP), R8
	SHLQ         $2, R8
	LEAQ         (R8)(R8*2), R9
	MOVQ         inverse_base+80(FP), AX
	VPBROADCASTD ·constants+(constantTable_head+16)(SB), Y0 // 255
	FOUR(0, (DI))
	FOUR(32, 32(DI))
	FOUR(64, (DX))
	FOUR(96, 32(DX))
	VZEROUPPER
	RET

// func affineAVX2(dst, x, matrix, bias []float32)
TEXT ·affineAVX2(SB), NOSPLIT, $0-96
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), R8
	MOVQ matrix_base+48(FP), R9
	MOVQ bias_base+72(FP), R10
	MOVQ R8, R11
	SHLQ $2, R11             // bytes of a row of the matrix

wide:
	CMPQ    R8, $32
	JLT     narrow
	VMOVUPS (R10), Y0
	VMOVUPS 32(R10), Y1
	VMOVUPS 64(R10), Y2
	VMOVUPS 96(R10), Y3
	MOVQ    x_base+24(FP), SI
	MOVQ    x_len+32(FP), CX
	MOVQ    R9, AX

wideLoop:
	VBROADCASTSS (SI), Y4
	VMULPS       (AX), Y4, Y5
	VMULPS       32(AX), Y4, Y6
	VMULPS       64(AX), Y4, Y7
	VMULPS       96(AX), Y4, Y8
	VADDPS       Y5, Y0, Y0
	VADDPS       Y6, Y1, Y1
	VADDPS       Y7, Y2, Y2
	VADDPS       Y8, Y3, Y3
	ADDQ         $4, SI
	ADDQ         R11, AX
	DECQ         CX
	JNZ          wideLoop
	VMOVUPS      Y0, (DI)
	VMOVUPS      Y1, 32(DI)
	VMOVUPS      Y2, 64(DI)
	VMOVUPS      Y3, 96(DI)
	ADDQ         $128, DI
	ADDQ         $128, R9
	ADDQ         $128, R10
	SUBQ         $32, R8
	JMP          wide

narrow:
	TESTQ R8, R8
	JZ    done
	VMOVSS (R10), X0
	MOVQ  x_base+24(FP), SI
	MOVQ  x_len+32(FP), CX
	MOVQ  R9, AX

narrowLoop:
	VMOVSS (SI), X4
	VMULSS (AX), X4, X5
	VADDSS X5, X0, X0
	ADDQ   $4, SI
	ADDQ   R11, AX
	DECQ   CX
	JNZ    narrowLoop
	VMOVSS X0, (DI)
	ADDQ   $4, DI
	ADDQ   $4, R9
	ADDQ   $4, R10
	DECQ   R8
	JMP    narrow

done:
	VZEROUPPER
	RET
