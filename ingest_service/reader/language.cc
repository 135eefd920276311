#include "ingest_service/reader/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/utf8.h"

namespace communique::ingest {
namespace {

// Of the start of the text; enough to tell a language, and articles may be a megabyte long.
constexpr size_t kJudgedBytes = 64 << 10;

// A CLD2 language that differs from the hint only by region: "en" for "en-GB".
bool SameLanguage(absl::string_view hint, absl::string_view code) {
  return absl::StartsWithIgnoreCase(hint, code) && (hint.size() == code.size() || hint[code.size()] == '-');
}

std::string Primary(absl::string_view tag) {
  return absl::AsciiStrToLower(tag.substr(0, tag.find_first_of("-_")));
}

}  // namespace

std::string DetectLanguage(absl::string_view text, absl::string_view hint) {
  text = text.substr(0, kJudgedBytes);
  text = text.substr(0, ValidUtf8Prefix(text));  // The cut may split a character.
  CLD2::Language languages[3];
  int percents[3], bytes = 0;
  double scores[3];
  bool reliable = false;
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  int valid_bytes = 0;
  const CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, &hints, 0, languages, percents, scores, nullptr,
      &bytes, &reliable, &valid_bytes);
  const std::string code = CLD2::LanguageCode(best);
  if (reliable && code != "un") return code;
  for (CLD2::Language language : languages) {
    const absl::string_view candidate = CLD2::LanguageCode(language);
    if (candidate != "un" && SameLanguage(hint, candidate)) return std::string(candidate);
  }
  if (languages[0] == CLD2::ENGLISH && percents[0] >= 50) return "en";
  return hint.empty() ? "und" : Primary(hint);
}

}  // namespace communique::ingest
