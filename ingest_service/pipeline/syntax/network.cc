#include "ingest_service/pipeline/syntax/network.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"

namespace communique::ingest {
namespace {

constexpr float kLeak = 0.1f;  // Of the rectifier of the arc and relation projections.

int Padded(int count, int unit) { return (count + unit - 1) / unit * unit; }

template <typename T>
absl::StatusOr<absl::Span<const T>> Sized(const ModelFile& file, const std::string& name, size_t size) {
  ASSIGN_OR_RETURN(absl::Span<const T> values, file.Array<T>(name));
  if (values.size() == size) return values;
  return absl::DataLossError(absl::StrCat("model: section ", name, " has ", values.size(), ", want ", size));
}

absl::Status ReadDense(const ModelFile& file, const std::string& name, int inputs, int outputs,
                       DenseWeights* dense) {
  dense->inputs = inputs;
  dense->outputs = Padded(outputs, kOutputGroup);
  const size_t count = dense->outputs;
  ASSIGN_OR_RETURN(absl::Span<const int8_t> weights, Sized<int8_t>(file, name + ".w", inputs * count));
  ASSIGN_OR_RETURN(absl::Span<const int32_t> offsets, Sized<int32_t>(file, name + ".o", count));
  ASSIGN_OR_RETURN(absl::Span<const float> scales, Sized<float>(file, name + ".s", count));
  ASSIGN_OR_RETURN(absl::Span<const float> biases, Sized<float>(file, name + ".b", count));
  dense->weights = weights.data(), dense->offsets = offsets.data();
  dense->scales = scales.data(), dense->biases = biases.data();
  return absl::OkStatus();
}

bool Sane(const Network::Sizes& s) {
  auto within = [](int value, int most) { return value > 0 && value <= most; };
  return within(s.layers, 64) && within(s.width, 4096) && s.width % (kLanes * s.attention_heads) == 0 &&
         within(s.inner, 16384) && s.inner % kLanes == 0 && within(s.positions, 1 << 16) &&
         within(s.tags, 1000) && within(s.names, 200) && within(s.relations, kOutputGroup) &&
         within(s.arc_width, 4096) && s.arc_width % kLanes == 0 && within(s.relation_width, 1024) &&
         s.relation_width % kLanes == 0;
}

void Leak(const float* from, int count, float* to) {
  for (int i = 0; i < count; ++i) to[i] = from[i] > 0 ? from[i] : kLeak * from[i];
}

}  // namespace

struct Network::Buffers final : Scorer::Workspace {
  std::vector<int> pieces, positions, first_piece;  // first_piece: of each word, in rows of the batch.
  std::vector<WordShape> shapes;
  std::vector<int> begins;  // Rows of the sentences; one more than sentences.
  std::vector<float> x, y, wide, scales, keys, attention, words, outputs, heads, products, transposed;
  std::vector<uint8_t> levels;
  std::vector<int> row_of_head;
};

absl::StatusOr<std::unique_ptr<const Network>> Network::Open(const ModelFile& file, const Kernels& kernels) {
  ASSIGN_OR_RETURN(Pieces pieces, Pieces::Open(file));
  std::unique_ptr<Network> network(new Network(kernels, std::move(pieces)));
  RETURN_IF_ERROR(network->Read(file));
  network->ReadRoot();
  return std::unique_ptr<const Network>(std::move(network));
}

absl::Status Network::Read(const ModelFile& file) {
  ASSIGN_OR_RETURN(absl::Span<const int32_t> sizes,
                   Sized<int32_t>(file, "sizes", sizeof(Sizes) / sizeof(int32_t)));
  std::memcpy(&sizes_, sizes.data(), sizeof(sizes_));
  const Sizes& s = sizes_;
  if (s.attention_heads <= 0 || !Sane(s)) return absl::DataLossError("model: sizes that do not fit");
  const size_t width = s.width;
  ASSIGN_OR_RETURN(piece_levels_, Sized<int8_t>(file, "input.pieces", pieces_.size() * width));
  ASSIGN_OR_RETURN(piece_scales_, Sized<float>(file, "input.scales", pieces_.size()));
  ASSIGN_OR_RETURN(positions_, Sized<float>(file, "input.positions", s.positions * width));
  ASSIGN_OR_RETURN(shapes_, Sized<float>(file, "input.shapes", kWordShapes * width));
  ASSIGN_OR_RETURN(absl::Span<const float> norm, Sized<float>(file, "input.norm", 2 * width));
  input_norm_ = norm.data();
  for (int i = 0; i < s.layers; ++i) {
    const std::string name = absl::StrCat("layer", i);
    Layer layer;
    RETURN_IF_ERROR(ReadDense(file, name + ".in", s.width, 3 * s.width, &layer.attention_in));
    RETURN_IF_ERROR(ReadDense(file, name + ".out", s.width, s.width, &layer.attention_out));
    RETURN_IF_ERROR(ReadDense(file, name + ".up", s.width, s.inner, &layer.up));
    RETURN_IF_ERROR(ReadDense(file, name + ".down", s.inner, s.width, &layer.down));
    ASSIGN_OR_RETURN(absl::Span<const float> norms, Sized<float>(file, name + ".norms", 4 * width));
    layer.norms = norms.data();
    layers_.push_back(layer);
  }
  const int projections = 2 * s.arc_width + 2 * s.relation_width;
  RETURN_IF_ERROR(ReadDense(file, "outputs", s.width, projections + s.tags + s.names, &outputs_));
  RETURN_IF_ERROR(ReadDense(file, "arcs", s.arc_width, s.arc_width + 1, &arcs_));
  RETURN_IF_ERROR(
      ReadDense(file, "relations", s.relation_width, (s.relation_width + 1) * kOutputGroup, &relations_));
  ASSIGN_OR_RETURN(absl::Span<const float> root, Sized<float>(file, "root", width));
  root_.assign(root.begin(), root.end());
  return absl::OkStatus();
}

void Network::ReadRoot() {
  Buffers buffers;
  const std::vector<float> root = root_;
  Apply(outputs_, root, 1, &buffers, &root_);
}

std::unique_ptr<Scorer::Workspace> Network::MakeWorkspace() const { return std::make_unique<Buffers>(); }

void Network::Apply(const DenseWeights& dense, const std::vector<float>& input, int rows, Buffers* buffers,
                    std::vector<float>* output) const {
  buffers->levels.resize(static_cast<size_t>(rows) * dense.inputs);
  buffers->scales.resize(rows);
  output->resize(static_cast<size_t>(rows) * dense.outputs);
  for (int r = 0; r < rows; ++r) {
    const size_t at = static_cast<size_t>(r) * dense.inputs;
    kernels_.quantize(&input[at], dense.inputs, &buffers->levels[at], &buffers->scales[r]);
  }
  kernels_.dense(dense, buffers->levels.data(), buffers->scales.data(), rows, output->data());
}

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
  const int width = sizes_.width, rows = b.pieces.size();
  b.x.resize(static_cast<size_t>(rows) * width);
  b.y.resize(width);
  for (int r = 0; r < rows; ++r) {
    float* x = &b.x[static_cast<size_t>(r) * width];
    const int8_t* piece = &piece_levels_[static_cast<size_t>(b.pieces[r]) * width];
    const float* position = &positions_[static_cast<size_t>(b.positions[r]) * width];
    const float* shape = &shapes_[static_cast<size_t>(b.shapes[r]) * width];
    const float scale = piece_scales_[b.pieces[r]];
    for (int i = 0; i < width; ++i) x[i] = piece[i] * scale + position[i];
    std::copy_n(shape, width, b.y.data());
    kernels_.add_and_normalize(x, b.y.data(), input_norm_, input_norm_ + width, width);
  }
  for (const Layer& layer : layers_) {
    auto add = [&](const float* norm) {
      for (int r = 0; r < rows; ++r) {
        const size_t at = static_cast<size_t>(r) * width;
        kernels_.add_and_normalize(&b.x[at], &b.y[at], norm, norm + width, width);
      }
    };
    Apply(layer.attention_in, b.x, rows, &b, &b.wide);
    b.attention.assign(static_cast<size_t>(rows) * width, 0);
    for (size_t s = 0; s + 1 < b.begins.size(); ++s) Attend(b.begins[s], b.begins[s + 1], &b);
    Apply(layer.attention_out, b.attention, rows, &b, &b.y);
    add(layer.norms);
    Apply(layer.up, b.x, rows, &b, &b.wide);
    kernels_.gelu(b.wide.data(), rows * sizes_.inner);
    Apply(layer.down, b.wide, rows, &b, &b.y);
    add(layer.norms + 2 * width);
  }
}

