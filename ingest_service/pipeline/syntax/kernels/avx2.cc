// Compiled for AVX2; runs only after the processor was asked.
#include "ingest_service/pipeline/syntax/kernels/kernels.h"

#if defined(__AVX2__)
#include <immintrin.h>

namespace communique::ingest {
namespace {

constexpr int kVectorBytes = 32, kTileRows = 4, kFloatRows = 4;

#include "ingest_service/pipeline/syntax/kernels/vectors.inc"

// So many inputs at a time are widened to 16 bits, once for all outputs of a group.
constexpr int kWideInputs = 512;

// Adds the products of 8 outputs with kRows rows of widened levels: four outputs a vector, of each two halves side by
// side.
template <int kRows>
ALWAYS_INLINE void DenseBlock(const int8_t* weights, int inputs, const int16_t (*levels)[kWideInputs],
                              __m256i (*totals)[2]) {
  __m256i sums[kRows][2];
  for (int r = 0; r < kRows; ++r) sums[r][0] = totals[r][0], sums[r][1] = totals[r][1];
  for (int64_t i = 0; i < inputs; i += 4) {
    __m256i w[2];
    for (int q = 0; q < 2; ++q)
      w[q] = _mm256_cvtepi8_epi16(
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights + i * 16 + static_cast<int64_t>(q) * 16)));
    for (int r = 0; r < kRows; ++r) {
      int64_t four;
      __builtin_memcpy(&four, levels[r] + i, sizeof(four));
      const __m256i x = _mm256_set1_epi64x(four);
      for (int q = 0; q < 2; ++q) sums[r][q] = _mm256_add_epi32(sums[r][q], _mm256_madd_epi16(w[q], x));
    }
  }
  for (int r = 0; r < kRows; ++r) totals[r][0] = sums[r][0], totals[r][1] = sums[r][1];
}

template <int kRows>
void DenseTile(const DenseWeights& dense, const uint8_t* levels, const float* scales, int group,
               float* output) {
  constexpr int kBlocks = kOutputGroup / kWidth;
  __m256i totals[kBlocks][kRows][2] = {};
  alignas(32) int16_t wide[kRows][kWideInputs];
  for (int64_t begin = 0; begin < dense.inputs; begin += kWideInputs) {
    const int count = dense.inputs - begin < kWideInputs ? dense.inputs - begin : kWideInputs;
    for (int r = 0; r < kRows; ++r) {
      const uint8_t* row = levels + static_cast<int64_t>(r) * dense.inputs + begin;
      for (int i = 0; i < count; ++i) wide[r][i] = row[i] - 128;
    }
    for (int64_t b = 0; b < kBlocks; ++b) {  // Two lie side by side in the weights.
      const int64_t pair = static_cast<int64_t>(group) * kOutputGroup / 16 + b / 2;
      DenseBlock<kRows>(dense.weights + (pair * dense.inputs + begin) * 16 + b % 2 * 32, count, wide,
                        totals[b]);
    }
  }
  for (int b = 0; b < kBlocks; ++b) {
    const int first = group * kOutputGroup + b * kWidth;
    const OutputScale of = ScaleOf(dense, first);
    for (int r = 0; r < kRows; ++r) {
      const __m256i sums = _mm256_permute4x64_epi64(_mm256_hadd_epi32(totals[b][r][0], totals[b][r][1]),
                                                    _MM_SHUFFLE(3, 1, 2, 0));
      Store(Scaled(BitsAs<Ints>(sums), scales[r], of),
            output + static_cast<int64_t>(r) * dense.outputs + first);
    }
  }
}

#include "ingest_service/pipeline/syntax/kernels/dense.inc"
#include "ingest_service/pipeline/syntax/kernels/loops.inc"

}  // namespace

const Kernels* Avx2Kernels() {
  static constexpr Kernels kKernels = {"avx2", Quantize, DenseLayer, AddAndNormalize,
                                       Gelu,   Multiply, Transpose,  SoftmaxColumns};
  static const bool usable = __builtin_cpu_supports("avx2");
  return usable ? &kKernels : nullptr;
}

}  // namespace communique::ingest
#else
namespace communique::ingest {
const Kernels* Avx2Kernels() { return nullptr; }
}  // namespace communique::ingest
#endif
