// The words of a report, by which two tellings of one speech are known.
#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/stable_id.h"
#include "query_service/projection/same_event.h"

namespace communique::query {
namespace {

constexpr double kSameWords = 0.6;  // Share of words in common of two tellings of one speech.

ReportWords ReadWords(const v1::Event& event) {
  std::string text;
  for (const v1::Span& span : event.statement().quoted()) absl::StrAppend(&text, span.quote(), " ");
  if (text.empty()) {
    for (const v1::Evidence& evidence : event.evidence()) {
      for (const v1::Span& span : evidence.spans()) absl::StrAppend(&text, span.quote(), " ");
    }
  }
  ReportWords words;
  for (const absl::string_view word : absl::StrSplit(Slug(text), '-', absl::SkipEmpty()))
    words.push_back(Crc32c(word));
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

double SharedWords(const ReportWords& a, const ReportWords& b) {
  size_t common = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    common += *x == *y;
    const bool advance_x = *x <= *y, advance_y = *y <= *x;
    x += advance_x;
    y += advance_y;
  }
  const size_t all = a.size() + b.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

const ReportWords& WordsOf(const Report& report) {
  if (!report.words.has_value()) report.words = ReadWords(report.event);
  return *report.words;
}

bool NeedSameWords(const v1::Event& event) {
  return event.has_statement() || event.has_request() || event.has_stance();
}

bool HaveSameWords(const ReportWords& a, const ReportWords& b) {
  // Of two sets the smaller one is all that they can share.
  const auto [fewer, more] = std::minmax({a.size(), b.size()});
  return static_cast<double>(fewer) >= kSameWords * static_cast<double>(more) &&
         SharedWords(a, b) >= kSameWords;
}

std::string ToBytes(const ReportWords& words) {
  return std::string(reinterpret_cast<const char*>(words.data()), words.size() * sizeof(uint32_t));
}

ReportWords ToWords(absl::string_view bytes) {
  ReportWords words(bytes.size() / sizeof(uint32_t));
  if (!words.empty()) std::memcpy(words.data(), bytes.data(), words.size() * sizeof(uint32_t));
  return words;
}

}  // namespace communique::query
