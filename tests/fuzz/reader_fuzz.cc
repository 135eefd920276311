// Any bytes under any media type: the reader returns or refuses, and what it returns keeps the promises of
// read_document.h. The first byte of the input chooses the media type.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include "common/utf8.h"
#include "ingest_service/reader/read_document.h"
#include "ingest_service/reader/tidy.h"

namespace {

constexpr const char* kMediaTypes[] = {"",
                                       "text/plain",
                                       "text/plain; charset=windows-1252",
                                       "text/plain; charset=utf-16",
                                       "text/html",
                                       "application/xml",
                                       "application/json"};

void Demand(bool holds, const char* what, const std::string& text) {
  if (holds) return;
  std::cerr << what << ":\n" << text << "\n";
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace communique;  // NOLINT: libFuzzer's entry has no namespace of its own.
  if (size == 0) return 0;
  v1::RawDocument raw;
  raw.set_media_type(kMediaTypes[data[0] % (sizeof kMediaTypes / sizeof *kMediaTypes)]);
  raw.set_content(data + 1, size - 1);
  const auto articles = ingest::ReadDocument(raw, ingest::ReaderLimits());
  if (!articles.ok()) {
    Demand(articles.status().code() == absl::StatusCode::kInvalidArgument, "refused without reason",
           articles.status().ToString());
    return 0;
  }
  Demand(!articles->empty(), "no article", "");
  for (const v1::Article& article : *articles) {
    Demand(IsValidUtf8(article.text()), "text is no UTF-8", article.text());
    Demand(ingest::TidyText(article.text()) == article.text(), "text is not tidy", article.text());
    Demand(IsValidUtf8(article.title()), "title is no UTF-8", article.title());
    std::string bytes;
    Demand(article.SerializeToString(&bytes), "article does not serialize", article.text());
  }
  return 0;
}
