#include "ingest_service/pipeline/events/instruments_of.h"

#include <algorithm>

#include "ingest_service/pipeline/frames/list_items.h"

namespace communique::ingest {
namespace {

// The root is a verb with a subject.
bool IsClause(const Tree& tree, TokenRange range) {
  for (int i = range.begin; i < range.end; ++i) {
    if (tree.Head(i) < 0) return tree.IsVerb(i) && tree.Child(i, "nsubj") >= 0;
  }
  return false;
}

// "The following instruments were signed: (a) Agreement on A; (b) Protocol on B": the items; none where no list follows.
std::vector<TokenRange> ListedBelow(const EventContext& context, int named) {
  const Tree& tree = context.tree;
  const Sentences& sentences = context.document.sentences;
  std::vector<TokenRange> items;
  if (tree.Lower(named) != "following" && tree.ChildWord(named, "amod", "following") < 0) return items;
  for (size_t s = tree.Sentence(named) + 1; s < sentences.size() && sentences[s].bullet; ++s) {
    TokenRange item = {sentences[s].begin_token, sentences[s].end_token};
    if (IsClause(tree, item)) break;  // "8. The President invited": the next paragraph of the text.
    item.begin = BehindMark(context.document, tree, static_cast<int>(s));
    if (!item.empty()) items.push_back(Trimmed(context, item));
  }
  return items;
}

}  // namespace

std::vector<TokenRange> InstrumentsOf(const EventContext& context, int named, TokenRange clause) {
  if (named < 0) return {clause};
  if (const std::vector<TokenRange> listed = ListedBelow(context, named); !listed.empty()) return listed;
  std::vector<TokenRange> found = {NounPhraseOf(context.tree, named)};
  for (int conjunct : context.tree.Conjuncts(named)) {
    if (conjunct <= named || context.tree.Child(conjunct, "det") < 0) continue;
    const TokenRange phrase = NounPhraseOf(context.tree, conjunct);
    found.back().end = std::min(found.back().end, phrase.begin);
    found.back() = Trimmed(context, found.back());
    found.push_back(phrase);
  }
  return found;
}

}  // namespace communique::ingest
