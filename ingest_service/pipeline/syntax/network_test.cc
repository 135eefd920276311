#include "ingest_service/pipeline/syntax/network.h"

#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "ingest_service/pipeline/syntax/model.h"

namespace communique::ingest {
namespace {

std::vector<const Kernels*> AllKernels() {
  std::vector<const Kernels*> all = {&PortableKernels()};
  for (const Kernels* kernels : {Avx2Kernels(), Avx512Kernels()}) {
    if (kernels != nullptr) all.push_back(kernels);
  }
  return all;
}

std::vector<SentenceScores> ScoresWith(const Kernels& kernels, const std::vector<Words>& sentences) {
  static const ModelFile* file =
      ModelFile::Open(absl::StrCat(COMMUNIQUE_SOURCE_DIR "/ingest_service/data/", kShippedModel),
                      kNetworkFingerprint)
          ->release();
  const auto network = Network::Open(*file, kernels).value();
  const auto workspace = network->MakeWorkspace();
  std::vector<SentenceScores> scores;
  network->Score(sentences, workspace.get(), &scores);
  return scores;
}

const std::vector<Words> kSentences = {
    absl::StrSplit("Envoys of both kingdoms will meet again in spring .", ' '), absl::StrSplit("LISBON", ' '),
    absl::StrSplit("\" We did not expect , \" she told reporters , \" so frank a talk about fish . \"", ' ')};

TEST(NetworkTest, GivesTheSameBitsOnAllProcessors) {
  const std::vector<SentenceScores> want = ScoresWith(PortableKernels(), kSentences);
  for (const Kernels* kernels : AllKernels()) {
    const std::vector<SentenceScores> scores = ScoresWith(*kernels, kSentences);
    for (size_t i = 0; i < kSentences.size(); ++i) {
      EXPECT_EQ(scores[i].tags, want[i].tags) << kernels->name;
      EXPECT_EQ(scores[i].names, want[i].names) << kernels->name;
      EXPECT_EQ(scores[i].heads, want[i].heads) << kernels->name;
    }
  }
}

TEST(NetworkTest, ReadsASentenceAloneAsAmongOthers) {
  const std::vector<SentenceScores> together = ScoresWith(BestKernels(), kSentences);
  for (size_t i = 0; i < kSentences.size(); ++i) {
    const std::vector<SentenceScores> alone = ScoresWith(BestKernels(), {kSentences[i]});
    EXPECT_EQ(alone[0].tags, together[i].tags);
    EXPECT_EQ(alone[0].heads, together[i].heads);
  }
}

TEST(KernelsTest, AgreeOnAnyNumbers) {
  constexpr int64_t kInputs = 64, kOutputs = 128, kRows = 13;
  std::mt19937 random(7);
  std::vector<int8_t> weights(kInputs * kOutputs);
  for (int8_t& w : weights) w = static_cast<int>(random() % 255) - 127;
  std::vector<int32_t> offsets(kOutputs, 0);
  for (int64_t o = 0; o < kOutputs; ++o) {
    for (int64_t i = 0; i < kInputs; ++i)
      offsets[o] -= 128 * weights[o / 16 * kInputs * 16 + i / 4 * 64 + o % 16 * 4 + i % 4];
  }
  std::vector<float> scales(kOutputs, 0.01f), biases(kOutputs, 0.5f), input(kRows * kInputs);
  for (float& x : input) x = static_cast<float>(static_cast<int>(random() % 2001) - 1000) / 300;
  const DenseWeights dense = {kInputs,        kOutputs,      weights.data(),
                              offsets.data(), scales.data(), biases.data()};
  std::vector<float> want;
  for (const Kernels* kernels : AllKernels()) {
    std::vector<uint8_t> levels(kRows * kInputs);
    std::vector<float> row_scales(kRows), output(kRows * kOutputs);
    for (int r = 0; r < kRows; ++r)
      kernels->quantize(&input[r * kInputs], kInputs, &levels[r * kInputs], &row_scales[r]);
    kernels->dense(dense, levels.data(), row_scales.data(), kRows, output.data());
    kernels->gelu(output.data(), output.size());
    std::vector<float> sums(kRows * kLanes, 0.1f);
    kernels->multiply({input.data(), kRows, 1, kRows}, kInputs, output.data(), kLanes, kLanes, sums.data(),
                      kLanes);
    kernels->softmax_columns(sums.data(), kRows, kLanes, 0.3f);
    output.insert(output.end(), sums.begin(), sums.end());
    if (want.empty()) want = output;
    EXPECT_EQ(output, want) << kernels->name;
  }
}

}  // namespace
}  // namespace communique::ingest
