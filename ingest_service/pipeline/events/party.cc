#include "ingest_service/pipeline/events/party.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "ingest_service/pipeline/events/circle.h"
#include "ingest_service/pipeline/events/delegations.h"
#include "ingest_service/pipeline/events/described.h"
#include "ingest_service/pipeline/events/long_names.h"
#include "ingest_service/pipeline/events/stand_ins.h"
#include "ingest_service/pipeline/events/state_of_organ.h"
#include "ingest_service/pipeline/events/states_served.h"
#include "ingest_service/pipeline/events/they.h"
#include "ingest_service/pipeline/events/turn_speakers.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {
namespace {

void SetSpan(const Span& span, v1::Span* out) {
  out->set_begin(span.begin);
  out->set_end(span.end);
}

v1::Party OfEntity(const EventContext& context, const Entity& entity) {
  v1::Party party;
  if (IsOwnDepartment(context, entity)) {
    party.set_resource(context.document.home);
    return party;
  }
  if (entity.id.empty() || entity.type == EntityType::kOrganization || entity.type == EntityType::kPerson ||
      entity.type == EntityType::kGroup) {
    party.set_description(OnOneLine(LongName(context.document, entity.name)));
    if (entity.type == EntityType::kOrganization) party.set_on_behalf_of(StateOfBody(context, entity));
  } else {
    party.set_resource(entity.id);
  }
  if (entity.type == EntityType::kOfficial) {
    if (!IsFormer(entity)) party.set_on_behalf_of(entity.country);
    if (entity.official.tenures_size() > 0) party.set_capacity(entity.official.tenures(0).title());
  }
  return party;
}

// The name in apposition to a token, or -1.
int NameApposed(const EventContext& context, int token, bool of_person) {
  for (int child : context.tree.Children(token)) {
    if (context.tree.Relation(child) != "appos" || child < token) continue;
    // "the governor, a Democrat": what he is, and not his name.
    if (context.tree.ChildWord(child, "det", "a") >= 0 || context.tree.ChildWord(child, "det", "an") >= 0)
      continue;
    for (int m : context.parties.At(child).mentions) {
      const Mention& mention = context.document.mentions.mentions[m];
      if (mention.form == MentionForm::kName && (IsPerson(mention.type) || !of_person)) return child;
    }
  }
  return -1;
}

// The name in apposition to a description, or -1. "The head of the mission, Smith": not of the mission.
int NameBeside(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  if (const int name = NameApposed(context, token, false); name >= 0) return name;
  for (int child : tree.Children(token)) {
    const bool of = child > token && tree.Relation(child) == "nmod" &&
                    (tree.Case(child) == "of" || tree.Case(child) == "for");
    if (const int name = of ? NameApposed(context, child, true) : -1; name >= 0) return name;
  }
  return -1;
}

// "my delegation", "our Government": whoever says so.
bool IsOwnBody(const EventContext& context, int token) {
  if (!context.cues.Has("own_body", context.tree.Lemma(token))) return false;
  const int owner = context.tree.Child(token, "nmod:poss");
  return owner >= 0 && IsFirstPerson(context.tree.Lower(owner));
}

// Adds whom the mentions say that the phrase is, or who has met; false if they say nothing.
bool AddMentioned(const EventContext& context, int token, PartyList* parties) {
  const PartyPhrase phrase = context.parties.At(token);
  const auto& mentions = context.document.mentions.mentions;
  PartyList found;
  for (int m : phrase.mentions) {
    if (mentions[m].members.empty()) AddEntity(context, mentions[m].entity, &found);
    for (int member : mentions[m].members) AddEntity(context, member, &found);
  }
  if (const PartyList* circle = CircleMeant(context, token, found); circle != nullptr) found = *circle;
  const Span span =
      phrase.mentions.empty() ? context.document.tokens[token].span : mentions[phrase.mentions.back()].span;
  for (v1::Party& party : found) {
    SetSpan(span, party.mutable_mention());
    AddOnce(std::move(party), parties);
  }
  return !found.empty();
}

// "a delegation led by A and B": who leads it; false if nobody is named.
bool AddLeaders(const EventContext& context, int token, PartyList* parties) {
  const int before = parties->size();
  for (int leader : LeadersOf(context, token)) AddMentioned(context, leader, parties);
  return parties->size() > before;
}

// By its words, or whom its apposition names: "their chairman, Paul Smith".
void AddDescription(const EventContext& context, int token, PartyList* parties) {
  if (AddLeaders(context, token, parties)) return;
  if (const int name = NameBeside(context, token); name >= 0) {
    for (int member : context.parties.Members(name)) AddMentioned(context, member, parties);
    return;
  }
  if (IsOfHome(context, token)) {
    v1::Party party;
    party.set_resource(context.document.home);
    SetSpan(context.document.tokens[token].span, party.mutable_mention());
    return AddOnce(std::move(party), parties);
  }
  const std::vector<int> served = StatesServed(context, token);
  if (served.size() > 1 || IsWholeBloc(context, token, served)) {
    for (int state : served) AddEntity(context, state, parties);  // "French and German officials"
  } else if (const int owners = OwnersOf(context, token);
             owners >= 0 && AddMentioned(context, owners, parties)) {
    return;  // "Malaysia and Peru signed. Their ministers will meet"
  } else if (const int named = served.empty() ? PluralMeant(context, token) : -1; named >= 0) {
    AddDescription(context, named, parties);
  } else if (const int subject =
                 context.tree.Child(token, "cop") >= 0 ? context.tree.Child(token, "nsubj") : -1;
             subject >= 0) {
    AddMentioned(context, subject, parties);  // "Peru is a partner and will help"
  } else if ((context.parties.At(token).described || context.tree.Upos(token) == "PROPN") &&
             !MeansNobody(context, token)) {
    v1::Party party = Described(context, token);
    const int state = served.empty() ? StateOfOrgan(context, token) : served.front();
    if (state >= 0) party.set_on_behalf_of(context.document.mentions.entities[state].id);
    AddOnce(std::move(party), parties);
  }
}

// Adds those named by the phrase, by its words where no mention tells who.
void AddNamed(const EventContext& context, int token, PartyList* parties) {
  if (token < 0) return;
  for (int member : context.parties.Members(token)) {
    if (!AddMentioned(context, member, parties)) AddDescription(context, member, parties);
  }
}

// "Smith and I said": only Smith has a name, and asking again who "I" is would never end.
void AddSpeaker(const EventContext& context, int token, PartyList* parties) {
  for (int member : context.parties.Members(token)) {
    if (IsFirstPerson(context.tree.Lower(member)) || AddMentioned(context, member, parties)) continue;
    const bool text = IsSpeakingText(context.tree, context.cues, context.parties, member);
    if (text) AddNamed(context, IssuerOf(context, member), parties);
    if (!text) AddDescription(context, member, parties);
  }
}

// "We will stay, the minister said": the saying of another that the clause of the pronoun is reported by, -1 if none.
int ReportedBy(const EventContext& context, int token) {
  for (const Frame& frame : context.frames) {
    const Argument* agent = FindArgument(frame, Role::kAgent);
    if (agent == nullptr || agent->head_token != token || frame.sources.empty()) continue;
    const Argument* sayer = FindArgument(context.frames[frame.sources.back()], Role::kAgent);
    const bool another = sayer != nullptr && !IsFirstPerson(context.tree.Lower(sayer->head_token));
    return another ? frame.sources.back() : -1;
  }
  return -1;
}

// Whoever says "we" or "I" there: the speaker of the words, else the authors of the document (E-11).
void AddFirstPerson(const EventContext& context, int token, PartyList* parties) {
  const Span span = context.document.tokens[token].span;
  const auto quotation = absl::c_find_if(
      context.quotations, [&](const Quotation& quotation) { return quotation.outer.Contains(span); });
  const bool quoted = quotation != context.quotations.end();
  const int said =
      quoted ? context.speakers[quotation - context.quotations.begin()] : ReportedBy(context, token);
  if (quoted && said < 0) return;
  if (said >= 0 && context.frames[said].name == "turn") {
    AddSpeakerOf(context, context.frames[said], parties);
  } else if (said >= 0) {
    for (const Argument& argument : context.frames[said].arguments) {
      if (argument.role == Role::kAgent) AddSpeaker(context, argument.head_token, parties);
    }
  } else if (context.voice.official) {
    for (int author : context.voice.authors) AddEntity(context, author, parties);
  }
}

}  // namespace

