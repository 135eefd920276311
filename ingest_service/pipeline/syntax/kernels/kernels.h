// The loops that take the time of the network, in versions for the processors at hand.
//
// All versions give the same bits: products of eight-bit integers are summed exactly, and floating-point sums
// are taken in one order, without fused operations.
#pragma once

#include <cstdint>

namespace communique::ingest {

// Outputs of a dense layer are counted in groups of this many, inputs in groups of four.
constexpr int kOutputGroup = 64;
constexpr int kLanes = 16;  // Rows of floats that the kernels read are padded to a multiple of this.

// A dense layer in eight-bit integers. Weights are laid out [outputs / 16][inputs / 4][16][4].
struct DenseWeights {
  int inputs = 0;                    // A multiple of 4.
  int outputs = 0;                   // A multiple of kOutputGroup.
  const int8_t* weights = nullptr;   // In [-127, 127].
  const int32_t* offsets = nullptr;  // [outputs]: -128 times the sum of the weights of the output.
  const float* scales = nullptr;     // [outputs]
  const float* biases = nullptr;     // [outputs]
};

// Rows of numbers: row r has values[r * stride], values[r * stride + step] and so on.
struct Rows {
  const float* values;
  int count, stride, step;
};

struct Kernels {
  const char* name;

  // Of each row, levels[i] = 128 + round(values[i] / scale), with the scale at which the largest becomes 127; count, of
  // a row, is a multiple of kLanes.
  void (*quantize)(const float* values, int rows, int count, uint8_t* levels, float* scales);

  // output[r][o] = scales[r] * dense.scales[o] * (sum of integer products) + biases[o].
  void (*dense)(const DenseWeights& dense, const uint8_t* levels, const float* scales, int rows,
                float* output);

  // x = LayerNorm(x + y), row by row; count, of a row, is a multiple of kLanes, here and in gelu.
  void (*add_and_normalize)(float* x, const float* y, const float* gain, const float* bias, int rows,
                            int count);

  void (*gelu)(float* values, int count);

  // out[r * out_stride + j] = sum over i < inner of row r at i * matrix[i * stride + j], for j < count, a multiple
  // of kLanes.
  void (*multiply)(const Rows& rows, int inner, const float* matrix, int stride, int count, float* out,
                   int out_stride);

  // to[c * to_stride + r] = from[r * stride + c]; columns are a multiple of 4.
  void (*transpose)(const float* from, int stride, int rows, int columns, float* to, int to_stride);

  // Each column of the table becomes softmax(scale * column); columns are a multiple of kLanes.
  void (*softmax_columns)(float* values, int rows, int columns, float scale);
};

const Kernels& PortableKernels();

// The fastest that this processor runs.
const Kernels& BestKernels();

// Null where the processor, the system or the build does not have them.
const Kernels* Avx2Kernels();
const Kernels* Avx512Kernels();

// Products by tiles (AMX). The first call asks Linux for the tiles, for all threads of the process.
const Kernels* AmxKernels();

}  // namespace communique::ingest