// Adds to b.attention what the pieces [begin, end) of a sentence find in each other.
void Network::Attend(int begin, int end, Buffers* buffers) const {
  Buffers& b = *buffers;
  const int width = sizes_.width, part = width / sizes_.attention_heads, count = end - begin;
  const int padded = Padded(count, kLanes), stride = Padded(3 * width, kOutputGroup);
  const float scale = 1.0f / __builtin_sqrtf(part);
  b.keys.assign(static_cast<size_t>(part) * padded, 0);
  b.products.resize(padded);
  for (int head = 0; head < sizes_.attention_heads; ++head) {
    const float* queries = &b.wide[static_cast<size_t>(begin) * stride + head * part];
    for (int j = 0; j < count; ++j) {
      const float* key = queries + static_cast<size_t>(j) * stride + width;
      for (int d = 0; d < part; ++d) b.keys[static_cast<size_t>(d) * padded + j] = key[d];
    }
    for (int i = 0; i < count; ++i) {
      std::fill_n(b.products.data(), padded, 0.0f);
      kernels_.combine(queries + static_cast<size_t>(i) * stride, part, b.keys.data(), padded, padded,
                       b.products.data());
      kernels_.softmax(b.products.data(), count, scale);
      kernels_.combine(b.products.data(), count, queries + 2 * width, stride, part,
                       &b.attention[static_cast<size_t>(begin + i) * width + head * part]);
    }
  }
}

