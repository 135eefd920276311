// What the handlers of ingest_service work with. All of it outlives every call.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "communique/v1/article.pb.h"
#include "ingest_service/log/event_log.h"
#include "ingest_service/log/reader_pool.h"

namespace communique::ingest {

// A document as published -> the articles in it, text and what the format tells filled in. Thread-safe.
using ReadFunction = std::function<absl::StatusOr<std::vector<v1::Article>>(const v1::RawDocument&)>;

// A checked article with text -> the same with language, header fields, publish date and analysis.
// Thread-safe.
using AnalyzeFunction = std::function<absl::StatusOr<v1::Article>(v1::Article)>;

// An article as a client sent it -> OK, or what is wrong with it.
using ValidateFunction = std::function<absl::Status(const v1::Article&)>;

// An append was answered, after waiting so long. Called on the log's thread.
using ObserveFunction = std::function<void(const absl::StatusOr<Appended>&, absl::Duration)>;

struct HandlerContext {
  EventLog& log;
  LogReaderPool& readers;
  ReadFunction read;
  ValidateFunction validate;
  AnalyzeFunction analyze;
  AnalyzeFunction explain;       // The same, with tokens and traces.
  std::string analyzer_version;  // Of `analyze`.
  ObserveFunction observe = [](const absl::StatusOr<Appended>&, absl::Duration) {};
};

}  // namespace communique::ingest
