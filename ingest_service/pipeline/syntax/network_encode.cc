// The encoder: from pieces to a row of numbers for the start and for each word of a sentence.
#include <algorithm>

#include "ingest_service/pipeline/syntax/network.h"
#include "ingest_service/pipeline/syntax/network_buffers.h"

namespace communique::ingest {

void Network::ReadPieces(absl::Span<const Words> sentences, Buffers* buffers) const {
  Buffers& b = *buffers;
  b.pieces.clear(), b.positions.clear(), b.first_piece.clear(), b.shapes.clear(), b.begins.assign(1, 0);
  for (const Words& words : sentences) {
    b.pieces.push_back(pieces_.start());
    b.shapes.push_back(WordShape::kNoWord);
    for (absl::string_view word : words) {
      b.first_piece.push_back(b.pieces.size());
      pieces_.Split(word, &b.pieces);
      b.shapes.resize(b.pieces.size(), ShapeOf(word));
    }
    b.pieces.push_back(pieces_.end());
    b.shapes.push_back(WordShape::kNoWord);
    for (int i = b.begins.back(); i < static_cast<int>(b.pieces.size()); ++i)
      b.positions.push_back(std::min(i - b.begins.back(), sizes_.positions - 1));
    b.begins.push_back(b.pieces.size());
  }
}

void Network::Encode(Buffers* buffers) const {
  Buffers& b = *buffers;
  const int width = sizes_.width, pieces = b.pieces.size();
  Grow(static_cast<size_t>(pieces) * width, &b.x);
  Grow(width, &b.y);
  for (int r = 0; r < pieces; ++r) {
    float* x = &b.x[static_cast<size_t>(r) * width];
    const int8_t* piece = &piece_levels_[static_cast<size_t>(b.pieces[r]) * width];
    const float* position = &positions_[static_cast<size_t>(b.positions[r]) * width];
    const float* shape = &shapes_[static_cast<size_t>(b.shapes[r]) * width];
    const float scale = piece_scales_[b.pieces[r]];
    for (int i = 0; i < width; ++i) x[i] = piece[i] * scale + position[i];
    std::copy_n(shape, width, b.y.data());
    kernels_.add_and_normalize(x, b.y.data(), input_norm_, input_norm_ + width, width);
  }
  for (size_t i = 0; i < layers_.size(); ++i) {
    const Layer& layer = layers_[i];
    int rows = b.begins.back();
    auto add = [&](const float* norm) {
      for (int r = 0; r < rows; ++r) {
        const size_t at = static_cast<size_t>(r) * width;
        kernels_.add_and_normalize(&b.x[at], &b.y[at], norm, norm + width, width);
      }
    };
    Apply(layer.attention_in, b.x, rows, &b, &b.wide);
    Grow(static_cast<size_t>(rows) * width, &b.attention);
    for (size_t s = 0; s + 1 < b.begins.size(); ++s) Attend(b.begins[s], b.begins[s + 1], &b);
    if (static_cast<int>(i) + 1 == sizes_.piece_layers)
      rows = KeepWords(&b);  // Nobody attends to the others any more.
    Apply(layer.attention_out, b.attention, rows, &b, &b.y);
    add(layer.norms);
    Apply(layer.up, b.x, rows, &b, &b.wide);
    kernels_.gelu(b.wide.data(), rows * sizes_.inner);
    Apply(layer.down, b.wide, rows, &b, &b.y);
    add(layer.norms + static_cast<ptrdiff_t>(2) * width);
  }
}

// Leaves only the start and the first piece of each word among the rows of each sentence; how many that are.
int Network::KeepWords(Buffers* buffers) const {
  Buffers& b = *buffers;
  const int width = sizes_.width;
  std::vector<int> begins = {0};
  size_t word = 0;
  int to = 0;
  auto keep = [&](int from) {
    const size_t old_at = static_cast<size_t>(from) * width, new_at = static_cast<size_t>(to++) * width;
    std::copy_n(&b.x[old_at], width, &b.x[new_at]);
    std::copy_n(&b.attention[old_at], width, &b.attention[new_at]);
  };
  for (size_t s = 0; s + 1 < b.begins.size(); ++s) {
    keep(b.begins[s]);
    for (; word < b.first_piece.size() && b.first_piece[word] < b.begins[s + 1]; ++word)
      keep(b.first_piece[word]);
    begins.push_back(to);
  }
  b.begins = std::move(begins);
  return to;
}

// Sets in b.attention what the rows [begin, end) of a sentence find in each other. Queries are columns, so that the
// softmax of many is one of lanes.
void Network::Attend(int begin, int end, Buffers* buffers) const {
  Buffers& b = *buffers;
  const int width = sizes_.width, part = width / sizes_.attention_heads, count = end - begin;
  const int padded = Padded(count, kLanes), stride = Padded(3 * width, kOutputGroup);
  const float scale = 1.0f / __builtin_sqrtf(part);
  Grow(static_cast<size_t>(part) * padded, &b.queries);
  for (int d = 0; d < part; ++d) {
    float* row = &b.queries[static_cast<size_t>(d) * padded];
    std::fill(row + count, row + padded, 0.0f);
  }
  for (int head = 0; head < sizes_.attention_heads; ++head) {
    const size_t first = static_cast<size_t>(head) * part;
    const float* queries = &b.wide[static_cast<size_t>(begin) * stride + first];
    const float *keys = queries + width, *values = keys + width;
    for (int i = 0; i < count; ++i) {
      for (int d = 0; d < part; ++d)
        b.queries[static_cast<size_t>(d) * padded + i] = queries[static_cast<size_t>(i) * stride + d];
    }
    Grow(static_cast<size_t>(count) * padded, &b.products);
    kernels_.multiply({keys, count, stride, 1}, part, b.queries.data(), padded, padded, b.products.data(),
                      padded);
    kernels_.softmax_columns(b.products.data(), count, padded, scale);
    kernels_.multiply({b.products.data(), count, 1, padded}, count, values, stride, part,
                      &b.attention[static_cast<size_t>(begin) * width + first], width);
  }
}

}  // namespace communique::ingest