void Network::Score(absl::Span<const Words> sentences, Workspace* workspace,
                    std::vector<SentenceScores>* scores) const {
  Buffers* buffers = static_cast<Buffers*>(workspace);
  ReadPieces(sentences, buffers);
  Encode(buffers);
  ScoreWords(sentences, buffers, scores);
}

void Network::ScoreWords(absl::Span<const Words> sentences, Buffers* buffers,
                         std::vector<SentenceScores>* scores) const {
  Buffers& b = *buffers;
  const Sizes& s = sizes_;
  const size_t width = s.width, stride = outputs_.outputs;
  b.words.resize(b.first_piece.size() * width);
  for (size_t i = 0; i < b.first_piece.size(); ++i)
    std::copy_n(&b.x[b.first_piece[i] * width], width, &b.words[i * width]);
  Apply(outputs_, b.words, b.first_piece.size(), &b, &b.outputs);
  if (scores->size() < sentences.size()) scores->resize(sentences.size());
  size_t word = 0;
  for (size_t k = 0; k < sentences.size(); ++k) {
    SentenceScores& out = (*scores)[k];
    const size_t n = sentences[k].size();
    const size_t relation_width = s.relation_width, arc_width = s.arc_width;
    out.words = n;
    out.tags.resize(n * s.tags), out.names.resize(n * s.names);
    out.as_dependent.resize(n * (relation_width + arc_width));
    out.as_head.resize((n + 1) * relation_width);
    b.heads.resize((n + 1) * arc_width);
    for (size_t i = 0; i <= n; ++i) {  // The root, then the words.
      const float* from = i == 0 ? root_.data() : &b.outputs[(word + i - 1) * stride];
      const float* head = from + arc_width + relation_width;
      Leak(head, arc_width, &b.heads[i * arc_width]);
      Leak(head + arc_width, relation_width, &out.as_head[i * relation_width]);
      if (i == 0) continue;
      Leak(from, arc_width + relation_width, &out.as_dependent[(i - 1) * (arc_width + relation_width)]);
      const float* tags = head + arc_width + relation_width;
      std::copy_n(tags, s.tags, &out.tags[(i - 1) * s.tags]);
      std::copy_n(tags + s.tags, s.names, &out.names[(i - 1) * s.names]);
    }
    word += n;
    ScoreHeads(&b, &out);
  }
}

void Network::ScoreHeads(Buffers* buffers, SentenceScores* scores) const {
  Buffers& b = *buffers;
  const int n = scores->words, width = sizes_.arc_width, padded = Padded(n + 1, kLanes);
  Apply(arcs_, b.heads, n + 1, &b, &b.products);
  b.transposed.assign(static_cast<size_t>(width + 1) * padded, 0);
  for (int j = 0; j <= n; ++j) {
    const float* from = &b.products[static_cast<size_t>(j) * arcs_.outputs];
    for (int d = 0; d <= width; ++d) b.transposed[static_cast<size_t>(d) * padded + j] = from[d];
  }
  b.y.resize(padded);
  scores->heads.resize(static_cast<size_t>(n) * (n + 1));
  for (int i = 0; i < n; ++i) {
    std::copy_n(&b.transposed[static_cast<size_t>(width) * padded], padded, b.y.data());
    kernels_.combine(&scores->as_dependent[static_cast<size_t>(i) * (width + sizes_.relation_width)], width,
                     b.transposed.data(), padded, padded, b.y.data());
    std::copy_n(b.y.data(), n + 1, &scores->heads[static_cast<size_t>(i) * (n + 1)]);
  }
}

void Network::ScoreRelations(const SentenceScores& sentence, absl::Span<const int> heads,
                             Workspace* workspace, std::vector<float>* relations) const {
  Buffers& b = *static_cast<Buffers*>(workspace);
  const int n = sentence.words, width = sizes_.relation_width, classes = sizes_.relations;
  b.row_of_head.assign(n + 1, -1);
  int rows = 0;
  b.heads.resize(static_cast<size_t>(n + 1) * width);
  for (int head : heads) {  // What a head is multiplied with is computed once for all its dependents.
    if (b.row_of_head[head] >= 0) continue;
    std::copy_n(&sentence.as_head[static_cast<size_t>(head) * width], width,
                &b.heads[static_cast<size_t>(rows) * width]);
    b.row_of_head[head] = rows++;
  }
  Apply(relations_, b.heads, rows, &b, &b.products);
  relations->resize(static_cast<size_t>(n) * classes);
  float sums[kOutputGroup];
  for (int i = 0; i < n; ++i) {
    const float* matrix = &b.products[static_cast<size_t>(b.row_of_head[heads[i]]) * relations_.outputs];
    const size_t at = static_cast<size_t>(i) * (sizes_.arc_width + width) + sizes_.arc_width;
    std::copy_n(matrix + width * kOutputGroup, kOutputGroup, sums);
    kernels_.combine(&sentence.as_dependent[at], width, matrix, kOutputGroup, kOutputGroup, sums);
    std::copy_n(sums, classes, &(*relations)[static_cast<size_t>(i) * classes]);
  }
}

}  // namespace communique::ingest
