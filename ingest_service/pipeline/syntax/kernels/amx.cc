// Compiled for AVX-512 and for tiles of eight-bit integers (AMX); runs only after the processor and Linux were asked.
#include "ingest_service/pipeline/syntax/kernels/kernels.h"

#if defined(__AMX_INT8__) && defined(__AVX512VNNI__) && defined(__linux__)
#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace communique::ingest {
namespace {

constexpr int kVectorBytes = 64, kFloatRows = 6;

#include "ingest_service/pipeline/syntax/kernels/vectors.inc"
// clang-format keeps the order: vectors first.
#include "ingest_service/pipeline/syntax/kernels/loops.inc"

constexpr int kTileRows = 16, kTileInputs = 64, kTileOutputs = 16;

// As the processor reads it. Tiles 0 to 3 are sums, 4 and 5 levels, 6 and 7 weights.
struct TileShapes {
  uint8_t palette = 1, start_row = 0, reserved[14] = {};
  uint16_t row_bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  uint8_t rows[16] = {kTileRows, kTileRows, kTileRows, kTileRows, kTileRows, kTileRows, kTileRows, kTileRows};
};

// While it lives the tiles are in use; given back at once, so that Linux need not save them.
class TilesInUse {
 public:
  explicit TilesInUse(int rows) {
    TileShapes shapes;
    for (int tile = 0; tile < 6; ++tile) shapes.rows[tile] = rows;
    asm volatile("ldtilecfg %0" : : "m"(shapes));  // GCC 12's intrinsic reads eight bytes only, it thinks.
  }
  ~TilesInUse() { _tile_release(); }
  TilesInUse(const TilesInUse&) = delete;
  TilesInUse& operator=(const TilesInUse&) = delete;
};

using Sums = int32_t[kTileRows][kTileOutputs];

// Sums of two tiles of outputs with one or, at `second`, two tiles of rows.
template <bool kTwo>
ALWAYS_INLINE void MultiplyTiles(const DenseWeights& dense, int first_output, const uint8_t* levels,
                                 const uint8_t* second, Sums* sums) {
  const int inputs = dense.inputs;
  const int32_t* offsets = dense.offsets + first_output;
  const int8_t* weights = dense.weights + static_cast<int64_t>(first_output) * inputs;
  const int8_t* next_weights = weights + static_cast<int64_t>(kTileOutputs) * inputs;
  _tile_loadd(0, offsets, 0);  // Every row begins with the same.
  _tile_loadd(1, offsets + kTileOutputs, 0);
  if (kTwo) {
    _tile_loadd(2, offsets, 0);
    _tile_loadd(3, offsets + kTileOutputs, 0);
  }
  for (int i = 0; i < inputs; i += kTileInputs) {
    _tile_loadd(4, levels + i, inputs);
    _tile_loadd(6, weights + static_cast<int64_t>(i) * kTileOutputs, 64);
    _tile_dpbusd(0, 4, 6);
    _tile_loadd(7, next_weights + static_cast<int64_t>(i) * kTileOutputs, 64);
    _tile_dpbusd(1, 4, 7);
    if (kTwo) {
      _tile_loadd(5, second + i, inputs);
      _tile_dpbusd(2, 5, 6);
      _tile_dpbusd(3, 5, 7);
    }
  }
  _tile_stored(0, sums[0], 64);
  _tile_stored(1, sums[1], 64);
  if (kTwo) {
    _tile_stored(2, sums[2], 64);
    _tile_stored(3, sums[3], 64);
  }
}

// Outputs of the rows [from, to) of two tiles of sums beside each other.
ALWAYS_INLINE void StoreTiles(const Sums* sums, int from, int to, const float* scales, const DenseWeights& dense,
                              int first_output, float* output) {
  for (int r = from; r < to; ++r) {
    for (int k = 0; k < 2; ++k) {
      Ints row;
      Load(sums[k][r], &row);
      StoreOutputs(row, scales[r], dense, first_output + k * kTileOutputs,
                   output + static_cast<int64_t>(r) * dense.outputs);
    }
  }
}

void DenseLayer(const DenseWeights& dense, const uint8_t* levels, const float* scales, int rows, float* output) {
  if (dense.inputs % kTileInputs != 0) return Avx512Kernels()->dense(dense, levels, scales, rows, output);
  const int tile_rows = rows < kTileRows ? rows : kTileRows;
  const TilesInUse tiles(tile_rows);
  alignas(64) Sums sums[4];
  auto levels_at = [&](int row) { return levels + static_cast<int64_t>(row) * dense.inputs; };
  auto store = [&](const Sums* from, int first_row, int begin, int output_at) {
    StoreTiles(from, begin - first_row, tile_rows, scales + first_row, dense, output_at,
               output + static_cast<int64_t>(first_row) * dense.outputs);
  };
  for (int group = 0; group * kOutputGroup < dense.outputs; ++group) {
    for (int r = 0; r < rows; r += 2 * kTileRows) {
      // The last tile is moved up to the rows before it, so that no tile reads beyond the last row.
      const int last = rows - tile_rows, first = r < last ? r : last;
      const int next = r + kTileRows, second = next < last ? next : last;
      for (int half = 0; half < 2; ++half) {
        const int output_at = group * kOutputGroup + half * 2 * kTileOutputs;
        if (next < rows) {
          MultiplyTiles<true>(dense, output_at, levels_at(first), levels_at(second), sums);
          store(sums + 2, second, next, output_at);
        } else {
          MultiplyTiles<false>(dense, output_at, levels_at(first), nullptr, sums);
        }
        store(sums, first, r, output_at);
      }
    }
  }
}

bool LinuxGivesTiles() {
  constexpr unsigned kTiles = 1u << 24, kTilesOfBytes = 1u << 25;
  unsigned a, b, c, d;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (d & kTiles) == 0 || (d & kTilesOfBytes) == 0) return false;
  constexpr int kAskForState = 0x1023, kStateOfTiles = 18;  // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA.
  return syscall(SYS_arch_prctl, kAskForState, kStateOfTiles) == 0;
}

}  // namespace

const Kernels* AmxKernels() {
  static constexpr Kernels kKernels = {"amx", Quantize, DenseLayer, AddAndNormalize, Gelu, Multiply, Transpose, SoftmaxColumns};
  static const bool usable = Avx512Kernels() != nullptr && LinuxGivesTiles();
  return usable ? &kKernels : nullptr;
}

}  // namespace communique::ingest
#else
namespace communique::ingest {
const Kernels* AmxKernels() { return nullptr; }
}  // namespace communique::ingest
#endif