bool IsAuthorsTurn(const EventContext& context, const Frame& frame) {
  if (frame.name != "turn" || !context.voice.official || context.voice.authors.size() != 1) return false;
  const Argument* agent = FindArgument(frame, Role::kAgent);
  if (agent == nullptr) return false;
  const Span label = {context.document.tokens[agent->begin_token].span.begin,
                      context.document.tokens[agent->end_token - 1].span.end};
  const bool office = absl::c_any_of(agent->mentions, [&](int m) {
    return context.document.mentions.mentions[m].type == EntityType::kOfficial;
  });
  return !office && absl::StrContains(context.document.title, label.In(context.document.text));
}

void AddEntity(const EventContext& context, int entity, PartyList* parties) {
  const auto& entities = context.document.mentions.entities;
  if (entity >= 0 && entity < static_cast<int>(entities.size()))
    AddOnce(OfEntity(context, entities[entity]), parties);
}

void AddParties(const EventContext& context, int token, PartyList* parties) {
  if (token < 0) return;
  for (int conjunct : context.parties.Members(token)) {
    if (const int sayer = SayerMeant(context, conjunct); sayer >= 0) {
      AddNamed(context, sayer, parties);
      continue;
    }
    if (AddMentioned(context, conjunct, parties)) continue;
    const bool pronoun = context.tree.Upos(conjunct) == "PRON";
    const bool text = IsSpeakingText(context.tree, context.cues, context.parties, conjunct);
    if ((pronoun && IsFirstPerson(context.tree.Lower(conjunct))) || IsOwnBody(context, conjunct)) {
      AddFirstPerson(context, conjunct, parties);
    } else if (pronoun || text) {
      AddNamed(context, text ? IssuerOf(context, conjunct) : PluralBefore(context, conjunct), parties);
    } else {
      // "countries like A and B": those named, and the others.
      for (const char* marker : {"like", "such"}) {
        for (int instance : context.tree.Marked(conjunct, marker)) {
          for (int member : context.parties.Members(instance)) AddMentioned(context, member, parties);
        }
      }
      AddDescription(context, conjunct, parties);
    }
  }
}

