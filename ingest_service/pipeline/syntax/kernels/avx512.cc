// Compiled for AVX-512 with VNNI; runs only after the processor was asked.
#include "ingest_service/pipeline/syntax/kernels/kernels.h"

#if defined(__AVX512VNNI__)
#include <immintrin.h>

namespace communique::ingest {
namespace {

constexpr int kVectorBytes = 64, kTileRows = 6, kFloatRows = 6;

#include "ingest_service/pipeline/syntax/kernels/vectors.inc"

// As _mm512_dpbusd_epi32, for which GCC 12 copies the sum to and fro. By value: a reference would put it in memory.
inline __m512i MultiplyAdd(__m512i sum, __m512i bytes, __m512i weights) {
  asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(bytes), "v"(weights));
  return sum;
}

template <int kRows>
void DenseTile(const DenseWeights& dense, const uint8_t* levels, const float* scales, int group,
               float* output) {
  constexpr int kBlocks = kOutputGroup / 16;
  const int64_t block = static_cast<int64_t>(dense.inputs) * 16;
  const int8_t* weights = dense.weights + static_cast<int64_t>(group) * kBlocks * block;
  __m512i totals[kRows][kBlocks];
  for (int b = 0; b < kBlocks; ++b) {
    const __m512i offset = _mm512_loadu_si512(dense.offsets + static_cast<int64_t>(group) * kOutputGroup +
                                              static_cast<int64_t>(b) * 16);
    for (int r = 0; r < kRows; ++r) totals[r][b] = offset;
  }
  for (int i = 0; i < dense.inputs; i += 4) {
    __m512i w[kBlocks];
    for (int b = 0; b < kBlocks; ++b)
      w[b] = _mm512_loadu_si512(weights + b * block + static_cast<int64_t>(i) * 16);
    for (int r = 0; r < kRows; ++r) {
      int32_t four;
      __builtin_memcpy(&four, levels + static_cast<int64_t>(r) * dense.inputs + i, 4);
      const __m512i x = _mm512_set1_epi32(four);
      for (int b = 0; b < kBlocks; ++b) totals[r][b] = MultiplyAdd(totals[r][b], x, w[b]);
    }
  }
  for (int b = 0; b < kBlocks; ++b) {
    const int first = group * kOutputGroup + b * kWidth;
    const OutputScale of = ScaleOf(dense, first);
    for (int r = 0; r < kRows; ++r)
      Store(Scaled(BitsAs<Ints>(totals[r][b]), scales[r], of),
            output + static_cast<int64_t>(r) * dense.outputs + first);
  }
}

#include "ingest_service/pipeline/syntax/kernels/dense.inc"
#include "ingest_service/pipeline/syntax/kernels/loops.inc"

}  // namespace

const Kernels* Avx512Kernels() {
  static constexpr Kernels kKernels = {"avx512", Quantize, DenseLayer, AddAndNormalize,
                                       Gelu,     Multiply, Transpose,  SoftmaxColumns};
  static const bool usable = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                             __builtin_cpu_supports("avx512vnni");
  return usable ? &kKernels : nullptr;
}

}  // namespace communique::ingest
#else
namespace communique::ingest {
const Kernels* Avx512Kernels() { return nullptr; }
}  // namespace communique::ingest
#endif
