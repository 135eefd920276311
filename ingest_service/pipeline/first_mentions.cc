#include "ingest_service/pipeline/first_mentions.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/stable_id.h"
#include "ingest_service/pipeline/mentions/find_names.h"
#include "ingest_service/pipeline/mentions/name_layer.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {
namespace {

constexpr int kTitleLength = 9;  // Tokens of a title before a name.

class FirstMentions {
 public:
  FirstMentions(const Document& document, const World& world)
      : document_(document),
        tree_(document.text, document.sentences, document.tokens, document.syntax),
        out_(FindNames({document.text, document.sentences, document.tokens, document.syntax, tree_, world,
                        document.published ? FormatDate(*document.published) : ""})) {}

  Mentions Find() {
    for (const NamedEntity& name : document_.syntax.names) AddPerson(name);
    Sort();
    AddPronouns();
    Sort();
    return std::move(out_);
  }

 private:
  int EntityOf(EntityType type, const std::string& id, const std::string& name) {
    const auto [entry, added] = by_id_.try_emplace(id, static_cast<int>(out_.entities.size()));
    if (added) {
      Entity entity;
      entity.type = type;
      entity.id = id;
      entity.name = name;
      out_.entities.push_back(std::move(entity));
    }
    return entry->second;
  }

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

  // The country named in the title before a name, else the first country of the text.
  std::string HomeOf(int begin) const {
    std::string home;
    for (const Mention& mention : out_.mentions) {
      if (mention.type != EntityType::kCountry) continue;
      if (mention.end_token <= begin && mention.begin_token > begin - kTitleLength) {
        home = out_.entities[mention.entity].id;
      }
    }
    if (!home.empty()) return home;
    for (const Entity& entity : out_.entities) {
      if (entity.type == EntityType::kCountry) return entity.id;
    }
    return home;
  }

  void AddPerson(const NamedEntity& name) {
    if (name.type != "PER" || name.end_token > tree_.size()) return;
    const std::string full(
        Span{document_.tokens[name.begin_token].span.begin, document_.tokens[name.end_token - 1].span.end}.In(
            document_.text));
    const std::string family(tree_.Word(name.end_token - 1));
    const auto [entry, added] = by_family_.try_emplace(family, -1);
    if (added) {
      const std::string id = absl::StrCat("officials/", Slug(full));
      entry->second = EntityOf(EntityType::kOfficial, id, full);
      Entity& entity = out_.entities[entry->second];
      entity.country = HomeOf(name.begin_token);
      entity.official.set_name(id);
      entity.official.set_display_name(full);
      v1::Tenure* tenure = entity.official.add_tenures();
      tenure->set_institution(entity.country);
      tenure->set_function(v1::Tenure::FUNCTION_OTHER_OFFICIAL);
      tenure->set_state(v1::Tenure::STATE_INCUMBENT);
    }
    // The title in front belongs to the phrase and may be its head: "Secretary of State ...".
    int begin = name.begin_token;
    int head = begin;
    while (head >= name.begin_token && head < name.end_token && tree_.Head(head) >= 0 &&
           (tree_.Head(head) >= name.begin_token && tree_.Head(head) < name.end_token)) {
      head = tree_.Head(head);
    }
    const int title = tree_.Head(head);
    if (title >= 0 && title < begin && title > begin - kTitleLength &&
        (tree_.HasRelation(head, "flat") || tree_.HasRelation(head, "appos"))) {
      begin = title;
    }
    Add(begin, name.end_token, EntityType::kOfficial, MentionForm::kName, entry->second);
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

  void Sort() { SortMentions(&out_.mentions); }

  const Document& document_;
  const Tree tree_;
  Mentions out_;
  absl::flat_hash_map<std::string, int> by_id_;
  absl::flat_hash_map<std::string, int> by_family_;
};

}  // namespace

Mentions FindFirstMentions(const Document& document, const World& world) {
  return FirstMentions(document, world).Find();
}

}  // namespace communique::ingest
