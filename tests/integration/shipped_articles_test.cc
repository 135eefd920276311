// The shipped articles through reader, pipeline, log and answers: every layer keeps its promises, and many
// threads at once give what one gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <thread>

#include "common/flags.h"
#include "ingest_service/pipeline/pipeline.h"
#include "ingest_service/pipeline/with_analysis.h"
#include "ingest_service/reader/read_document.h"
#include "query_service/handlers/commitments.h"
#include "query_service/handlers/events.h"
#include "query_service/handlers/officials.h"
#include "tests/support/invariants.h"
#include "tests/support/matchers.h"
#include "tests/support/pair_core.h"

namespace communique {
namespace {

std::vector<std::string> ShippedFiles() {
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(COMMUNIQUE_SOURCE_DIR "/tests/data/articles")) {
    if (entry.path().extension() == ".json") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(ShippedArticles, KeepThePromisesOfEveryLayer) {
  const auto resources = ingest::LoadResources(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
  for (const std::string& file : ShippedFiles()) {
    SCOPED_TRACE(file);
    v1::RawDocument raw;
    raw.set_content(ReadFile(file).value());
    const v1::Article article = ingest::ReadDocument(raw, ingest::ReaderLimits()).value().front();
    const ingest::Document document = ingest::Analyse(article, *resources).value();
    EXPECT_THAT(ingest::CheckLayers(document), IsOk());
    EXPECT_THAT(ingest::CheckAnalysis(ingest::WithAnalysis(article, document)), IsOk());
  }
}

// Article name -> its analysis as bytes.
std::map<std::string, std::string> Analyses(const PairCore& pair) {
  std::map<std::string, std::string> analyses;
  v1::ListArticlesRequest request;
  request.set_page_size(100);
  const v1::ListArticlesResponse page = ingest::ListArticles(pair.articles(), request).value();
  for (const v1::Article& listed : page.articles()) {
    v1::GetArticleRequest get;
    get.set_name(listed.name());
    get.set_include_analysis(true);
    analyses[listed.name()] = ingest::GetArticle(pair.articles(), get).value().analysis().SerializeAsString();
  }
  return analyses;
}

TEST(ShippedArticles, ManyThreadsGiveWhatOneGives) {
  const std::vector<std::string> files = ShippedFiles();
  PairCore one;
  for (const std::string& file : files) ASSERT_THAT(one.IngestFile(file), IsOk());
  PairCore many;
  std::atomic<size_t> next = 0;
  std::atomic<bool> done = false;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (size_t i; (i = next++) < files.size();) EXPECT_THAT(many.IngestFile(files[i]), IsOk());
    });
  }
  std::thread reader([&] {
    while (!done) {
      EXPECT_THAT(query::ListEvents(many.queries(), {}), IsOk());
      EXPECT_THAT(query::ListCommitments(many.queries(), {}), IsOk());
      EXPECT_THAT(query::ListOfficials(many.queries(), {}), IsOk());
    }
  });
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(many.CatchUp());
  done = true;
  reader.join();
  EXPECT_EQ(many.latest_sequence(), static_cast<int64_t>(files.size()));
  EXPECT_TRUE(Analyses(one) == Analyses(many));
}

}  // namespace
}  // namespace communique
