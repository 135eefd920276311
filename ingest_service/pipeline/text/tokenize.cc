#include "ingest_service/pipeline/text/tokenize.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/text/chars.h"

namespace communique::ingest {
namespace {

bool IsWordChar(char32_t c) { return IsLetter(c) || IsDigit(c); }

// Cuts one run of characters without white space.
class Chunk {
 public:
  Chunk(absl::string_view text, const Conventions& conventions, Tokens* out)
      : text_(text), conventions_(conventions), out_(out) {}

  void Cut(int begin, int end, bool last_of_sentence) {
    last_of_sentence_ = last_of_sentence;
    tail_.clear();
    begin = CutOpening(begin, end);
    end = CutClosing(begin, end);
    CutInside(begin, end);
    for (auto span = tail_.rbegin(); span != tail_.rend(); ++span) out_->push_back({*span});
  }

 private:
  absl::string_view At(int begin, int end) const { return text_.substr(begin, end - begin); }
  char32_t Code(int at) const { return CharAt(text_, at).code; }
  void Emit(int begin, int end) {
    if (end > begin) out_->push_back({{begin, end}});
  }
  std::string Lower(int begin, int end) const {
    std::string lower;
    for (int at = begin; at < end; at += CharAt(text_, at).size) {
      const Char c = CharAt(text_, at);
      if (IsApostrophe(c.code)) {
        lower.push_back('\'');
      } else {
        AppendLower(At(at, at + c.size), &lower);
      }
    }
    return lower;
  }

  // The run of marks at `at` that make one token: repeated full stops, dashes, "?!", or one character.
  int MarkEnd(int at, int end) const {
    const Char first = CharAt(text_, at);
    int stop = at + first.size;
    auto joins = [&](char32_t c) {
      if (first.code == '!' || first.code == '?') return c == '!' || c == '?';
      if (first.code == '.' || first.code == '-' || first.code == '*' || first.code == '=' ||
          first.code == '_' || first.code == '<' || first.code == '>' || first.code == '\'' ||
          first.code == '`') {
        return c == first.code;
      }
      return false;
    };
    while (stop < end && joins(Code(stop))) stop += CharAt(text_, stop).size;
    return stop;
  }

  bool StartsWord(int at, int end) const {
    const char32_t c = Code(at);
    if (IsWordChar(c) || c == '@') return true;
    const char32_t next = at + 1 < end ? Code(at + 1) : 0;
    if (c == '#' || c == '+' || c == '.') return IsDigit(next) || (c == '#' && IsWordChar(next));
    if (c == '-') return IsDigit(next) && (at == 0 || !IsWordChar(CharBefore(text_, at).code));
    if (IsApostrophe(c)) return IsClitic(at, end) || (IsDigit(next) && end - at <= 6);
    return false;
  }

  int CutOpening(int begin, int end) {
    while (begin < end && !StartsWord(begin, end)) {
      const int stop = MarkEnd(begin, end);
      Emit(begin, stop);
      begin = stop;
    }
    return begin;
  }

  // Whether [begin, end) starts with an apostrophe and is a clitic but for the marks behind it.
  bool IsClitic(int begin, int end) const {
    int stop = begin + CharAt(text_, begin).size;
    while (stop < end && IsLetter(Code(stop))) stop += CharAt(text_, stop).size;
    const std::string lower = Lower(begin, stop);
    for (absl::string_view clitic :
         {"'s", "'re", "'ve", "'ll", "'d", "'m", "'em", "'til", "'cause", "'tis"}) {
      if (lower == clitic) return true;
    }
    return false;
  }

  bool KeepsStop(int begin, int end) const {
    const absl::string_view word = At(begin, end);
    // The part after the last hyphen decides: "Japan-U.S.".
    const size_t hyphen = word.rfind('-');
    const absl::string_view last = hyphen == absl::string_view::npos ? word : word.substr(hyphen + 1);
    if (conventions_.titles.contains(last) || conventions_.abbreviations.contains(last)) return true;
    if (conventions_.counted.contains(last)) return !last_of_sentence_ || !tail_.empty();
    int letters = 0;
    int dots = 0;
    for (int at = 0; at < static_cast<int>(last.size()); at += CharAt(last, at).size) {
      const char32_t c = CharAt(last, at).code;
      if (c == '.') {
        ++dots;
        letters = 0;
      } else if (!IsLetter(c) || ++letters > 2) {
        return false;
      }
    }
    if (dots >= 2) return true;
    const bool initial = last.size() <= 3 && IsUpper(CharAt(last, 0).code) &&
                         static_cast<int>(last.size()) == CharAt(last, 0).size + 1;
    return initial && !last_of_sentence_;
  }

  int CutClosing(int begin, int end) {
    while (end > begin) {
      const Char c = CharBefore(text_, end);
      if (IsWordChar(c.code) || c.code == '@' || c.code == '#' || c.code == '+' || c.code == '_') break;
      if (c.code == '/' && IsAddress(begin, end)) break;
      if (c.code == '.') {
        int first = end - 1;
        while (first > begin && text_[first - 1] == '.') --first;
        if (end - first == 1 && KeepsStop(begin, end)) break;
        tail_.push_back({first, end});
        end = first;
        continue;
      }
      int first = end - c.size;
      while (first > begin && MarkEnd(first - CharBefore(text_, first).size, end) == end) {
        first -= CharBefore(text_, first).size;
      }
      tail_.push_back({first, end});
      end = first;
    }
    return end;
  }

  bool IsAddress(int begin, int end) const {
    const absl::string_view word = At(begin, end);
    if (absl::StrContains(word, "://") || absl::StartsWithIgnoreCase(word, "www.")) return true;
    const size_t at = word.find('@');
    return at != absl::string_view::npos && at > 0 && word.find('.', at) != absl::string_view::npos;
  }

