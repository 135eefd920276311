#include "ingest_service/pipeline/events/private_people.h"

#include <algorithm>

namespace communique::ingest {
namespace {

// "Smith, a spokesman for the fire service, said": the office in an apposition that begins at `comma`.
bool IsVoicedBehind(const EventContext& context, int comma) {
  constexpr int kNear = 4;
  const Tree& tree = context.tree;
  if (comma + 2 >= tree.size() || tree.Lower(comma) != ",") return false;
  // "Smith, speaking for the ministry, said", "Smith, who is a candidate for"
  if (tree.Lower(comma + 1) == "speaking" &&
      (tree.Lower(comma + 2) == "for" || tree.Lower(comma + 2) == "on"))
    return true;
  const bool who = tree.Lower(comma + 1) == "who" && tree.Lemma(comma + 2) == "be";
  const int begin = comma + (who ? 3 : 1);
  for (int i = begin; i < std::min(begin + kNear, tree.size()); ++i) {
    if (context.cues.Has("voiced", tree.Lower(i)) || context.cues.Has("contender", tree.Lower(i)))
      return true;
    if (context.cues.Has("voiceless", tree.Lower(i))) return false;
    const absl::string_view upos = tree.Upos(i);
    if (upos != "DET" && upos != "ADJ" && upos != "NOUN" && upos != "PROPN" && upos != "NUM") return false;
  }
  return false;
}

// "Kuwait's Sheikh Ali", "Labour's Smith": whom a state or party is said to have, it sent.
bool IsOwned(const EventContext& context, int begin) {
  if (begin < 2 || context.tree.Xpos(begin - 1) != "POS") return false;
  return context.cues.Has("political_party", context.tree.Lower(begin - 2)) ||
         std::any_of(context.document.mentions.mentions.begin(), context.document.mentions.mentions.end(),
                     [&](const Mention& mention) {
                       return mention.type == EntityType::kCountry && mention.end_token == begin - 1;
                     });
}

// Blocs, and bodies that speak in public: agencies, parties, the police, Amnesty International.
bool IsSpeakingBody(const EventContext& context, const Mention& mention) {
  if (mention.type == EntityType::kBloc) return true;
  if (mention.type != EntityType::kOrganization) return false;
  for (int i = mention.begin_token; i < mention.end_token; ++i) {
    if (context.cues.Has("speaking_body", context.tree.Lower(i))) return true;
  }
  return false;
}

// "Smith of Kenya said", "Smith from the Social Democrats": whom one comes from, behind the name.
bool IsOf(const EventContext& context, int end) {
  const Tree& tree = context.tree;
  if (end + 2 >= tree.size() || (tree.Lower(end) != "of" && tree.Lower(end) != "from")) return false;
  const int whose = tree.Lower(end + 1) == "the" ? end + 2 : end + 1;
  int i = whose;
  for (; i < tree.size() &&
         (tree.Upos(i) == "PROPN" || tree.Upos(i) == "ADJ" || tree.HasRelation(i, "compound"));
       ++i) {
    if (context.cues.Has("political_party", tree.Lower(i))) return true;
  }
  if (i > whose && i < tree.size() &&
      (tree.Lower(i) == "camp" || context.cues.Has("speaking_body", tree.Lower(i))))
    return true;
  return std::any_of(context.document.mentions.mentions.begin(), context.document.mentions.mentions.end(),
                     [&](const Mention& mention) {
                       const bool country = mention.type == EntityType::kCountry && whose == end + 1;
                       return mention.begin_token == whose && (country || IsSpeakingBody(context, mention));
                     });
}

// "World Bank economist Smith", "Smith, chief economist of the World Bank": whose servant one is.
bool IsOfBody(const EventContext& context, int name, int begin) {
  const Tree& tree = context.tree;
  const int office = tree.Child(name, "appos");
  return std::any_of(context.document.mentions.mentions.begin(), context.document.mentions.mentions.end(),
                     [&](const Mention& mention) {
                       if (!IsSpeakingBody(context, mention)) return false;
                       const int head = mention.head_token;
                       if (office > name && tree.Head(head) == office && tree.HasRelation(head, "nmod"))
                         return true;
                       if (mention.end_token > begin || tree.Sentence(head) != tree.Sentence(begin))
                         return false;
                       for (int i = mention.end_token; i < begin; ++i)
                         if (!tree.IsNominal(i) && tree.Upos(i) != "ADJ" && tree.Xpos(i) != "POS")
                           return false;
                       return mention.end_token < begin;
                     });
}

// "said that her government remained": whose government one speaks of as one's own.
bool IsServed(const EventContext& context, const Mention& mention) {
  return mention.form == MentionForm::kPronoun && mention.end_token < context.tree.size() &&
         context.tree.HasRelation(mention.head_token, "nmod:poss") &&
         context.cues.Has("own_body", context.tree.Lower(mention.end_token));
}

// "the president of Amnesty International", "its chairman" after "the Dairy Board", "the chairman of the committee":
// an office of a body that speaks.
bool IsAtBody(const EventContext& context, int office) {
  const Tree& tree = context.tree;
  const auto& mentions = context.document.mentions.mentions;
  const auto speaks = [&](const Mention& mention) { return IsSpeakingBody(context, mention); };
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    if (tree.Head(mention.head_token) != office) return false;
    if (tree.HasRelation(mention.head_token, "nmod")) return speaks(mention);
    return tree.HasRelation(mention.head_token, "nmod:poss") &&
           std::any_of(mentions.begin(), mentions.end(),
                       [&](const Mention& other) { return other.entity == mention.entity && speaks(other); });
  });
}

