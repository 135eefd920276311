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

void Network::ReadRows(Buffers* buffers) const {
  Buffers& b = *buffers;
  const int width = sizes_.width, rows = b.begins.back();
  Grow(static_cast<size_t>(rows) * width, &b.x);
  Grow(static_cast<size_t>(rows) * width, &b.y);
  for (int r = 0; r < rows; ++r) {
    float* x = &b.x[static_cast<size_t>(r) * width];
    const int8_t* piece = &piece_levels_[static_cast<size_t>(b.pieces[r]) * width];
    const float* position = &positions_[static_cast<size_t>(b.positions[r]) * width];
    const float scale = piece_scales_[b.pieces[r]];
    for (int i = 0; i < width; ++i) x[i] = piece[i] * scale + position[i];
    std::copy_n(&shapes_[static_cast<size_t>(b.shapes[r]) * width], width,
                &b.y[static_cast<size_t>(r) * width]);
  }
  kernels_.add_and_normalize(b.x.data(), b.y.data(), input_norm_, input_norm_ + width, rows, width);
}

void Network::Encode(Buffers* buffers) const {
  Buffers& b = *buffers;
  const int width = sizes_.width;
  ReadRows(&b);
  for (int i = 0; i < sizes_.layers; ++i) {
    const Layer& layer = layers_[i];
    Apply(layer.attention_in, b.x.data(), b.begins.back(), &b, &b.wide);
    b.asking = b.begins;
    if (i + 1 == sizes_.piece_layers) KeepWords(&b);  // Nobody attends to the others any more.
    const int rows = b.asking.back();
    Grow(static_cast<size_t>(rows) * width, &b.attention);
    for (size_t s = 0; s + 1 < b.begins.size(); ++s)
      Attend({b.asking[s], b.asking[s + 1]}, {b.begins[s], b.begins[s + 1]}, &b);
    b.begins.swap(b.asking);
    Apply(layer.attention_out, b.attention.data(), rows, &b, &b.y);
    kernels_.add_and_normalize(b.x.data(), b.y.data(), layer.norms, layer.norms + width, rows, width);
    Apply(layer.up, b.x.data(), rows, &b, &b.wide);
    kernels_.gelu(b.wide.data(), rows * sizes_.inner);
    Apply(layer.down, b.wide.data(), rows, &b, &b.y);
    const float* norm = layer.norms + static_cast<ptrdiff_t>(2) * width;
    kernels_.add_and_normalize(b.x.data(), b.y.data(), norm, norm + width, rows, width);
  }
}

// Of the rows that ask for attention, leaves the start of each sentence and the first piece of each word.
void Network::KeepWords(Buffers* buffers) const {
  Buffers& b = *buffers;
  const size_t width = sizes_.width, stride = layers_[0].attention_in.outputs;
  size_t word = 0, to = 0;
  auto keep = [&](size_t from) {
    std::copy_n(&b.x[from * width], width, &b.x[to * width]);
    std::copy_n(&b.wide[from * stride], width, &b.wide[to * stride]);  // Its queries.
    ++to;
  };
  for (size_t s = 0; s + 1 < b.begins.size(); ++s) {
    b.asking[s] = to;
    keep(b.begins[s]);
    for (; word < b.first_piece.size() && b.first_piece[word] < b.begins[s + 1]; ++word)
      keep(b.first_piece[word]);
  }
  b.asking.back() = to;
}

// Sets in b.attention what the rows `asking` of a sentence find in the rows `asked`. Queries are columns, so that the
// softmax of many is one of lanes.
void Network::Attend(RowRange asking, RowRange asked, Buffers* buffers) const {
  Buffers& b = *buffers;
  const int width = sizes_.width, part = width / sizes_.attention_heads,
            stride = layers_[0].attention_in.outputs;
  const int count = asked.end - asked.begin, queries = asking.end - asking.begin,
            padded = Padded(queries, kLanes);
  const float scale = 1.0f / __builtin_sqrtf(part);
  Grow(static_cast<size_t>(part) * padded, &b.queries);
  Grow(static_cast<size_t>(count) * padded, &b.products);
  for (int d = 0; d < part; ++d) {
    float* row = &b.queries[static_cast<size_t>(d) * padded];
    std::fill(row + queries, row + padded, 0.0f);
  }
  for (int head = 0; head < sizes_.attention_heads; ++head) {
    const size_t first = static_cast<size_t>(head) * part;
    const float* keys = &b.wide[static_cast<size_t>(asked.begin) * stride + width + first];
    kernels_.transpose(&b.wide[static_cast<size_t>(asking.begin) * stride + first], stride, queries, part,
                       b.queries.data(), padded);
    kernels_.multiply({keys, count, stride, 1}, part, b.queries.data(), padded, padded, b.products.data(),
                      padded);
    kernels_.softmax_columns(b.products.data(), count, padded, scale);
    kernels_.multiply({b.products.data(), queries, 1, padded}, count, keys + width, stride, part,
                      &b.attention[static_cast<size_t>(asking.begin) * width + first], width);
  }
}

}  // namespace communique::ingest
