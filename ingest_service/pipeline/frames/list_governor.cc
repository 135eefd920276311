#include "ingest_service/pipeline/frames/list_governor.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace communique::ingest {
namespace {

// "The two sides agreed:", and without a mark "We have agreed", "Kenya will", "We decided to".
bool IsOpen(const FrameContext& context, int sentence) {
  if (SentenceEndsWith(context, sentence, ":")) return true;
  const Sentence& s = context.document.sentences[sentence];
  if (s.end_token == s.begin_token) return false;
  const int last = s.end_token - 1;
  const bool verb = context.tree.IsVerb(last) || context.tree.Xpos(last) == "MD";
  return verb || context.tree.Lower(last) == "to";
}

bool GoesOn(const FrameContext& context, int sentence) {
  return SentenceEndsWith(context, sentence, ",") || SentenceEndsWith(context, sentence, ";");
}

// What the sentence is marked with as an item of a list, as one character of its kind: "3.", "12." and "4)" are alike.
char MarkOf(const FrameContext& context, int sentence) {
  const std::string& first = context.tree.Lower(context.document.sentences[sentence].begin_token);
  return first.empty() ? ' ' : absl::ascii_isdigit(first[0]) ? '1' : first[0];
}

// "5. Both sides:", above items marked in another way.
bool IsItemAbove(const FrameContext& context, int above, int item) {
  return SentenceEndsWith(context, above, ":") && MarkOf(context, above) != MarkOf(context, item);
}

}  // namespace

bool SentenceEndsWith(const FrameContext& context, int sentence, absl::string_view mark) {
  const Sentence& s = context.document.sentences[sentence];
  return s.end_token > s.begin_token && context.tree.Lower(s.end_token - 1) == mark;
}

int EndOfWords(const FrameContext& context, int sentence) {
  const int end = context.document.sentences[sentence].end_token;
  return SentenceEndsWith(context, sentence, ":") ? end - 1 : end;
}

int LastVerb(const FrameContext& context, int sentence) {
  const Sentence& s = context.document.sentences[sentence];
  for (int i = s.end_token - 1; i >= s.begin_token; --i) {
    if (context.tree.IsVerb(i)) return i;
  }
  return -1;
}

int PartyBefore(const FrameContext& context, int sentence, int end) {
  const Sentence& s = context.document.sentences[sentence];
  const int last = end - 1;
  for (int i = last; i >= s.begin_token && i > last - 6; --i) {
    const int end = std::max(context.parties.PhraseAround(i).second, context.tree.SubtreeEnd(i));
    if (context.parties.At(i).IsParty() && end >= last + 1) return i;
    if (context.tree.IsPunctuation(i) || context.tree.IsVerb(i)) return -1;
  }
  return -1;
}

int PartyAtEnd(const FrameContext& context, int sentence) {
  return PartyBefore(context, sentence, context.document.sentences[sentence].end_token - 1);
}

int AuxiliaryAtEnd(const FrameContext& context, int sentence) {
  const Sentence& s = context.document.sentences[sentence];
  int last = EndOfWords(context, sentence) - 1;
  while (last > s.begin_token && context.tree.Upos(last) == "ADV") --last;
  const bool modal = last > s.begin_token && IsOpen(context, sentence) && context.tree.Xpos(last) == "MD";
  return modal ? last : -1;
}

int GovernorOf(const FrameContext& context, int item) {
  const Sentences& sentences = context.document.sentences;
  if (!sentences[item].bullet && !GoesOn(context, item)) return -1;
  int governor = item - 1;
  while (governor >= 0 && item - governor < kFarthestItem && sentences[governor].bullet &&
         !IsItemAbove(context, governor, item))
    --governor;
  if (governor < 0 || (sentences[governor].bullet && !IsItemAbove(context, governor, item))) return -1;
  // "3. They agreed to: - plant - water 4. Kenya announced": the next numbered paragraph is no item of the list.
  if (MarkOf(context, item) == '1' && MarkOf(context, governor + 1) != '1') return -1;
  if (IsOpen(context, governor)) return sentences[item].bullet ? governor : -1;
  while (governor >= 0 && item - governor < kFarthestItem && GoesOn(context, governor)) {
    if (LastVerb(context, governor) < 0 && PartyAtEnd(context, governor) >= 0) return governor;
    --governor;
  }
  return -1;
}

}  // namespace communique::ingest
