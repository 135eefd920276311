#include "ingest_service/pipeline/frames/turns.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace communique::ingest {
namespace {

constexpr int kLongestLabel = 8;  // Tokens before the colon.
constexpr int kFewWords = 12;     // A shorter turn is a courtesy: "Thank you, everyone."

bool IsCapitals(absl::string_view word) {
  bool letter = false;
  for (const unsigned char c : word) {
    if (absl::ascii_islower(c)) return false;
    letter = letter || absl::ascii_isupper(c) || c >= 0x80;
  }
  return letter;
}

// The token after the label that the sentence opens with, or -1.
int LabelEnd(const Document& document, const Sentence& sentence) {
  for (int i = sentence.begin_token; i < sentence.end_token && i <= sentence.begin_token + kLongestLabel;
       ++i) {
    const absl::string_view word = document.tokens[i].span.In(document.text);
    if (word == ":") return i > sentence.begin_token ? i + 1 : -1;
    if (!IsCapitals(word) && word != "." && word != "-" && word != "'") return -1;
  }
  return -1;
}

// "Wei Lan: ...", "China Daily: ...": the token after a label of a few capitalised words, or -1.
int NameLabelEnd(const Document& document, const Sentence& sentence) {
  constexpr int kLongestName = 4;
  for (int i = sentence.begin_token; i < sentence.end_token && i <= sentence.begin_token + kLongestName;
       ++i) {
    const absl::string_view word = document.tokens[i].span.In(document.text);
    if (word == ":") return i > sentence.begin_token ? i + 1 : -1;
    if (!absl::ascii_isupper(static_cast<unsigned char>(word[0])) && word != "." && word != "-") return -1;
  }
  return -1;
}

absl::string_view LabelOf(const Document& document, int begin, int end) {
  const int from = document.tokens[begin].span.begin;
  return absl::string_view(document.text).substr(from, document.tokens[end - 2].span.end - from);
}

// Whose press conference it is by its headline or first words, where several paragraphs are labelled with that name: "Spokesperson Wei
// Lan's Press Conference". Empty if nobody's.
std::string HostOf(const Document& document) {
  std::string host;
  int paragraph = -1, labels = 0;
  const absl::string_view opening =
      document.sentences.empty() ? absl::string_view() : document.sentences.front().span.In(document.text);
  for (const Sentence& sentence : document.sentences) {
    if (sentence.paragraph == paragraph) continue;
    paragraph = sentence.paragraph;
    const int end = NameLabelEnd(document, sentence);
    if (end - sentence.begin_token < 3) continue;  // Two words at least.
    const absl::string_view label = LabelOf(document, sentence.begin_token, end);
    if (!absl::StrContains(document.title, label) && !absl::StrContains(opening, label)) continue;
    if (host.empty()) host = std::string(label);
    labels += host == label ? 1 : 0;
  }
  return labels >= 2 ? host : "";
}

bool HasCue(const Document& document, const Cues& cues, const char* cue, int begin, int end) {
  for (int i = begin; i < end; ++i) {
    if (cues.Has(cue, absl::AsciiStrToLower(document.tokens[i].span.In(document.text)))) return true;
  }
  return false;
}

}  // namespace

std::vector<Turn> FindTurns(const Document& document, const Cues& cues) {
  std::vector<Turn> turns;
  const std::string host = HostOf(document);
  int paragraph = -1;
  for (const Sentence& sentence : document.sentences) {
    if (sentence.paragraph == paragraph) continue;
    paragraph = sentence.paragraph;
    const int end = host.empty() ? LabelEnd(document, sentence) : NameLabelEnd(document, sentence);
    if (end < 0 || end >= static_cast<int>(document.tokens.size())) continue;
    Turn turn;
    turn.begin_token = sentence.begin_token;
    turn.end_token = end;
    const bool answer = end - turn.begin_token == 2 && !turns.empty() &&
                        document.tokens[turn.begin_token].span.In(document.text) == "A";  // "Q: ... A: ..."
    turn.named = answer || (host.empty() ? HasCue(document, cues, "label_title", turn.begin_token, end)
                                         : LabelOf(document, turn.begin_token, end) == host);
    if (host.empty() && !turn.named && !HasCue(document, cues, "label_nobody", turn.begin_token, end))
      continue;
    turn.words = {document.tokens[end].span.begin, static_cast<int>(document.text.size())};
    if (!turns.empty()) turns.back().words.end = sentence.span.begin;
    turns.push_back(turn);
  }
  for (Turn& turn : turns) {
    while (turn.words.end > turn.words.begin &&
           absl::ascii_isspace(static_cast<unsigned char>(document.text[turn.words.end - 1])))
      --turn.words.end;
  }
  return turns.size() < 2 ? std::vector<Turn>() : turns;
}

std::vector<Quotation> WithTurns(std::vector<Quotation> quotations, const std::vector<Turn>& turns) {
  const auto inside = [&](const Quotation& quotation) {
    return std::any_of(turns.begin(), turns.end(),
                       [&](const Turn& turn) { return turn.words.Overlaps(quotation.outer); });
  };
  quotations.erase(std::remove_if(quotations.begin(), quotations.end(), inside), quotations.end());
  for (const Turn& turn : turns) quotations.push_back({turn.words, turn.words, false});
  std::sort(quotations.begin(), quotations.end(),
            [](const Quotation& a, const Quotation& b) { return a.outer.begin < b.outer.begin; });
  return quotations;
}

void AddTurns(const FrameContext& context, const std::vector<Turn>& turns, Frames* frames) {
  for (const Turn& turn : turns) {
    const absl::string_view words = turn.words.In(context.document.text);
    if (!turn.named || std::count(words.begin(), words.end(), ' ') + 1 < kFewWords) continue;
    Frame frame;
    frame.name = "turn";
    frame.rule = "say.turn.label";
    frame.kind = v1::EVENT_KIND_STATEMENT;
    frame.head_token = turn.end_token - 1;
    frame.trigger_begin = turn.begin_token;
    frame.trigger_end = turn.end_token;
    frame.sentence = context.tree.Sentence(turn.begin_token);
    Argument speaker;
    speaker.role = Role::kAgent;
    speaker.head_token = turn.end_token - 2;
    speaker.begin_token = turn.begin_token;
    speaker.end_token = turn.end_token - 1;
    speaker.mentions = context.parties.At(speaker.head_token).mentions;
    frame.arguments.push_back(speaker);
    frames->push_back(std::move(frame));
  }
  std::stable_sort(frames->begin(), frames->end(),
                   [](const Frame& a, const Frame& b) { return a.trigger_begin < b.trigger_begin; });
}

}  // namespace communique::ingest
