// Tokens a second of the first stages, each alone and together, by the time of the processor (not of the clock).
//
//   syntax_bench [TEXT_FILE]      default: the articles of tests/data, all as one document
#include <benchmark/benchmark.h>

#include "ingest_service/pipeline/syntax/kernels/kernels.h"
#include "ingest_service/pipeline/syntax/model.h"
#include "ingest_service/pipeline/syntax/parse.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/text/tokenize.h"
#include "tests/bench/shipped_articles.h"

namespace communique::ingest {
namespace {

constexpr const char* kData = COMMUNIQUE_SOURCE_DIR "/ingest_service/data";

std::string ShippedText() {
  std::string all;
  for (const std::string& text : ShippedTexts()) all += text + "\n\n";
  return all;
}

struct Input {
  std::string text;
  Conventions conventions;
  std::unique_ptr<const Model> model;
  Sentences sentences;
  Tokens tokens;
};
Input* input;

void Count(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(input->tokens.size()));
}

void Tokens_(benchmark::State& state) {
  for (auto _ : state) {
    Sentences sentences = Segment(input->text, input->conventions);
    benchmark::DoNotOptimize(Tokenize(input->text, input->conventions, &sentences));
  }
  Count(state);
}
BENCHMARK(Tokens_)->Name("sentences and tokens");

void Scores(benchmark::State& state) {
  const auto workspace = input->model->scorer->MakeWorkspace();
  std::vector<SentenceScores> scores;
  for (auto _ : state) {
    std::vector<Words> batch;
    int waiting = 0;
    for (const Sentence& sentence : input->sentences) {
      Words words;
      for (int i = sentence.begin_token; i < std::min(sentence.end_token, sentence.begin_token + kMostWords);
           ++i)
        words.push_back(input->tokens[i].span.In(input->text));
      if (words.empty()) continue;
      waiting += words.size();
      batch.push_back(std::move(words));
      if (waiting < 160) continue;
      input->model->scorer->Score(batch, workspace.get(), &scores);
      batch.clear(), waiting = 0;
    }
    if (!batch.empty()) input->model->scorer->Score(batch, workspace.get(), &scores);
  }
  Count(state);
  state.SetLabel(BestKernels().name);
}
BENCHMARK(Scores)->Name("network");

void Parse(benchmark::State& state) {
  Scratch scratch;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        ParseDocument(input->text, input->sentences, input->tokens, *input->model, &scratch));
  }
  Count(state);
}
BENCHMARK(Parse)->Name("tags, trees and names (network included)");

void All(benchmark::State& state) {
  Scratch scratch;
  for (auto _ : state) {
    Sentences sentences = Segment(input->text, input->conventions);
    const Tokens tokens = Tokenize(input->text, input->conventions, &sentences);
    benchmark::DoNotOptimize(ParseDocument(input->text, sentences, tokens, *input->model, &scratch));
  }
  Count(state);
}
BENCHMARK(All)->Name("all of it");

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) {
  using namespace communique::ingest;
  benchmark::Initialize(&argc, argv);
  Input loaded{argc > 1 ? ReadFile(argv[1]) : ShippedText(),
               *LoadConventions(kData),
               *LoadModel(std::string(kData) + "/" + std::string(kShippedModel)),
               {},
               {}};
  loaded.sentences = Segment(loaded.text, loaded.conventions);
  loaded.tokens = Tokenize(loaded.text, loaded.conventions, &loaded.sentences);
  input = &loaded;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
