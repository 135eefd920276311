// Compiled for AVX2; runs only after the processor was asked.
#include "ingest_service/pipeline/syntax/kernels/kernels.h"

#if defined(__AVX2__)
#include <immintrin.h>

namespace communique::ingest {
namespace {

constexpr int kVectorBytes = 32, kTileRows = 2, kFloatRows = 4;

// The products of 16 outputs with kRows rows.
template <int kRows>
inline void DenseBlock(const int8_t* weights, int inputs, const uint8_t* levels, int32_t* sums, int stride) {
  const __m128i flip = _mm_set1_epi8(-128);
  __m256i totals[kRows][4];
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
  for (int r = 0; r < kRows; ++r) {
    for (int q = 0; q < 4; ++q) {
      alignas(32) int32_t halves[8];
      _mm256_store_si256(reinterpret_cast<__m256i*>(halves), totals[r][q]);
      int32_t* four = sums + static_cast<int64_t>(r) * stride + static_cast<int64_t>(q) * 4;
      for (int64_t o = 0; o < 4; ++o) four[o] = halves[2 * o] + halves[2 * o + 1];
    }
  }
}

template <int kRows>
inline void DenseTile(const DenseWeights& dense, const uint8_t* levels, int group,
                      int32_t (*sums)[kOutputGroup]) {
  constexpr int kBlocks = kOutputGroup / 16;
  const int64_t block = static_cast<int64_t>(dense.inputs) * 16;
  for (int b = 0; b < kBlocks; ++b) {
    DenseBlock<kRows>(dense.weights + (static_cast<int64_t>(group) * kBlocks + b) * block, dense.inputs,
                      levels, sums[0] + static_cast<int64_t>(b) * 16, kOutputGroup);
  }
}

#include "ingest_service/pipeline/syntax/kernels/loops.inc"

}  // namespace

const Kernels* Avx2Kernels() {
  static constexpr Kernels kKernels = {"avx2", Quantize, DenseLayer,    AddAndNormalize,
                                       Gelu,   Multiply, SoftmaxColumns};
  static const bool usable = __builtin_cpu_supports("avx2");
  return usable ? &kKernels : nullptr;
}

}  // namespace communique::ingest
#else
namespace communique::ingest {
const Kernels* Avx2Kernels() { return nullptr; }
}  // namespace communique::ingest
#endif
