#include "ingest_service/pipeline/syntax/kernels/kernels.h"

namespace communique::ingest {
namespace {

constexpr int kVectorBytes = 16, kTileRows = 1, kFloatRows = 4;

template <int kRows>
inline void DenseTile(const DenseWeights& dense, const uint8_t* levels, int group,
                      int32_t (*sums)[kOutputGroup]) {
  for (int o = 0; o < kOutputGroup; ++o) {
    const int output = group * kOutputGroup + o;
    const int8_t* weights = dense.weights + static_cast<int64_t>(output / 16) * dense.inputs * 16 +
                            static_cast<int64_t>(output % 16) * 4;
    int32_t sum = dense.offsets[output];
    for (int i = 0; i < dense.inputs; i += 4) {
      for (int k = 0; k < 4; ++k) sum += levels[i + k] * weights[i * 16 + k];
    }
    sums[0][o] = sum;
  }
}

#include "ingest_service/pipeline/syntax/kernels/loops.inc"

}  // namespace

const Kernels& PortableKernels() {
  static constexpr Kernels kKernels = {"portable", Quantize, DenseLayer,    AddAndNormalize,
                                       Gelu,       Multiply, SoftmaxColumns};
  return kKernels;
}

const Kernels& BestKernels() {
  if (const Kernels* kernels = Avx512Kernels()) return *kernels;
  if (const Kernels* kernels = Avx2Kernels()) return *kernels;
  return PortableKernels();
}

}  // namespace communique::ingest
