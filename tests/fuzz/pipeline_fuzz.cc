// Any text: all stages of the pipeline return, every layer keeps its promises, and every quote is the text.
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "common/civil_date.h"
#include "ingest_service/pipeline/pipeline.h"
#include "ingest_service/pipeline/with_analysis.h"
#include "ingest_service/reader/read_document.h"
#include "tests/support/invariants.h"

namespace {

using namespace communique;  // NOLINT: a program of one file.

void Demand(const absl::Status& status, const v1::Article& article) {
  if (status.ok()) return;
  std::cerr << status << "\n" << article.text() << "\n";
  std::abort();
}

const ingest::Resources& SharedResources() {
  static const auto* const resources = [] {
    auto loaded = ingest::LoadResources(COMMUNIQUE_SOURCE_DIR "/ingest_service/data");
    if (!loaded.ok()) {
      std::cerr << loaded.status() << "\n";
      std::abort();
    }
    return loaded->release();
  }();
  return *resources;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  v1::RawDocument raw;
  raw.set_media_type("text/plain; charset=utf-8");
  raw.set_content(data, size);
  auto articles = ingest::ReadDocument(raw, ingest::ReaderLimits());
  if (!articles.ok()) return 0;
  v1::Article& article = articles->front();
  article.set_language("en");  // Else most inputs would end at the detection of their language.
  *article.mutable_publish_date() = MakeDate(2022, 2, 24);
  const auto document = ingest::Analyse(article, SharedResources());
  Demand(document.status(), article);
  Demand(ingest::CheckLayers(*document), article);
  Demand(ingest::CheckAnalysis(ingest::WithAnalysis(article, *document)), article);
  return 0;
}
