#include "ingest_service/pipeline/syntax/pieces.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "common/status_macros.h"
#include "ingest_service/pipeline/text/chars.h"

namespace communique::ingest {
namespace {

// Base letters of U+00C0..U+017F and of U+1E00..U+1EF9; '?' where the letter has none.
constexpr absl::string_view kLatin =
    "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?yaaaaaaccccccccddddeeeeeeeeeegggggggg"
    "hhhhiiiiiiiiii??jjkk?llllllllllnnnnnnn??oooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr absl::string_view kVietnamese =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssss"
    "ss"
    "ttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy??????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiii"
    "oooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

// The character as a lower-case ASCII letter, or 0.
char BaseLetter(char32_t c) {
  char base = '?';
  if (c >= 0xC0 && c < 0xC0 + kLatin.size()) base = kLatin[c - 0xC0];
  if (c >= 0x1E00 && c < 0x1E00 + kVietnamese.size()) base = kVietnamese[c - 0x1E00];
  return base == '?' ? 0 : base;
}

bool IsAccent(char32_t c) { return c >= 0x300 && c <= 0x36F; }

// Marks stand alone as pieces.
bool IsMark(char32_t c) {
  if (c < 0x80) return absl::ascii_ispunct(static_cast<unsigned char>(c));
  return c == 0xA1 || c == 0xA7 || c == 0xAB || c == 0xB6 || c == 0xB7 || c == 0xBB || c == 0xBF ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E && c != 0x2044 && c != 0x2052) ||
         (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011);
}

}  // namespace

absl::StatusOr<Pieces> Pieces::Open(const ModelFile& file) {
  ASSIGN_OR_RETURN(std::vector<absl::string_view> lines, file.Lines("pieces"));
  Pieces out;
  out.size_ = lines.size();
  out.first_.reserve(lines.size());
  out.later_.reserve(lines.size() / 4);
  for (int i = 0; i < out.size_; ++i) {
    absl::string_view piece = lines[i];
    out.longest_ = std::max(out.longest_, piece.size());
    auto& table = piece.size() > 2 && absl::ConsumePrefix(&piece, "##") ? out.later_ : out.first_;
    table.emplace(piece, i);
  }
  auto number = [&](absl::string_view piece, int* to) {
    auto found = out.first_.find(piece);
    if (found != out.first_.end()) *to = found->second;
    return found != out.first_.end();
  };
  if (!number("[CLS]", &out.start_) || !number("[SEP]", &out.end_) || !number("[UNK]", &out.unknown_))
    return absl::DataLossError("model: the vocabulary has no [CLS], [SEP] or [UNK]");
  return out;
}

void Pieces::Split(absl::string_view word, std::vector<int>* out) const {
  const size_t most = out->size() + kMostOfWord;
  const size_t before = out->size();
  std::string part;
  for (int at = 0; at < static_cast<int>(word.size()) && out->size() < most;) {
    const Char c = CharAt(word, at);
    const absl::string_view bytes = word.substr(at, c.size);
    at += c.size;
    if (IsMark(c.code)) {
      SplitPart(part, most, out);
      SplitPart(bytes, most, out);
      part.clear();
    } else if (c.code < 0x80) {
      if (!absl::ascii_iscntrl(static_cast<unsigned char>(c.code)))
        part += absl::ascii_tolower(static_cast<unsigned char>(c.code));
    } else if (const char base = BaseLetter(c.code)) {
      part += base;
    } else if (!IsAccent(c.code)) {
      part.append(bytes.data(), bytes.size());
    }
  }
  SplitPart(part, most, out);
  if (out->size() == before) out->push_back(unknown_);
}

void Pieces::SplitPart(absl::string_view part, size_t most, std::vector<int>* out) const {
  const size_t before = out->size();
  bool first = true;
  while (!part.empty() && out->size() < most) {
    const auto& table = first ? first_ : later_;
    size_t size = std::min(part.size(), longest_);
    auto found = table.end();
    for (; size > 0; --size) {
      found = table.find(part.substr(0, size));
      if (found != table.end()) break;
    }
    if (size == 0) {
      out->resize(before);
      out->push_back(unknown_);
      return;
    }
    out->push_back(found->second);
    part.remove_prefix(size);
    first = false;
  }
}

WordShape ShapeOf(absl::string_view word) {
  int letters = 0, capitals = 0;
  bool first_capital = false, digits = false;
  for (int at = 0; at < static_cast<int>(word.size());) {
    const Char c = CharAt(word, at);
    at += c.size;
    digits |= IsDigit(c.code);
    const bool capital = IsUpper(c.code);
    if (!capital &&
        (!IsLetter(c.code) || (c.code < 0x80 ? !absl::ascii_isalpha(static_cast<unsigned char>(c.code))
                                             : IsMark(c.code) || c.code < 0xC0)))
      continue;
    if (letters == 0) first_capital = capital;
    ++letters;
    capitals += capital;
  }
  if (letters == 0) return digits ? WordShape::kNumber : WordShape::kMark;
  if (letters == 1) return capitals ? WordShape::kInitial : WordShape::kLower;
  if (capitals == letters) return WordShape::kAllCapitals;
  if (first_capital) return capitals > 1 ? WordShape::kMixed : WordShape::kCapitalized;
  return capitals ? WordShape::kInnerCapital : WordShape::kLower;
}

}  // namespace communique::ingest
