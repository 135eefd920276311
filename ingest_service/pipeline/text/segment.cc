#include "ingest_service/pipeline/text/segment.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "ingest_service/pipeline/text/chars.h"
#include "ingest_service/pipeline/text/dateline.h"

namespace communique::ingest {
namespace {

constexpr int kShortLine =
    60;  // A shorter line without a full stop is a heading or an item, not a wrapped line;
constexpr int kWrapped = 3;  // where as many lines break off within a sentence, their own width decides.

bool IsTerminal(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

int SkipSpaces(absl::string_view text, int at, int end) {
  while (at < end && IsSpace(CharAt(text, at).code)) at += CharAt(text, at).size;
  return at;
}

int TrimSpaces(absl::string_view text, int begin, int end) {
  while (end > begin && IsSpace(CharBefore(text, end).code)) end -= CharBefore(text, end).size;
  return end;
}

// The run of characters without white space that ends at `end`, without opening marks: "(Gen." -> "Gen.".
absl::string_view WordBefore(absl::string_view text, int begin, int end) {
  int at = end;
  while (at > begin && !IsSpace(CharBefore(text, at).code)) at -= CharBefore(text, at).size;
  while (at < end && (IsOpening(CharAt(text, at).code) || CharAt(text, at).code == '-'))
    at += CharAt(text, at).size;
  return text.substr(at, end - at);
}

absl::string_view WordAfter(absl::string_view text, int begin, int end) {
  int at = begin;
  while (at < end && (IsLetter(CharAt(text, at).code) || IsApostrophe(CharAt(text, at).code))) {
    if (IsApostrophe(CharAt(text, at).code)) break;
    at += CharAt(text, at).size;
  }
  return text.substr(begin, at - begin);
}

// "Mekong-U.S." ends as "U.S." does.
absl::string_view AfterHyphen(absl::string_view word) {
  for (absl::string_view hyphen : {"-", "\xE2\x80\x93"}) {
    const size_t at = word.rfind(hyphen);
    if (at != absl::string_view::npos) word.remove_prefix(at + hyphen.size());
  }
  return word;
}

// "U.S.", "a.m.", "Ph.D.", "J.": one or two letters before each full stop.
bool IsDotted(absl::string_view word) {
  int letters = 0;
  int dots = 0;
  for (int at = 0; at < static_cast<int>(word.size()); at += CharAt(word, at).size) {
    const char32_t c = CharAt(word, at).code;
    if (c == '.') {
      if (letters == 0) return false;
      letters = 0;
      ++dots;
    } else if (!IsLetter(c) || ++letters > 2) {
      return false;
    }
  }
  return dots >= 2 || (dots == 1 && word.size() <= 3 && letters == 0 && IsUpper(CharAt(word, 0).code) &&
                       static_cast<int>(word.size()) == CharAt(word, 0).size + 1);
}

// One paragraph's worth of lines, split at sentence ends.
class Splitter {
 public:
  Splitter(absl::string_view text, const Conventions& conventions, int paragraph, Sentences* out)
      : text_(text), conventions_(conventions), paragraph_(paragraph), out_(out) {}

  void Split(int begin, int end, bool bullet) {
    bullet_ = bullet;
    start_ = begin;
    for (int at = begin; at < end;) {
      const Char c = CharAt(text_, at);
      if (!IsTerminal(c.code)) {
        at += c.size;
        continue;
      }
      const int after = ClosedAt(at, end);
      if (Ends(at, after, end)) Emit(after);
      at = after;
    }
    Emit(end);
  }

  void Emit(int end) {
    const int begin = SkipSpaces(text_, start_, end);
    const int trimmed = TrimSpaces(text_, begin, end);
    start_ = end;
    if (trimmed <= begin) return;
    Sentence sentence;
    sentence.span = {begin, trimmed};
    sentence.paragraph = paragraph_;
    sentence.bullet = bullet_;
    sentence.header = header_;
    out_->push_back(sentence);
  }

  void EmitHeader(int begin, int end) {
    start_ = begin;
    header_ = true;
    Emit(end);
    header_ = false;
  }

 private:
  // After the run of terminals at `at` and the marks that close right behind it.
  int ClosedAt(int at, int end) const {
    while (at < end && IsTerminal(CharAt(text_, at).code)) at += CharAt(text_, at).size;
    while (at < end && IsClosing(CharAt(text_, at).code)) at += CharAt(text_, at).size;
    return at;
  }

  bool Ends(int at, int after, int end) const {
    if (after >= end) return true;
    if (!IsSpace(CharAt(text_, after).code)) return false;
    int next = SkipSpaces(text_, after, end);
    if (next >= end) return true;
    const bool dash = CharAt(text_, next).code == '-' || IsDash(CharAt(text_, next).code);
    if (dash) return false;
    while (next < end && IsOpening(CharAt(text_, next).code)) next += CharAt(text_, next).size;
    const char32_t c = CharAt(text_, next).code;
    if (IsLower(c)) return false;
    if (!IsUpper(c) && !IsDigit(c) && !IsLetter(c) && !IsBullet(c) && c != '$' && c != '#' && c != 0x20AC &&
        c != 0xA3 && c != '.' && c != 0x2026) {
      return false;
    }
    const char32_t mark = CharAt(text_, at).code;
    if (mark != '.') return !SpeakerFollows(after, next, end);
    const bool single = at + 1 >= end || text_[at + 1] != '.';
    const bool closed = after > at + 1;
    return !single || EndsAtStop(at, next, end, closed);
  }

  // Whether the full stop at `at` ends a sentence, `next` being where the next word starts.
  bool EndsAtStop(int at, int next, int end, bool closed) const {
    const absl::string_view word = AfterHyphen(WordBefore(text_, start_, at + 1));
    const absl::string_view following = WordAfter(text_, next, end);
    if (word.size() <= 1) return true;
    if (conventions_.titles.contains(word)) return false;
    if (conventions_.counted.contains(word)) return !IsDigit(CharAt(text_, next).code);
    if (IsListNumber(word)) return false;
    if (conventions_.finals.contains(word) && HasWords(at)) return true;
    if (conventions_.abbreviations.contains(word) || IsDotted(word)) {
      return closed || conventions_.starters.contains(following) ||
             IsOpeningQuote(CharBefore(text_, next).code) || CharBefore(text_, next).code == '"';
    }
    return true;
  }

  // More than the words of an introduction ("Yesterday in Washington, D.C. the minister said") before the place.
  bool HasWords(int at) const {
    constexpr int kIntroduction = 6;
    const absl::string_view before = text_.substr(start_, at - start_);
    return std::count(before.begin(), before.end(), ' ') >= kIntroduction;
  }

  // "1." or "iv." at the start of the sentence.
  bool IsListNumber(absl::string_view word) const {
    const int begin = SkipSpaces(text_, start_, static_cast<int>(text_.size()));
    if (word.data() != text_.data() + begin || word.size() > 4) return false;
    return std::all_of(word.begin(), word.end() - 1, [](char c) {
      return absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == 'i' || c == 'v';
    });
  }

  // `"Why?" Mr. Lee asked`: a verb of saying within the next few words, before any mark.
  bool SpeakerFollows(int after, int next, int end) const {
    if (!IsQuote(CharBefore(text_, after).code)) return false;
    int words = 0;
    for (int at = next; at < end && words < 5; ++words) {
      int stop = at;
      while (stop < end && !IsSpace(CharAt(text_, stop).code)) stop += CharAt(text_, stop).size;
      absl::string_view word = text_.substr(at, stop - at);
      const bool marked = !word.empty() && (word.back() == ',' || word.back() == '.');
      if (marked && !conventions_.titles.contains(word)) word.remove_suffix(1);
      if (conventions_.attributions.contains(word)) return true;
      if (marked && word.size() > 3) return false;
      at = SkipSpaces(text_, stop, end);
    }
    return false;
  }

  const absl::string_view text_;
  const Conventions& conventions_;
  const int paragraph_;
  Sentences* const out_;
  int start_ = 0;
  bool bullet_ = false;
  bool header_ = false;
};

// After the bullet ("•", "- ", "* ", "1. ", "(a) ") at `at`; `at` itself if there is none.
int SkipBullet(absl::string_view text, int at, int end) {
  const Char c = CharAt(text, at);
  const bool mark = IsBullet(c.code) || c.code == '-' || IsDash(c.code);
  const int after = at + c.size;
  return mark && after < end && IsSpace(CharAt(text, after).code) ? after : at;
}

bool IsNumbered(absl::string_view text, int at, int end) {
  int digits = at;
  if (digits < end && text[digits] == '(') ++digits;
  int stop = digits;
  while (stop < end && stop - digits < 3 && absl::ascii_isalnum(static_cast<unsigned char>(text[stop])))
    ++stop;
  if (stop == digits || stop >= end || (text[stop] != '.' && text[stop] != ')')) return false;
  const bool roman = text.substr(digits, stop - digits).find_first_not_of("ivx") == absl::string_view::npos;
  const bool number =
      absl::ascii_isdigit(static_cast<unsigned char>(text[digits])) || text[stop] == ')' || roman;
  return number && stop + 1 < end && IsSpace(CharAt(text, stop + 1).code);
}

// The length of a line below which it is no wrapped one, in a text whose lines are wrapped at their own width.
int ShortLine(absl::string_view text) {
  std::vector<int> widths;  // Of lines that go on in lower case.
  for (size_t begin = 0, end = text.find('\n'); end != absl::string_view::npos;
       end = text.find('\n', begin)) {
    const bool goes_on =
        end + 1 < text.size() && absl::ascii_islower(static_cast<unsigned char>(text[end + 1]));
    if (goes_on)
      widths.push_back(TrimSpaces(text, static_cast<int>(begin), static_cast<int>(end)) -
                       static_cast<int>(begin));
    begin = end + 1;
  }
  if (static_cast<int>(widths.size()) < kWrapped) return kShortLine;
  std::nth_element(widths.begin(), widths.begin() + widths.size() / 2, widths.end());
  return std::min(kShortLine, widths[widths.size() / 2] * 3 / 4);
}

// Whether the line break between the line [begin, end) and what follows at `next` ends the block.
bool BreaksBlock(absl::string_view text, int begin, int end, int next, int short_line) {
  const int limit = static_cast<int>(text.size());
  if (SkipBullet(text, next, limit) != next || IsNumbered(text, next, limit)) return true;
  if (IsLower(CharAt(text, next).code)) return false;
  const char32_t last = CharBefore(text, end).code;
  const size_t newline = text.find('\n', next);
  const int line_end = newline == absl::string_view::npos ? limit : static_cast<int>(newline);
  if (IsTerminal(last) && EntryMarkEnd(text, next, line_end) >= 0) return true;
  if (IsTerminal(last) || last == ',' || last == ';' || last == '-' || IsClosing(last)) return false;
  return last == ':' || end - begin < short_line;
}

}  // namespace

Sentences Segment(absl::string_view text, const Conventions& conventions) {
  Sentences sentences;
  const int size = static_cast<int>(text.size());
  const int short_line = ShortLine(text);
  int paragraph = -1;
  bool blank = true;  // A blank line, or the start of the text, stands before.
  for (int at = SkipSpaces(text, 0, size); at < size;) {
    // Gather lines into a block.
    int line_begin = at;
    int end = at;
    bool next_blank = false;
    int next = at;
    while (true) {
      size_t newline = text.find('\n', line_begin);
      end = newline == absl::string_view::npos ? size : static_cast<int>(newline);
      const int trimmed = TrimSpaces(text, line_begin, end);
      next = SkipSpaces(text, end, size);
      next_blank = std::count(text.begin() + end, text.begin() + next, '\n') > 1;
      if (next >= size || next_blank || BreaksBlock(text, line_begin, trimmed, next, short_line)) break;
      line_begin = next;
    }
    const int content = SkipBullet(text, at, end);
    const bool bullet = content != at || IsNumbered(text, at, end);
    const int dateline = bullet ? -1 : DatelineEnd(text, at, end);
    if (blank || bullet || dateline > at || paragraph < 0) ++paragraph;
    Splitter splitter(text, conventions, paragraph, &sentences);
    if (dateline > at) splitter.EmitHeader(at, dateline);
    splitter.Split(dateline > at ? dateline : content, end, bullet);
    blank = next_blank;
    at = next;
  }
  int number = 0;
  for (Sentence& sentence : sentences) sentence.number = sentence.header ? 0 : ++number;
  return sentences;
}

int SentenceNumberAt(const Sentences& sentences, int offset) {
  const auto found =
      std::upper_bound(sentences.begin(), sentences.end(), offset,
                       [](int begin, const Sentence& sentence) { return begin < sentence.span.end; });
  return found == sentences.end() ? 0 : found->number;
}

}  // namespace communique::ingest
