#include "ingest_service/pipeline/syntax/network.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/pipeline/syntax/network_buffers.h"

namespace communique::ingest {
namespace {

constexpr float kLeak = 0.1f;  // Of the rectifier of the arc and relation projections.

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
  return within(s.layers, 64) && within(s.piece_layers, s.layers) && within(s.width, 4096) &&
         s.width % (kLanes * s.attention_heads) == 0 && within(s.inner, 16384) && s.inner % kLanes == 0 &&
         within(s.positions, 1 << 16) && within(s.tags, 1000) && within(s.names, 200) &&
         within(s.relations, kOutputGroup) && within(s.arc_width, 4096) && s.arc_width % kLanes == 0 &&
         within(s.relation_width, 1024) && s.relation_width % kLanes == 0;
}

void Leak(const float* from, int count, float* to) {
  for (int i = 0; i < count; ++i) {
    const float leaked = kLeak * from[i];  // Multiplied always, so that there is no branch to mispredict.
    to[i] = std::max(from[i], leaked);
  }
}

}  // namespace

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
  const Numbers<float> root = root_;
  Apply(outputs_, root.data(), 1, &buffers, &root_);
}

std::unique_ptr<Scorer::Workspace> Network::MakeWorkspace() const { return std::make_unique<Buffers>(); }

void Network::Apply(const DenseWeights& dense, const float* input, int rows, Buffers* buffers,
                    Numbers<float>* output) const {
  Grow(static_cast<size_t>(rows) * dense.inputs, &buffers->levels);
  Grow(rows, &buffers->scales);
  Grow(static_cast<size_t>(rows) * dense.outputs, output);
  kernels_.quantize(input, rows, dense.inputs, buffers->levels.data(), buffers->scales.data());
  kernels_.dense(dense, buffers->levels.data(), buffers->scales.data(), rows, output->data());
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
  const size_t relation_width = s.relation_width, arc_width = s.arc_width, rows = b.begins.back();
  Apply(outputs_, b.x.data(), rows, &b, &b.outputs);
  Grow(rows * arc_width, &b.heads);
  if (scores->size() < sentences.size()) scores->resize(sentences.size());
  for (size_t k = 0; k < sentences.size(); ++k) {
    SentenceScores& out = (*scores)[k];
    const size_t n = sentences[k].size();
    out.words = n;
    out.tags.resize(n * s.tags), out.names.resize(n * s.names);
    out.as_dependent.resize(n * (relation_width + arc_width));
    out.as_head.resize((n + 1) * relation_width);
    for (size_t i = 0; i <= n; ++i) {  // The root, in the place of the start, then the words.
      const size_t row = b.begins[k] + i;
      const float* from = i == 0 ? root_.data() : &b.outputs[row * outputs_.outputs];
      const float* head = from + arc_width + relation_width;
      Leak(head, arc_width, &b.heads[row * arc_width]);
      Leak(head + arc_width, relation_width, &out.as_head[i * relation_width]);
      if (i == 0) continue;
      Leak(from, arc_width + relation_width, &out.as_dependent[(i - 1) * (arc_width + relation_width)]);
      const float* tags = head + arc_width + relation_width;
      std::copy_n(tags, s.tags, &out.tags[(i - 1) * s.tags]);
      std::copy_n(tags + s.tags, s.names, &out.names[(i - 1) * s.names]);
    }
  }
  Apply(arcs_, b.heads.data(), rows, &b, &b.products);
  for (size_t k = 0; k < sentences.size(); ++k) ScoreHeads(b.begins[k], &b, &(*scores)[k]);
}

// Of the sentence whose rows begin at one.
void Network::ScoreHeads(int begin, Buffers* buffers, SentenceScores* scores) const {
  Buffers& b = *buffers;
  const int n = scores->words, width = sizes_.arc_width, padded = Padded(n + 1, kLanes);
  const int columns = Padded(width + 1, 4), stride = arcs_.outputs;
  Grow(static_cast<size_t>(columns) * padded, &b.transposed);
  kernels_.transpose(&b.products[static_cast<size_t>(begin) * stride], stride, n + 1, columns,
                     b.transposed.data(), padded);
  Grow(static_cast<size_t>(n) * padded, &b.y);
  kernels_.multiply({scores->as_dependent.data(), n, width + sizes_.relation_width, 1}, width,
                    b.transposed.data(), padded, padded, b.y.data(), padded);
  scores->heads.resize(static_cast<size_t>(n) * (n + 1));
  const float* biases = &b.transposed[static_cast<size_t>(width) * padded];
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j <= n; ++j)
      scores->heads[static_cast<size_t>(i) * (n + 1) + j] =
          b.y[static_cast<size_t>(i) * padded + j] + biases[j];
  }
}

void Network::ScoreRelations(const SentenceScores& sentence, absl::Span<const int> heads,
                             Workspace* workspace, std::vector<float>* relations) const {
  Buffers& b = *static_cast<Buffers*>(workspace);
  const int n = sentence.words, width = sizes_.relation_width, classes = sizes_.relations;
  b.row_of_head.assign(n + 1, -1);
  int rows = 0;
  Grow(static_cast<size_t>(n + 1) * width, &b.heads);
  for (int head : heads) {  // What a head is multiplied with is computed once for all its dependents.
    if (b.row_of_head[head] >= 0) continue;
    std::copy_n(&sentence.as_head[static_cast<size_t>(head) * width], width,
                &b.heads[static_cast<size_t>(rows) * width]);
    b.row_of_head[head] = rows++;
  }
  Apply(relations_, b.heads.data(), rows, &b, &b.products);
  relations->resize(static_cast<size_t>(n) * classes);
  float sums[kOutputGroup];
  for (int i = 0; i < n; ++i) {
    const float* matrix = &b.products[static_cast<size_t>(b.row_of_head[heads[i]]) * relations_.outputs];
    const size_t at = static_cast<size_t>(i) * (sizes_.arc_width + width) + sizes_.arc_width;
    kernels_.multiply({&sentence.as_dependent[at], 1, width, 1}, width, matrix, kOutputGroup, kOutputGroup,
                      sums, kOutputGroup);
    for (int k = 0; k < classes; ++k)
      (*relations)[static_cast<size_t>(i) * classes + k] = sums[k] + matrix[width * kOutputGroup + k];
  }
}

}  // namespace communique::ingest
