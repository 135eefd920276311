// What a thread needs to compute the network: numbers of one batch of sentences, kept from batch to batch.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest_service/pipeline/syntax/network.h"

namespace communique::ingest {

struct Network::Buffers final : Scorer::Workspace {
  std::vector<int> pieces, positions, first_piece;  // first_piece: of each word, in rows of the batch.
  std::vector<WordShape> shapes;
  std::vector<int> begins;  // Rows of the sentences; one more than sentences.
  std::vector<int> asking;  // The same of the rows that ask for attention in the layer at hand.
  Numbers<float> x, y, wide, scales, queries, attention, outputs, heads, products, transposed;
  Numbers<uint8_t> levels;
  std::vector<int> row_of_head;
};

inline int Padded(int count, int unit) { return (count + unit - 1) / unit * unit; }

// Makes room; never smaller, so that nothing is set to zero again and again.
template <typename T>
void Grow(size_t size, Numbers<T>* buffer) {
  if (buffer->size() < size) buffer->resize(size);
}

}  // namespace communique::ingest