void AddParties(const EventContext& context, const Frame& frame, Role role, PartyList* parties) {
  for (const Argument& argument : frame.arguments) {
    if (argument.role == role) AddParties(context, argument.head_token, parties);
  }
}

void AddJoined(const EventContext& context, const Frame& frame, PartyList* parties) {
  const int above = context.tree.Head(frame.head_token);
  if (above >= 0 && context.tree.Lemma(above) == "join" &&
      context.tree.HasRelation(frame.head_token, "advcl"))
    AddParties(context, context.tree.Child(above, "obj"), parties);
}

void AddWords(const EventContext& context, int token, PartyList* parties) {
  AddOnce(Described(context, token), parties);
}

void AddSubjectOfClause(const EventContext& context, int noun, PartyList* parties) {
  const Tree& tree = context.tree;
  if (tree.Child(noun, "cop") >= 0) {
    if (const int subject = tree.Child(noun, "nsubj"); subject >= 0) AddParties(context, subject, parties);
    return;
  }
  for (int t = tree.Head(noun), steps = 0; t >= 0 && steps < 5; t = tree.Head(t), ++steps) {
    if (!tree.IsVerb(t) && tree.Child(t, "cop") < 0) continue;
    if (const AgentPath agent = FindAgent(tree, t); agent.token >= 0 && agent.token != noun)
      AddParties(context, agent.token, parties);
    if (!parties->empty()) return;
  }
}

}  // namespace communique::ingest
