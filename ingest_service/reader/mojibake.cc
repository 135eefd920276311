#include "ingest_service/reader/mojibake.h"

#include <unicode/utf8.h>

#include "absl/strings/match.h"
#include "absl/types/optional.h"
#include "common/utf8.h"
#include "ingest_service/reader/cp1252.h"

namespace communique::ingest {
namespace {

constexpr int kMaxRounds = 3;

absl::optional<std::string> UndoOnce(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::string run;
  bool repaired = false;
  const auto end_run = [&] {
    if (run.empty()) return true;
    if (!IsValidUtf8(run)) return false;
    out += run;
    run.clear();
    return repaired = true;
  };
  const int32_t length = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < length;) {
    UChar32 character;
    U8_NEXT_UNSAFE(text.data(), at, character);
    if (character < 0x80) {
      if (!end_run()) return absl::nullopt;
      out.push_back(static_cast<char>(character));
      continue;
    }
    // Byte 0x9D is unassigned in windows-1252 and often lost; here it can only have ended a closing quotation
    // mark.
    const bool lost_quote = character == 0xFFFD && absl::EndsWith(run, "\xE2\x80");
    const int byte = lost_quote ? 0x9D : ToCp1252(character);
    if (byte < 0) return absl::nullopt;
    run.push_back(static_cast<char>(byte));
  }
  if (!end_run() || !repaired) return absl::nullopt;
  return out;
}

}  // namespace

std::string RepairMojibake(absl::string_view text) {
  std::string result(text);
  for (int round = 0; round < kMaxRounds; ++round) {
    absl::optional<std::string> undone = UndoOnce(result);
    if (!undone.has_value()) break;
    result = *std::move(undone);
  }
  return result;
}

}  // namespace communique::ingest
