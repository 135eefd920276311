#include "ingest_service/pipeline/syntax/kernels/kernels.h"

namespace communique::ingest {
namespace {

constexpr int kVectorBytes = 16, kTileRows = 1, kFloatRows = 4;

#include "ingest_service/pipeline/syntax/kernels/vectors.inc"

template <int kRows>
void DenseTile(const DenseWeights& dense, const uint8_t* levels, const float* scales, int group,
               float* output) {
  static_assert(kRows == 1, "row by row");
  for (int first = group * kOutputGroup; first < (group + 1) * kOutputGroup; first += kWidth) {
    Ints sums;
    for (int lane = 0; lane < kWidth; ++lane) {
      const int o = first + lane;
      const int8_t* weights =
          dense.weights + static_cast<int64_t>(o / 16) * dense.inputs * 16 + static_cast<int64_t>(o % 16) * 4;
      int32_t sum = dense.offsets[o];
      for (int i = 0; i < dense.inputs; i += 4) {
        for (int k = 0; k < 4; ++k) sum += levels[i + k] * weights[i * 16 + k];
      }
      sums[lane] = sum;
    }
    Store(Scaled(sums, scales[0], ScaleOf(dense, first)), output + first);
  }
}

#include "ingest_service/pipeline/syntax/kernels/dense.inc"
#include "ingest_service/pipeline/syntax/kernels/loops.inc"

}  // namespace

const Kernels& PortableKernels() {
  static constexpr Kernels kKernels = {"portable", Quantize, DenseLayer, AddAndNormalize,
                                       Gelu,       Multiply, Transpose,  SoftmaxColumns};
  return kKernels;
}

const Kernels& BestKernels() {
  if (const Kernels* kernels = AmxKernels()) return *kernels;
  if (const Kernels* kernels = Avx512Kernels()) return *kernels;
  if (const Kernels* kernels = Avx2Kernels()) return *kernels;
  return PortableKernels();
}

}  // namespace communique::ingest
