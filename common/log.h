// The program's own log lines: one line per occurrence, as key=value text or as JSON, on a stream given by
// main.
//
//   log.Info("reconnected", {{"sequence", 42}, {"address", address}});
//   time=2026-11-24T12:00:00.000Z level=info msg=reconnected sequence=42 address=127.0.0.1:50051
//
// Only the edge logs (servers, writers, followers); a pipeline stage never does.
#pragma once

#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <string>
#include <type_traits>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "common/clock.h"

namespace communique {

enum class LogLevel { kDebug, kInfo, kWarning, kError };
enum class LogFormat { kText, kJson };

// "debug", "info", "warning", "error"; "text", "json". INVALID_ARGUMENT otherwise.
absl::StatusOr<LogLevel> ParseLogLevel(absl::string_view name);
absl::StatusOr<LogFormat> ParseLogFormat(absl::string_view name);

// A key and a value: a number or a text.
struct LogField {
  LogField(absl::string_view k, absl::string_view v) : key(k), value(v), is_number(false) {}
  LogField(absl::string_view k, const std::string& v) : key(k), value(v), is_number(false) {}
  LogField(absl::string_view k, const char* v) : key(k), value(v), is_number(false) {}
  template <typename Number, typename = std::enable_if_t<std::is_arithmetic_v<Number>>>
  LogField(absl::string_view k, Number v) : key(k), value(absl::StrCat(v)), is_number(true) {}

  absl::string_view key;
  std::string value;
  bool is_number;
};

using LogFields = std::initializer_list<LogField>;

// The line without its end. Control characters and invalid UTF-8 never reach the output unescaped.
std::string FormatLogLine(LogFormat format, absl::Time time, LogLevel level, absl::string_view message,
                          LogFields fields);

// Thread-safe; a line is written whole.
class Logger {
 public:
  // `out` and `clock` must outlive the logger.
  Logger(std::FILE* out, LogFormat format, LogLevel minimum, const Clock& clock);

  void Debug(absl::string_view message, LogFields fields = {}) { Write(LogLevel::kDebug, message, fields); }
  void Info(absl::string_view message, LogFields fields = {}) { Write(LogLevel::kInfo, message, fields); }
  void Warning(absl::string_view message, LogFields fields = {}) {
    Write(LogLevel::kWarning, message, fields);
  }
  void Error(absl::string_view message, LogFields fields = {}) { Write(LogLevel::kError, message, fields); }

  void Write(LogLevel level, absl::string_view message, LogFields fields);

 private:
  const LogFormat format_;
  const LogLevel minimum_;
  const Clock& clock_;
  absl::Mutex mutex_;
  std::FILE* const out_ ABSL_PT_GUARDED_BY(mutex_);
};

}  // namespace communique
