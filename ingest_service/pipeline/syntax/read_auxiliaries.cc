#include "ingest_service/pipeline/syntax/read_auxiliaries.h"

#include "ingest_service/pipeline/syntax/tag_sets.h"

namespace communique::ingest {
namespace {

// The verb that is going to be done with "going" at the token; -1 where somebody goes.
int GoingToDo(const Sentence& sentence, int going, const Syntax& syntax) {
  const Dependencies& dependencies = syntax.dependencies;
  const int deed = dependencies[going + 1].head;
  if (deed <= going || dependencies[deed].head != going || dependencies[deed].relation != "xcomp") return -1;
  for (int i = sentence.begin_token; i < going; ++i) {
    if (dependencies[i].head == going && syntax.tags[i].lemma == "be") return deed;
  }
  return -1;
}

}  // namespace

void ReadAuxiliaries(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                     Syntax* syntax) {
  Dependencies& dependencies = syntax->dependencies;
  for (const Sentence& sentence : sentences) {
    for (int going = sentence.begin_token + 1; going + 2 < sentence.end_token; ++going) {
      if (tokens[going].span.In(text) != "going" || tokens[going + 1].span.In(text) != "to") continue;
      const int deed = GoingToDo(sentence, going, *syntax);
      if (deed < 0) continue;
      dependencies[deed] = dependencies[going];
      for (int i = sentence.begin_token; i < sentence.end_token; ++i) {
        if (dependencies[i].head == going) dependencies[i].head = deed;
      }
      dependencies[going] = {deed, Intern(RelationNames(), "aux"), dependencies[going].margin};
      dependencies[going + 1] = {going, Intern(RelationNames(), "fixed"), dependencies[going + 1].margin};
      syntax->tags[going] = {Intern(UposNames(), "AUX"), Intern(XposNames(), "MD"), "will"};
    }
  }
}

}  // namespace communique::ingest