// "the chairman of the committee": that of a body by its kind.
bool IsOfKind(const EventContext& context, int office) {
  const int body = context.tree.Child(office, "nmod");
  return body > office && context.cues.Has("voiced", context.tree.Lower(body));
}

// "a spokesman for the group, Smith, said": the office that the name is an apposition of.
bool IsNamedOffice(const EventContext& context, int name) {
  const Tree& tree = context.tree;
  int office = tree.HasRelation(name, "appos") ? tree.Head(name) : -1;
  if (office >= 0 && tree.Relation(office) == "nmod")
    office = tree.Head(office);  // "the head of the mission, Smith"
  return office >= 0 && office < name &&
         (context.cues.Has("voiced", tree.Lower(office)) ||
          context.cues.Has("voiced_title", tree.Lower(office)) || IsAtBody(context, office) ||
          IsOfKind(context, office));
}

// "mission chief Smith", not "chief executive Smith"
bool IsTitle(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  return context.cues.Has("voiced_title", tree.Lower(token)) && token + 1 < tree.size() &&
         tree.Xpos(token + 1) == "NNP" && tree.Lower(token + 1) != "executive";
}

// "rebel spokesman Smith": an office before the name or in front of it within the mention, though of no known state.
bool IsVoiced(const EventContext& context, int entity) {
  constexpr int kNear = 4;
  const Tree& tree = context.tree;
  for (const Mention& mention : context.document.mentions.mentions) {
    if (mention.entity != entity) continue;
    if (IsServed(context, mention)) return true;
    for (int i = mention.end_token - 1; i >= std::max(0, mention.begin_token - kNear); --i) {
      if (i < mention.begin_token && !tree.IsNominal(i) && tree.Upos(i) != "ADJ") break;
      // "the diplomat's wife"
      const bool owner = i + 1 < tree.size() && tree.Xpos(i + 1) == "POS";
      if (!owner && (context.cues.Has("voiced", tree.Lower(i)) || IsTitle(context, i))) return true;
    }
    if (IsNamedOffice(context, mention.head_token)) return true;
    if (IsVoicedBehind(context, mention.end_token) || IsOwned(context, mention.begin_token) ||
        IsOf(context, mention.end_token) || IsOfBody(context, mention.head_token, mention.begin_token))
      return true;
  }
  return false;
}

}  // namespace

void DropPrivate(const EventContext& context, PartyList* parties) {
  const auto& entities = context.document.mentions.entities;
  const auto private_person = [&](const v1::Party& party) {
    const auto person = std::find_if(entities.begin(), entities.end(), [&](const Entity& entity) {
      return entity.type == EntityType::kPerson && party.resource().empty() &&
             entity.name == party.description();
    });
    return person != entities.end() && !IsVoiced(context, static_cast<int>(person - entities.begin()));
  };
  // "The Prime Minister and Smith said": who speaks with an official speaks in public.
  const bool joint = std::any_of(parties->begin(), parties->end(),
                                 [](const v1::Party& party) { return !party.resource().empty(); });
  if (joint) return;
  parties->erase(std::remove_if(parties->begin(), parties->end(), private_person), parties->end());
}

}  // namespace communique::ingest
