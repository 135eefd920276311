#include "common/log.h"

#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "common/error.h"
#include "common/utf8.h"

namespace communique {
namespace {

constexpr std::array<absl::string_view, 4> kLevelNames = {"debug", "info", "warning", "error"};

absl::string_view NameOf(LogLevel level) { return kLevelNames[static_cast<size_t>(level)]; }

// A JSON string; the same form quotes a text value that holds more than plain characters.
std::string Quoted(absl::string_view text) {
  std::string quoted = "\"";
  for (const char c : ValidUtf8(text)) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      absl::StrAppendFormat(&quoted, "\\u%04x", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

bool IsPlain(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isgraph(static_cast<unsigned char>(c)) || c == '"' || c == '=' || c == '\\')
      return false;
  }
  return !text.empty();
}

void AppendText(std::string& line, absl::string_view key, absl::string_view value) {
  absl::StrAppend(&line, line.empty() ? "" : " ", key, "=",
                  IsPlain(value) ? std::string(value) : Quoted(value));
}

void AppendJson(std::string& line, absl::string_view key, absl::string_view value, bool is_number) {
  absl::StrAppend(&line, line.empty() ? "{" : ",", Quoted(key), ":",
                  is_number ? std::string(value) : Quoted(value));
}

}  // namespace

absl::StatusOr<LogLevel> ParseLogLevel(absl::string_view name) {
  for (size_t i = 0; i < kLevelNames.size(); ++i) {
    if (kLevelNames[i] == name) return static_cast<LogLevel>(i);
  }
  return InvalidField("log_level", absl::StrCat("\"", name, "\", want debug, info, warning or error"));
}

absl::StatusOr<LogFormat> ParseLogFormat(absl::string_view name) {
  if (name == "text") return LogFormat::kText;
  if (name == "json") return LogFormat::kJson;
  return InvalidField("log_format", absl::StrCat("\"", name, "\", want text or json"));
}

std::string FormatLogLine(LogFormat format, absl::Time time, LogLevel level, absl::string_view message,
                          LogFields fields) {
  const std::string stamp = absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", time, absl::UTCTimeZone());
  std::string line;
  const auto append = [&](absl::string_view key, absl::string_view value, bool is_number) {
    format == LogFormat::kText ? AppendText(line, key, value) : AppendJson(line, key, value, is_number);
  };
  append("time", stamp, false);
  append("level", NameOf(level), false);
  append("msg", message, false);
  for (const LogField& field : fields) append(field.key, field.value, field.is_number);
  return format == LogFormat::kText ? line : line + "}";
}

Logger::Logger(std::FILE* out, LogFormat format, LogLevel minimum, const Clock& clock)
    : format_(format), minimum_(minimum), clock_(clock), out_(out) {}

void Logger::Write(LogLevel level, absl::string_view message, LogFields fields) {
  if (level < minimum_) return;
  const std::string line = FormatLogLine(format_, clock_.Now(), level, message, fields) + "\n";
  absl::MutexLock lock(&mutex_);
  std::fwrite(line.data(), 1, line.size(), out_);
  std::fflush(out_);
}

}  // namespace communique
