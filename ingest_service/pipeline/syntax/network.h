// The network: an encoder of pieces (attention and dense layers) and heads that score tags, names and trees.
//
// What the layers are is told in ingest_service/training/neural/network.py, which trains them; here they are
// computed with weights and inputs in eight bits.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/pipeline/syntax/kernels/kernels.h"
#include "ingest_service/pipeline/syntax/model_file.h"
#include "ingest_service/pipeline/syntax/numbers.h"
#include "ingest_service/pipeline/syntax/pieces.h"
#include "ingest_service/pipeline/syntax/scorer.h"

namespace communique::ingest {

// The architecture, as model files name it: changed when a file of before could no longer be read.
constexpr uint64_t kNetworkFingerprint = 0x436D714E65743033;  // "CmqNet03"

class Network final : public Scorer {
 public:
  // Sizes of the network, as section "sizes" lists them. Layers beyond the first `piece_layers` read the start of
  // a sentence and the first piece of each word only.
  struct Sizes {
    int layers, width, attention_heads, inner, positions, tags, names, relations, arc_width, relation_width,
        piece_layers;
  };

  // Reads the sections that train.py exports; refuses sizes that do not fit each other (DATA_LOSS). The file
  // must outlive the network.
  static absl::StatusOr<std::unique_ptr<const Network>> Open(const ModelFile& file,
                                                             const Kernels& kernels = BestKernels());

  const Sizes& sizes() const { return sizes_; }

  std::unique_ptr<Workspace> MakeWorkspace() const override;
  void Score(absl::Span<const Words> sentences, Workspace* workspace,
             std::vector<SentenceScores>* scores) const override;
  void ScoreRelations(const SentenceScores& sentence, absl::Span<const int> heads, Workspace* workspace,
                      std::vector<float>* relations) const override;

 private:
  struct Layer {
    DenseWeights attention_in, attention_out, up, down;  // attention_in: queries, keys, values.
    const float* norms = nullptr;                        // gain, bias, gain, bias.
  };
  struct RowRange {
    int begin, end;
  };
  struct Buffers;

  Network(const Kernels& kernels, Pieces pieces) : kernels_(kernels), pieces_(std::move(pieces)) {}
  absl::Status Read(const ModelFile& file);
  void ReadRoot();
  void Apply(const DenseWeights& dense, const float* input, int rows, Buffers* buffers,
             Numbers<float>* output) const;
  void ReadPieces(absl::Span<const Words> sentences, Buffers* buffers) const;
  void ReadRows(Buffers* buffers) const;
  void Encode(Buffers* buffers) const;
  void KeepWords(Buffers* buffers) const;
  void Attend(RowRange asking, RowRange asked, Buffers* buffers) const;
  void ScoreWords(absl::Span<const Words> sentences, Buffers* buffers,
                  std::vector<SentenceScores>* scores) const;
  void ScoreHeads(int begin, Buffers* buffers, SentenceScores* scores) const;

  const Kernels& kernels_;
  const Pieces pieces_;
  Sizes sizes_ = {};
  absl::Span<const int8_t> piece_levels_;  // [pieces][width]
  absl::Span<const float> piece_scales_;   // [pieces]
  absl::Span<const float> positions_;      // [positions][width]
  absl::Span<const float> shapes_;         // [kWordShapes][width]
  const float* input_norm_ = nullptr;      // gain, bias
  std::vector<Layer> layers_;
  DenseWeights outputs_;    // Of words: tags, names, arc and relation projections.
  DenseWeights arcs_;       // From heads as arcs see them to what a dependent is multiplied with.
  DenseWeights relations_;  // The same of relations: [relation_width + 1][kOutputGroup].
  Numbers<float> root_;     // outputs_ of the root.
};

}  // namespace communique::ingest
