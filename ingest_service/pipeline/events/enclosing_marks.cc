#include "ingest_service/pipeline/events/enclosing_marks.h"

namespace communique::ingest {
namespace {

// Straight quotes open and close.
bool Opens(const std::string& mark) {
  return mark == "(" || mark == "\"" || mark == "``" || mark == "\u201c";
}
bool Closes(const std::string& mark) {
  return mark == ")" || mark == "\"" || mark == "''" || mark == "\u201d";
}

// How many the range opens and does not close; negative for those that it closes and did not open.
int OpenMarks(const Tree& tree, TokenRange range) {
  int open = 0;
  bool quoted = false;
  for (int i = range.begin; i < range.end; ++i) {
    const std::string& word = tree.Lower(i);
    const bool straight = word == "\"";
    if (straight ? !quoted : Opens(word)) ++open;
    if (straight ? quoted : Closes(word)) --open;
    if (straight) quoted = !quoted;
  }
  return open;
}

}  // namespace

bool IsLooseMark(const Tree& tree, TokenRange range, int mark) {
  if (!tree.IsPunctuation(mark)) return false;
  const bool last = mark == range.end - 1;
  if (last ? !Closes(tree.Lower(mark)) : !Opens(tree.Lower(mark))) return true;
  return OpenMarks(tree, last ? TokenRange{range.begin, mark} : TokenRange{mark + 1, range.end}) == 0;
}

TokenRange WithPairs(const Tree& tree, TokenRange range) {
  const int open = OpenMarks(tree, range);
  const int before = range.begin - 1, behind = range.end;
  if (open == 1 && behind < tree.size() && tree.Sentence(behind) == tree.Sentence(behind - 1) &&
      Closes(tree.Lower(behind))) {
    ++range.end;
  } else if (open != 0 && before >= 0 && tree.Sentence(before) == tree.Sentence(range.begin) &&
             Opens(tree.Lower(before))) {
    --range.begin;
  }
  return range;
}

}  // namespace communique::ingest
