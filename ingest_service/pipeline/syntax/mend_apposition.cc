#include "ingest_service/pipeline/syntax/mend_apposition.h"

#include "ingest_service/pipeline/syntax/tag_sets.h"

namespace communique::ingest {
namespace {

// The word of the run [begin, end) that hangs on a word outside; -1 if several do.
int TopOf(const Dependencies& dependencies, int begin, int end) {
  int top = -1;
  for (int i = begin; i < end; ++i) {
    const int head = dependencies[i].head;
    if (head >= begin && head < end) continue;
    if (top >= 0) return -1;
    top = i;
  }
  return top;
}

// The noun before `comma` that is the subject of the verb; -1 if none.
int SubjectBefore(const Syntax& syntax, int first, int comma, int verb) {
  for (int i = first; i < comma; ++i) {
    const Dependency& dependency = syntax.dependencies[i];
    if (dependency.head == verb && dependency.relation == "nsubj" && syntax.tags[i].upos == "NOUN") return i;
  }
  return -1;
}

}  // namespace

void MendApposition(absl::string_view text, const Tokens& tokens, int first, int words, Syntax* out) {
  const auto is_comma = [&](int i) { return tokens[i].span.In(text) == ","; };
  for (int comma = first + 1; comma + 2 < first + words; ++comma) {
    if (!is_comma(comma)) continue;
    int end = comma + 1;
    while (end < first + words && out->tags[end].xpos == "NNP") ++end;
    if (end < comma + 3 || end == first + words || !is_comma(end)) continue;
    const int name = TopOf(out->dependencies, comma + 1, end);
    if (name < 0) continue;
    Dependency& loose = out->dependencies[name];
    const bool on_verb =
        loose.head > end && out->tags[loose.head].upos == "VERB" &&
        (loose.relation == "dep" || loose.relation == "nsubj" || loose.relation == "parataxis");
    const int noun = on_verb ? SubjectBefore(*out, first, comma, loose.head) : -1;
    if (noun >= 0) loose = {noun, Intern(RelationNames(), "appos"), loose.margin};
  }
}

}  // namespace communique::ingest