  // "cannot" -> "can|not"; "don't" -> "do|n't"; "Japan's" -> "Japan|'s". The position of the cut, or `end`.
  int CliticBegin(int begin, int end) const {
    int split = 0;
    if (end - begin <= 8 && conventions_.Contraction(Lower(begin, end), &split)) return begin + split;
    int at = end;
    while (at > begin && !IsApostrophe(CharBefore(text_, at).code)) {
      if (end - at > 2) return end;
      at -= CharBefore(text_, at).size;
    }
    if (at <= begin) return end;
    const Char apostrophe = CharBefore(text_, at);
    const int begin_of_clitic = at - apostrophe.size;
    if (begin_of_clitic <= begin) return end;
    const std::string after = Lower(at, end);
    if (after == "t" && absl::ascii_tolower(text_[begin_of_clitic - 1]) == 'n' &&
        begin_of_clitic - 1 > begin) {
      return begin_of_clitic - 1;
    }
    for (absl::string_view clitic : {"s", "re", "ve", "ll", "d", "m"}) {
      if (after == clitic) return begin_of_clitic;
    }
    return end;
  }

  bool HyphenSplits(int begin, int hyphen, int end) const {
    if (hyphen == begin || hyphen + 1 >= end) return true;
    int left = hyphen;
    while (left > begin && IsWordChar(CharBefore(text_, left).code)) left -= CharBefore(text_, left).size;
    int right = hyphen + 1;
    while (right < end && IsWordChar(Code(right))) right += CharAt(text_, right).size;
    if (conventions_.prefixes.contains(Lower(left, hyphen))) return left != begin;
    if (conventions_.suffixes.contains(Lower(hyphen + 1, right))) return false;
    if (conventions_.whole.contains(Lower(left, right))) return false;
    // Telephone numbers: "555-1234", "1-800-555-1234"; but ranges and scores split: "5-10", "2020-2030".
    const absl::string_view word = At(begin, end);
    const bool numeric = std::all_of(word.begin(), word.end(), [](char c) {
      return absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-';
    });
    if (numeric)
      return std::count(word.begin(), word.end(), '-') < 2 && !(hyphen - left == 3 && right - hyphen == 5);
    return true;
  }

  // A number that a unit follows: "5km" -> the end of "5". Otherwise -1.
  int NumberEnd(int begin, int end) const {
    int at = begin;
    while (at < end && (IsDigit(Code(at)) || ((Code(at) == '.' || Code(at) == ',' || Code(at) == ':') &&
                                              at + 1 < end && IsDigit(Code(at + 1))))) {
      ++at;
    }
    return at > begin && at < end && conventions_.units.contains(Lower(at, end)) ? at : -1;
  }

  // Whether the mark at `at` stands alone inside a word.
  bool SplitsAt(int begin, int at, int end) const {
    const char32_t c = Code(at);
    if (IsWordChar(c) || IsApostrophe(c) || c == '_' || c == '&' || c == '@' || c == '#') return false;
    const char32_t before = CharBefore(text_, at).code;
    const char32_t after = Code(at + CharAt(text_, at).size);
    if (c == '-') return HyphenSplits(begin, at, end);
    if (c == '.') return after == '.' || (at > begin && before == '.');
    if (c == ',' || c == ':') return !(IsDigit(before) && IsDigit(after));
    if (c == '/') return IsLetter(before) && IsLetter(after) && (at - begin > 1 || end - at > 3);
    return true;
  }

  void CutInside(int begin, int end) {
    if (begin >= end) return;
    if (IsAddress(begin, end)) return Emit(begin, end);
    int piece = begin;
    for (int at = begin; at < end;) {
      const int next = at + CharAt(text_, at).size;
      if (at == begin && StartsWord(begin, end)) {  // "-5", "#MeToo", "'90s".
        at = next;
        continue;
      }
      if (!SplitsAt(begin, at, end)) {
        at = next;
        continue;
      }
      CutPiece(piece, at);
      piece = MarkEnd(at, end);
      Emit(at, piece);
      at = piece;
    }
    CutPiece(piece, end);
  }

  void CutPiece(int begin, int end) {
    if (begin >= end) return;
    const int clitic = CliticBegin(begin, end);
    const int unit = NumberEnd(begin, clitic);
    if (unit >= 0) {
      Emit(begin, unit);
      Emit(unit, clitic);
    } else {
      Emit(begin, clitic);
    }
    Emit(clitic, end);
  }

  const absl::string_view text_;
  const Conventions& conventions_;
  Tokens* const out_;
  std::vector<Span> tail_;  // Cut from the end, so in reverse.
  bool last_of_sentence_ = false;
};

}  // namespace

Tokens Tokenize(absl::string_view text, const Conventions& conventions, Sentences* sentences) {
  Tokens tokens;
  tokens.reserve(text.size() / 5);
  Chunk chunk(text, conventions, &tokens);
  for (Sentence& sentence : *sentences) {
    sentence.begin_token = static_cast<int>(tokens.size());
    for (int at = sentence.span.begin; at < sentence.span.end;) {
      int stop = at;
      while (stop < sentence.span.end && !IsSpace(CharAt(text, stop).code)) stop += CharAt(text, stop).size;
      if (stop > at) chunk.Cut(at, stop, stop == sentence.span.end);
      at = std::max(stop, at + CharAt(text, at).size);
      while (at < sentence.span.end && IsSpace(CharAt(text, at).code)) at += CharAt(text, at).size;
    }
    sentence.end_token = static_cast<int>(tokens.size());
  }
  return tokens;
}

}  // namespace communique::ingest
