// How long an article of 600 words takes on one core, and where the time goes: the median and the ninth decile of the
// time of the processor (not of the clock), round about over the articles of tests/data, stage beside stage.
//
//   analyse_bench [ROUNDS]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include "ingest_service/pipeline/pipeline.h"
#include "ingest_service/pipeline/resources.h"
#include "ingest_service/pipeline/syntax/parse.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/text/tokenize.h"
#include "ingest_service/pipeline/with_analysis.h"
#include "tests/bench/shipped_articles.h"

namespace communique::ingest {
namespace {

constexpr int kWords = 600;

double Milliseconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double Timed(const std::function<void()>& run) {
  const double begin = Milliseconds();
  run();
  return Milliseconds() - begin;
}

// The first 600 words of a text; empty if it has fewer.
std::string Cut(const std::string& text) {
  int words = 0;
  for (size_t i = 1; i < text.size(); ++i) {
    if (std::isspace(static_cast<unsigned char>(text[i])) &&
        !std::isspace(static_cast<unsigned char>(text[i - 1])) && ++words == kWords)
      return text.substr(0, i);
  }
  return "";
}

// Shorter articles are read one after the other until 600 words have come together.
std::vector<v1::Article> ArticlesOf600Words() {
  std::vector<v1::Article> articles;
  std::string text;
  for (const std::string& next : ShippedTexts()) {
    text += next + "\n\n";
    const std::string cut = Cut(text);
    if (cut.empty()) continue;
    articles.emplace_back().set_text(cut);
    text.clear();
  }
  return articles;
}

struct Times {
  const char* name;
  std::vector<double> values;
  double At(double quantile) {
    std::sort(values.begin(), values.end());
    return values[static_cast<size_t>(quantile * static_cast<double>(values.size() - 1))];
  }
};

void Run(int rounds) {
  const auto resources = LoadResources(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  const std::vector<v1::Article> articles = ArticlesOf600Words();
  Times text = {"sentences and tokens", {}}, syntax = {"tags, trees and names", {}},
        all = {"the whole pipeline", {}}, reply = {"its reply", {}};
  for (int round = 0; round < rounds; ++round) {
    for (const v1::Article& article : articles) {
      Sentences sentences;
      Tokens tokens;
      text.values.push_back(Timed([&] {
        sentences = Segment(article.text(), resources->conventions);
        tokens = Tokenize(article.text(), resources->conventions, &sentences);
      }));
      Scratch scratch;
      syntax.values.push_back(
          Timed([&] { ParseDocument(article.text(), sentences, tokens, *resources->model, &scratch); }));
      Document document;
      all.values.push_back(Timed([&] { document = Analyse(article, *resources).value(); }));
      reply.values.push_back(Timed([&] { WithAnalysis(article, document); }));
    }
  }
  const double whole = all.At(0.5) + reply.At(0.5);
  std::printf("%zu articles of %d words, %d rounds; milliseconds of one core\n", articles.size(), kWords,
              rounds);
  for (Times* times : {&text, &syntax, &all, &reply})
    std::printf("%-24s p50 %7.2f  p90 %7.2f  share of p50 %.2f\n", times->name, times->At(0.5),
                times->At(0.9), times->At(0.5) / whole);
}

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) {
  communique::ingest::Run(argc > 1 ? std::atoi(argv[1]) : 20);
  return 0;
}
