// Compiled for AVX2; runs only after the processor was asked.
#include "ingest_service/pipeline/syntax/kernels/kernels.h"

#if defined(__AVX2__)
#include <immintrin.h>

namespace communique::ingest {
namespace {

constexpr int kVectorBytes = 32, kTileRows = 2, kFloatRows = 4;

#include "ingest_service/pipeline/syntax/kernels/vectors.inc"

// The products of 16 outputs with kRows rows: of each output two halves side by side, four outputs a vector.
template <int kRows>
ALWAYS_INLINE void DenseBlock(const int8_t* weights, int inputs, const uint8_t* levels,
                              __m256i (*totals)[4]) {
  const __m128i flip = _mm_set1_epi8(-128);
  for (int r = 0; r < kRows; ++r) {
    for (int q = 0; q < 4; ++q) totals[r][q] = _mm256_setzero_si256();
  }
  for (int i = 0; i < inputs; i += 4) {
    __m256i x[kRows];
    for (int r = 0; r < kRows; ++r) {
      int32_t four;
      __builtin_memcpy(&four, levels + static_cast<int64_t>(r) * inputs + i, 4);
      x[r] = _mm256_cvtepi8_epi16(_mm_xor_si128(_mm_set1_epi32(four), flip));
    }
    for (int q = 0; q < 4; ++q) {  // Four outputs, four inputs each.
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(
          weights + static_cast<int64_t>(i) * 16 + static_cast<int64_t>(q) * 16));
      const __m256i w = _mm256_cvtepi8_epi16(bytes);
      for (int r = 0; r < kRows; ++r)
        totals[r][q] = _mm256_add_epi32(totals[r][q], _mm256_madd_epi16(w, x[r]));
    }
  }
}

template <int kRows>
void DenseTile(const DenseWeights& dense, const uint8_t* levels, const float* scales, int group,
               float* output) {
  for (int first = group * kOutputGroup; first < (group + 1) * kOutputGroup; first += 16) {
    __m256i totals[kRows][4];
    DenseBlock<kRows>(dense.weights + static_cast<int64_t>(first) * dense.inputs, dense.inputs, levels,
                      totals);
    for (int pair = 0; pair < 2; ++pair) {
      const OutputScale of = ScaleOf(dense, first + pair * kWidth);
      for (int r = 0; r < kRows; ++r) {
        const __m256i sums = _mm256_permute4x64_epi64(
            _mm256_hadd_epi32(totals[r][2 * pair], totals[r][2 * pair + 1]), _MM_SHUFFLE(3, 1, 2, 0));
        Store(Scaled(BitsAs<Ints>(sums), scales[r], of),
              output + static_cast<int64_t>(r) * dense.outputs + first + pair * kWidth);
      }
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
