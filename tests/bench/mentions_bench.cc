// Tokens a second of the mentions stage and its parts beside those of the parser, in one run, article by article; by
// the time of the processor (not of the clock). The stage is to be five times as fast as the parser (issue 4).
//
//   mentions_bench [TEXT_FILE]...      default: the articles of tests/data
#include <benchmark/benchmark.h>

#include "absl/types/optional.h"
#include "ingest_service/pipeline/mentions/article_date.h"
#include "ingest_service/pipeline/mentions/document_home.h"
#include "ingest_service/pipeline/mentions/find_names.h"
#include "ingest_service/pipeline/mentions/find_officials.h"
#include "ingest_service/pipeline/mentions/find_quantities.h"
#include "ingest_service/pipeline/mentions/find_times.h"
#include "ingest_service/pipeline/mentions/resolve_references.h"
#include "ingest_service/pipeline/resources.h"
#include "ingest_service/pipeline/syntax/parse.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/text/tokenize.h"
#include "tests/bench/shipped_articles.h"

namespace communique::ingest {
namespace {

struct Parsed {
  std::string text;
  Sentences sentences;
  Tokens tokens;
  Syntax syntax;
};
const Resources* resources;
std::vector<Parsed>* articles;

void Count(benchmark::State& state) {
  int64_t tokens = 0;
  for (const Parsed& article : *articles) tokens += static_cast<int64_t>(article.tokens.size());
  state.SetItemsProcessed(state.iterations() * tokens);
}

void Parse(benchmark::State& state) {
  Scratch scratch;
  for (auto _ : state) {
    for (const Parsed& a : *articles) {
      benchmark::DoNotOptimize(ParseDocument(a.text, a.sentences, a.tokens, *resources->model, &scratch));
    }
  }
  Count(state);
}
BENCHMARK(Parse)->Name("syntax: tags, trees and names");

Mentions NamesOf(const Parsed& a, const Tree& tree) {
  return FindNames({a.text, a.sentences, a.tokens, a.syntax, tree, resources->world, "2021-09-01"});
}

void Names(benchmark::State& state) {
  for (auto _ : state) {
    for (const Parsed& a : *articles) {
      benchmark::DoNotOptimize(NamesOf(a, Tree(a.text, a.sentences, a.tokens, a.syntax)));
    }
  }
  Count(state);
}
BENCHMARK(Names)->Name("mentions: countries, blocs, places, bodies");

void FindPeople(const Parsed& a, const Tree& tree, Mentions* mentions) {
  std::vector<v1::Diagnostic> diagnostics;
  const std::string home = HomeOfDocument("", "", a.text, "", resources->world);
  const WordChart chart(a.text, a.tokens, tree, a.syntax.names, *mentions, resources->world);
  const std::vector<TitlePhrase> titles =
      FindOfficials({chart, a.sentences, home, "", v1::Date()}, mentions, &diagnostics);
  ResolveReferences({chart, titles, home}, mentions, &diagnostics);
}

void FindWhenAndHowMuch(const Parsed& a, const Tree& tree, Mentions* mentions) {
  const std::vector<TimeWord> words = ReadTimeWords(a.text, a.tokens, resources->world.expressions);
  const absl::optional<v1::Date> today = DayOfWriting(a.text, a.sentences, a.tokens, words, {});
  const TimeLayers layers = {a.text, a.sentences, a.tokens, a.syntax, tree, words};
  mentions->times = FindTimes(layers, today, resources->world.expressions, resources->world.gatherings,
                              {resources->fiscal_years, *mentions, a.sentences, ""});
  mentions->quantities = FindQuantities(layers, resources->units, *mentions, "");
}

void Times(benchmark::State& state) {
  for (auto _ : state) {
    for (const Parsed& a : *articles) {
      Mentions mentions;
      FindWhenAndHowMuch(a, Tree(a.text, a.sentences, a.tokens, a.syntax), &mentions);
      benchmark::DoNotOptimize(mentions);
    }
  }
  Count(state);
}
BENCHMARK(Times)->Name("mentions: times and amounts");

void All(benchmark::State& state) {
  for (auto _ : state) {
    for (const Parsed& a : *articles) {
      const Tree tree(a.text, a.sentences, a.tokens, a.syntax);
      Mentions mentions = NamesOf(a, tree);
      FindPeople(a, tree, &mentions);
      FindWhenAndHowMuch(a, tree, &mentions);
      benchmark::DoNotOptimize(mentions);
    }
  }
  Count(state);
}
BENCHMARK(All)->Name("mentions: all of it");

void Load(int argc, char** argv) {
  std::vector<std::string> texts;
  for (int i = 1; i < argc; ++i) texts.push_back(ReadFile(argv[i]));
  if (texts.empty()) texts = ShippedTexts();
  Scratch scratch;
  for (std::string& text : texts) {
    Parsed article{std::move(text), {}, {}, {}};
    article.sentences = Segment(article.text, resources->conventions);
    article.tokens = Tokenize(article.text, resources->conventions, &article.sentences);
    article.syntax =
        ParseDocument(article.text, article.sentences, article.tokens, *resources->model, &scratch);
    articles->push_back(std::move(article));
  }
}

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) {
  using namespace communique::ingest;
  benchmark::Initialize(&argc, argv);
  const auto loaded = LoadResources(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  std::vector<Parsed> parsed;
  resources = loaded.get();
  articles = &parsed;
  Load(argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
