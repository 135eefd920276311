#include "ingest_service/pipeline/frames/quotes.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace communique::ingest {
namespace {

enum class Mark { kNone, kOpen, kClose, kEither };

struct MarkAt {
  Mark mark = Mark::kNone;
  int size = 0;
};

MarkAt ReadMark(absl::string_view text, int i) {
  const absl::string_view rest = text.substr(i);
  if (absl::StartsWith(rest, "\"")) return {Mark::kEither, 1};
  if (absl::StartsWith(rest, "``")) return {Mark::kOpen, 2};
  if (absl::StartsWith(rest, "''")) return {Mark::kClose, 2};
  if (absl::StartsWith(rest, "\xe2\x80\x9c")) return {Mark::kOpen, 3};
  if (absl::StartsWith(rest, "\xe2\x80\x9d")) return {Mark::kClose, 3};
  return {};
}

}  // namespace

std::vector<Quotation> FindQuotations(absl::string_view text) {
  std::vector<Quotation> found;
  int open = -1;
  int open_size = 0;
  const int n = static_cast<int>(text.size());
  const auto close = [&](int inner_end, int outer_end, bool unclosed) {
    if (inner_end > open + open_size)
      found.push_back({{open + open_size, inner_end}, {open, outer_end}, unclosed});
    open = -1;
  };
  for (int i = 0; i < n;) {
    if (text[i] == '\n' && i + 1 < n && text[i + 1] == '\n') {
      if (open >= 0) close(i, i, true);
      ++i;
      continue;
    }
    const MarkAt at = ReadMark(text, i);
    if (at.mark == Mark::kNone) {
      ++i;
      continue;
    }
    if (open < 0 && at.mark != Mark::kClose) {
      open = i;
      open_size = at.size;
    } else if (open >= 0 && at.mark != Mark::kOpen) {
      close(i, i + at.size, false);
    }
    i += at.size;
  }
  if (open >= 0) close(n, n, true);
  return found;
}

bool IsQuoted(const std::vector<Quotation>& quotations, Span span) {
  return std::any_of(quotations.begin(), quotations.end(),
                     [&](const Quotation& quotation) { return quotation.outer.Contains(span); });
}

}  // namespace communique::ingest
