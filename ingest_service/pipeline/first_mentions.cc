#include "ingest_service/pipeline/first_mentions.h"

#include <algorithm>

#include "ingest_service/pipeline/mentions/name_layer.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {
namespace {

class FirstMentions {
 public:
  FirstMentions(const Document& document, Mentions mentions)
      : document_(document),
        tree_(document.text, document.sentences, document.tokens, document.syntax),
        out_(std::move(mentions)) {}

  Mentions Resolve() {
    AddPronouns();
    SortMentions(&out_.mentions);
    return std::move(out_);
  }

 private:
  void Add(int begin, int end, EntityType type, MentionForm form, int entity) {
    Mention mention;
    mention.begin_token = begin;
    mention.end_token = end;
    mention.span = {document_.tokens[begin].span.begin, document_.tokens[end - 1].span.end};
    mention.head_token = HeadOfSpan(tree_, begin, end);
    mention.type = type;
    mention.form = form;
    mention.entity = entity;
    out_.mentions.push_back(std::move(mention));
  }

  void AddPronoun(int token, EntityType type, std::vector<int> entities) {
    Add(token, token + 1, type, MentionForm::kPronoun, entities.size() == 1 ? entities[0] : -1);
    if (entities.size() > 1) out_.mentions.back().members = std::move(entities);
    out_.mentions.back().confidence = 0.5f;
  }

  // Each pronoun and "the Secretary" takes the nearest that agrees.
  void AddPronouns() {
    std::vector<int> people;
    int state = -1;
    size_t next = 0;
    const size_t named = out_.mentions.size();
    for (int i = 0; i < tree_.size(); ++i) {
      for (; next < named && out_.mentions[next].begin_token <= i; ++next) {
        const Mention& mention = out_.mentions[next];
        if (mention.type == EntityType::kOfficial) people.push_back(mention.entity);
        const bool acts = mention.type == EntityType::kCountry || mention.type == EntityType::kBloc;
        if (acts && tree_.HasRelation(mention.head_token, "nsubj")) state = mention.entity;
      }
      const std::string& word = tree_.Lower(i);
      if ((word == "he" || word == "she" || word == "his" || word == "her") && !people.empty()) {
        AddPronoun(i, EntityType::kOfficial, {people.back()});
      } else if ((word == "it" || word == "its") && state >= 0) {
        AddPronoun(i, EntityType::kCountry, {state});
      } else if (word == "they" || word == "their" || word == "leaders" || word == "sides" ||
                 word == "both") {
        const auto other =
            std::find_if(people.rbegin(), people.rend(), [&](int p) { return p != people.back(); });
        if (other != people.rend()) AddPronoun(i, EntityType::kGroup, {people.back(), *other});
      } else if (!people.empty() && i > 0 && tree_.Lower(i - 1) == "the" && tree_.Upos(i) == "PROPN" &&
                 (word == "secretary" || word == "president" || word == "minister")) {
        AddPronoun(i, EntityType::kOfficial, {people.front()});
      }
    }
  }

  const Document& document_;
  const Tree tree_;
  Mentions out_;
};

}  // namespace

Mentions ResolveFirstMentions(const Document& document, Mentions mentions) {
  return FirstMentions(document, std::move(mentions)).Resolve();
}

}  // namespace communique::ingest
