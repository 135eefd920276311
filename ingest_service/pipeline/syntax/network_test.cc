#include "ingest_service/pipeline/syntax/network.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "ingest_service/pipeline/syntax/model.h"

namespace communique::ingest {
namespace {

std::vector<const Kernels*> AllKernels() {
  std::vector<const Kernels*> all = {&PortableKernels()};
  for (const Kernels* kernels : {Avx2Kernels(), Avx512Kernels(), AmxKernels()}) {
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

TEST(NetworkTest, GivesTheSameBitsInAllThreads) {
  const std::vector<SentenceScores> want = ScoresWith(PortableKernels(), kSentences);
  std::vector<std::vector<SentenceScores>> scores(4);
  std::vector<std::thread> threads;
  threads.reserve(scores.size());
  for (std::vector<SentenceScores>& of_thread : scores)
    threads.emplace_back([&] { of_thread = ScoresWith(BestKernels(), kSentences); });
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<SentenceScores>& of_thread : scores) {
    for (size_t i = 0; i < kSentences.size(); ++i) EXPECT_EQ(of_thread[i].heads, want[i].heads);
  }
}

struct Shape {
  int64_t inputs, outputs, rows;
};

// A dense layer of random weights.
struct RandomDense {
  RandomDense(const Shape& shape, std::mt19937* random)
      : weights(shape.inputs * shape.outputs),
        offsets(shape.outputs, 0),
        scales(shape.outputs, 0.01f),
        biases(shape.outputs, 0.5f) {
    for (int8_t& w : weights) w = static_cast<int>((*random)() % 255) - 127;
    for (int64_t o = 0; o < shape.outputs; ++o) {
      for (int64_t i = 0; i < shape.inputs; ++i)
        offsets[o] -= 128 * weights[o / 16 * shape.inputs * 16 + i / 4 * 64 + o % 16 * 4 + i % 4];
    }
    dense = {static_cast<int>(shape.inputs),
             static_cast<int>(shape.outputs),
             weights.data(),
             offsets.data(),
             scales.data(),
             biases.data()};
  }
  std::vector<int8_t> weights;
  std::vector<int32_t> offsets;
  std::vector<float> scales, biases;
  DenseWeights dense;
};

std::vector<float> RandomFloats(size_t size, std::mt19937* random) {
  std::vector<float> floats(size);
  for (float& x : floats) x = static_cast<float>(static_cast<int>((*random)() % 2001) - 1000) / 300;
  return floats;
}

// What all kernels, one after the other, make of some numbers.
std::vector<float> Computed(const Kernels& kernels, const Shape& shape, std::vector<float> input,
                            const DenseWeights& dense) {
  const int64_t inputs = shape.inputs, rows = shape.rows, padded = (rows + kLanes - 1) / kLanes * kLanes;
  const std::vector<float> other(input.rbegin(), input.rend());
  kernels.add_and_normalize(input.data(), other.data(), other.data(), &other[(rows - 1) * inputs], rows,
                            inputs);
  std::vector<uint8_t> levels(rows * inputs);
  std::vector<float> scales(rows), output(rows * shape.outputs), turned(inputs * padded, 0),
      sums(rows * padded);
  kernels.quantize(input.data(), rows, inputs, levels.data(), scales.data());
  kernels.dense(dense, levels.data(), scales.data(), rows, output.data());
  kernels.gelu(output.data(), output.size());
  kernels.transpose(input.data(), inputs, rows, inputs, turned.data(), padded);
  kernels.multiply({output.data(), static_cast<int>(rows), static_cast<int>(shape.outputs), 1}, inputs,
                   turned.data(), padded, padded, sums.data(), padded);
  kernels.softmax_columns(sums.data(), rows, padded, 0.3f);
  for (const std::vector<float>* more : {&input, &scales, &turned, &sums})
    output.insert(output.end(), more->begin(), more->end());
  return output;
}

TEST(KernelsTest, AgreeOnAnyNumbers) {
  std::mt19937 random(7);
  // Rows around the sizes of tiles; inputs that do and do not fill the tiles of AMX.
  for (int64_t rows : {1, 2, 5, 6, 7, 13, 15, 16, 17, 31, 32, 33, 47, 70}) {
    for (int64_t inputs : {16, 64, 112, 128}) {
      const Shape shape = {inputs, 128, rows};
      const RandomDense random_dense(shape, &random);
      const std::vector<float> input = RandomFloats(rows * inputs, &random);
      const std::vector<float> want = Computed(PortableKernels(), shape, input, random_dense.dense);
      for (const Kernels* kernels : AllKernels()) {
        EXPECT_EQ(Computed(*kernels, shape, input, random_dense.dense), want)
            << kernels->name << ", " << rows << " rows of " << inputs;
      }
    }
  }
}

// The layer in plain words, against which the portable kernels stand for all.
TEST(KernelsTest, SumsExactly) {
  const Shape shape = {64, 64, 3};
  std::mt19937 random(8);
  const RandomDense layer(shape, &random);
  std::vector<uint8_t> levels(shape.rows * shape.inputs);
  for (uint8_t& level : levels) level = 1 + random() % 255;
  const std::vector<float> scales = {1.0f, 0.5f, 2.0f};
  std::vector<float> output(shape.rows * shape.outputs);
  PortableKernels().dense(layer.dense, levels.data(), scales.data(), shape.rows, output.data());
  for (int64_t r = 0; r < shape.rows; ++r) {
    for (int64_t o = 0; o < shape.outputs; ++o) {
      int sum = 0;
      for (int64_t i = 0; i < shape.inputs; ++i)
        sum += (levels[r * shape.inputs + i] - 128) *
               layer.weights[o / 16 * shape.inputs * 16 + i / 4 * 64 + o % 16 * 4 + i % 4];
      EXPECT_EQ(output[r * shape.outputs + o],
                static_cast<float>(sum) * (layer.scales[o] * scales[r]) + layer.biases[o]);
    }
  }
}

TEST(KernelsTest, HaveTilesWhereTheProcessorHasThem) {
  if (AmxKernels() == nullptr) GTEST_SKIP() << "SKIPPED: no AMX here; its kernels were not tested";
  EXPECT_EQ(&BestKernels(), AmxKernels());
}

}  // namespace
}  // namespace communique::ingest
