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

constexpr int kTile = 16, kTileInputs = 64;  // Rows, and outputs, of a tile.
constexpr int kBlock = 2 * kTile;

// As the processor reads it. Tiles 0 to 3 are sums, 4 and 5 levels, 6 and 7 weights.
struct TileShapes {
  uint8_t palette = 1, start_row = 0, reserved[14] = {};
  uint16_t row_bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  uint8_t rows[16] = {kTile, kTile, kTile, kTile, kTile, kTile, kTile, kTile};
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

// A layer at work.
struct Job {
  const DenseWeights& dense;
  const uint8_t* levels;
  const float* scales;
  int rows, last_tile;  // last_tile: where the last tile of rows begins; no tile reads beyond the last row.
  float* output;
};

// Outputs [output, output + kBlock) of the rows [row, row + kBlock), or as many as there are.
struct Block {
  int row, output;
  int first_row;  // Of sums: rows before `row` where the last tile was moved up.
  alignas(64) int32_t sums[kBlock][kBlock];
};

// With one tile of rows or, at `second`, another one; the weights lie in the file as tiles want them.
template <bool kTwo>
ALWAYS_INLINE void MultiplyTiles(const Job& job, int second, Block* block) {
  const int64_t inputs = job.dense.inputs, first = block->first_row;
  const int32_t* offsets = job.dense.offsets + block->output;
  const int8_t* weights = job.dense.weights + block->output * inputs;
  const int8_t* next_weights = weights + kTile * inputs;
  const uint8_t *levels = job.levels + first * inputs, *next_levels = job.levels + second * inputs;
  _tile_loadd(0, offsets, 0);  // Every row begins with the same.
  _tile_loadd(1, offsets + kTile, 0);
  if (kTwo) {
    _tile_loadd(2, offsets, 0);
    _tile_loadd(3, offsets + kTile, 0);
  }
  for (int64_t i = 0; i < inputs; i += kTileInputs) {
    _tile_loadd(4, levels + i, inputs);
    _tile_loadd(6, weights + i * kTile, kTileInputs);
    _tile_dpbusd(0, 4, 6);
    _tile_loadd(7, next_weights + i * kTile, kTileInputs);
    _tile_dpbusd(1, 4, 7);
    if (kTwo) {
      _tile_loadd(5, next_levels + i, inputs);
      _tile_dpbusd(2, 5, 6);
      _tile_dpbusd(3, 5, 7);
    }
  }
  _tile_stored(0, &block->sums[0][0], sizeof(block->sums[0]));
  _tile_stored(1, &block->sums[0][kTile], sizeof(block->sums[0]));
  if (kTwo) {
    _tile_stored(2, &block->sums[second - first][0], sizeof(block->sums[0]));
    _tile_stored(3, &block->sums[second - first][kTile], sizeof(block->sums[0]));
  }
}

ALWAYS_INLINE void MultiplyBlock(const Job& job, Block* block) {
  const int last = job.last_tile, next = block->row + kTile;
  block->first_row = block->row < last ? block->row : last;
  if (block->first_row < last) {
    MultiplyTiles<true>(job, next < last ? next : last, block);
  } else {
    MultiplyTiles<false>(job, last, block);
  }
}

ALWAYS_INLINE void StoreBlock(const Job& job, const Block& block) {
  const OutputScale low = ScaleOf(job.dense, block.output), high = ScaleOf(job.dense, block.output + kTile);
  const int64_t stride = job.dense.outputs;
  const int end = block.row + kBlock < job.rows ? block.row + kBlock : job.rows;
  const float* scale = job.scales + block.row;
  float* output = job.output + block.row * stride + block.output;
  const int32_t* sums = block.sums[block.row - block.first_row];
  for (int row = block.row; row < end; ++row, ++scale, output += stride, sums += kBlock) {
    Ints of_low, of_high;
    Load(sums, &of_low);
    Load(sums + kTile, &of_high);
    Store(Scaled(of_low, *scale, low), output);
    Store(Scaled(of_high, *scale, high), output + kTile);
  }
}

void DenseLayer(const DenseWeights& dense, const uint8_t* levels, const float* scales, int rows,
                float* output) {
  if (dense.inputs % kTileInputs != 0) return Avx512Kernels()->dense(dense, levels, scales, rows, output);
  const int tile_rows = rows < kTile ? rows : kTile;
  const TilesInUse tiles(tile_rows);
  const Job job = {dense, levels, scales, rows, rows - tile_rows, output};
  Block block;
  for (int group = 0; group < dense.outputs; group += kOutputGroup) {
    for (block.row = 0; block.row < rows; block.row += kBlock) {
      for (block.output = group; block.output < group + kOutputGroup; block.output += kBlock) {
        MultiplyBlock(job, &block);
        StoreBlock(job, block);
      }
    }
  }
}

#include "ingest_service/pipeline/syntax/kernels/loops.inc"

// Once for the process, whichever thread asks. Refused by older kernels, by virtual machines that hide the tiles, and
// where a thread's signal stack has no room to save them.
bool LinuxGivesTiles() {
  constexpr unsigned kTiles = 1u << 24, kTilesOfBytes = 1u << 25;
  unsigned a, b, c, d;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (d & kTiles) == 0 || (d & kTilesOfBytes) == 0) return false;
  constexpr int kAskForState = 0x1023, kStateOfTiles = 18;  // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA.
  return syscall(SYS_arch_prctl, kAskForState, kStateOfTiles) == 0;
}

}  // namespace

const Kernels* AmxKernels() {
  static constexpr Kernels kKernels = {"amx", Quantize, DenseLayer, AddAndNormalize,
                                       Gelu,  Multiply, Transpose,  SoftmaxColumns};
  static const bool usable = Avx512Kernels() != nullptr && LinuxGivesTiles();
  return usable ? &kKernels : nullptr;
}

}  // namespace communique::ingest
#else
namespace communique::ingest {
const Kernels* AmxKernels() { return nullptr; }
}  // namespace communique::ingest
#endif
