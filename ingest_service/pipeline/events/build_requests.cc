#include <algorithm>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/asked_parties.h"
#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/voiceless.h"
#include "ingest_service/pipeline/frames/occasions.h"

namespace communique::ingest {

namespace {

bool IsModal(const Frame& frame) { return frame.name == "must" || frame.name == "should"; }

// "should have been made" is past, "should it need help" a condition, "when X should be called" a question.
bool IsNotToBeDone(const Tree& tree, int verb) {
  const int subject = tree.Child(verb, "nsubj");
  // "had to leave", "those that have to wait": what was or is so; a demand only where somebody says that others have to.
  if (tree.Lemma(verb) == "have" && tree.Child(verb, "xcomp") >= 0) {
    const bool told = tree.Relation(verb) == "ccomp" && tree.Child(verb, "aux") < 0;
    if (!told) return true;
  }
  if (tree.Lemma(verb) == "need" && tree.Child(verb, "obj") >= 0)
    return true;  // "needs the revenue to repair the road"
  for (int child : tree.Children(verb)) {
    const std::string& word = tree.Lower(child);
    if (child < verb && tree.HasRelation(child, "aux") &&
        (word == "have" || (word == "should" && child < subject)))
      return true;
    if (child < verb && (word == "when" || word == "whether" || word == "how" || word == "if")) return true;
  }
  const int above = tree.Head(verb);
  return above >= 0 && tree.HasRelation(verb, "xcomp") && IsNotToBeDone(tree, above);
}

// "rights that should be respected", "no one should be surprised": said of something, or of nobody at all.
bool IsOfNobody(const Tree& tree, const Frame& frame) {
  for (const char* relation : {"nsubj", "nsubj:pass"}) {
    const int subject = tree.Child(frame.head_token, relation);
    if (subject < 0) continue;
    const std::string& word = tree.Lower(subject);
    const bool pronoun =
        tree.Relation(frame.head_token) == "acl:relcl" && (word == "that" || word == "which");
    if (pronoun || word == "nobody" || word == "none" || tree.ChildWord(subject, "det", "no") >= 0)
      return true;
  }
  return false;
}

// "Russia must withdraw", "an accord must be reached": what has no party as subject is wanted only where somebody says
// that it be done.
bool IsWanted(const EventContext& context, const Frame& frame) {
  if (IsOfNobody(context.tree, frame)) return false;
  // "Does this mean that B must step in?"
  if (IsNotToBeDone(context.tree, frame.head_token) || context.tree.IsInQuestion(frame.head_token))
    return false;
  const Argument* agent = FindArgument(frame, Role::kAgent);
  // "Paris should attract visitors"
  const auto& mentions = context.document.mentions.mentions;
  if (std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
        return agent != nullptr && mention.head_token == agent->head_token &&
               mention.type == EntityType::kPlace;
      }))
    return false;
  if (agent != nullptr && context.parties.AnyParty(agent->head_token)) return true;
  const bool told = !frame.sources.empty() || (context.voice.official && !context.voice.authors.empty());
  const bool to_end =
      context.cues.Has("ending", context.tree.Lemma(frame.head_token));  // "the war must stop"
  const bool named =
      agent != nullptr && context.tree.Upos(agent->head_token) == "PROPN";  // "M23 must withdraw"
  // "it must be defended": of nobody, unless somebody is quoted who wants it done or several have agreed on it.
  const bool something = agent != nullptr && context.tree.IsNominal(agent->head_token) &&
                         context.tree.Upos(agent->head_token) != "PRON";  // "new rules must be written"
  const bool wished =
      !frame.sources.empty() || (told && context.voice.joint) || (told && something && frame.name == "must");
  return (told && (to_end || named)) || (wished && context.tree.IsPassive(frame.head_token));
}

// "used the meeting to urge", "took the opportunity to urge", "wrote to A to ask", "met A to ask", "will fly to A to ask":
// what was or is to be done was the asking.
bool IsWayToAsk(const EventContext& context, int above) {
  const Tree& tree = context.tree;
  if (context.cues.Has("asking_by", tree.Lemma(above))) return true;
  if (std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& frame) {
        return frame.head_token == above &&
               (frame.kind == v1::EVENT_KIND_MEETING || frame.kind == v1::EVENT_KIND_TRAVEL);
      }))
    return true;
  return tree.IsVerb(above) ? UsesOccasion(tree, context.cues, above, tree.Child(above, "obj"))
                            : UsesOccasion(tree, context.cues, tree.Head(above), above);
}

// "to urge X", said of a purpose: nobody has been urged yet, unless the verb above says so ("is expected to urge").
bool IsPurpose(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  const int head = frame.head_token;
  // "to meet A and push for B": the second has the mark of the first.
  const bool bare = tree.Child(head, "nsubj") < 0 && tree.Child(head, "aux") < 0;
  const int chain = bare ? tree.FirstConjunct(head) : head;
  // "pledges to renew A and calls on B": not a second purpose of the pledge.
  const bool undertaken = tree.Head(chain) >= 0 && context.cues.Has("wanting", tree.Lemma(tree.Head(chain)));
  const int first = undertaken ? head : chain;
  if (tree.Xpos(head) != "VB" || tree.ChildWord(first, "mark", "to") < 0 || IsListItem(context, frame))
    return false;
  const int above = tree.Head(first);
  if (above >= 0 && IsWayToAsk(context, above)) return false;
  return above < 0 || !tree.HasRelation(first, "xcomp") || !context.cues.Has("raising", tree.Lemma(above));
}

// "sought to persuade A to", "in a bid to get A to": who tries to move others asks them.
bool IsAttempt(const EventContext& context, const Frame& frame) {
  if (frame.name != "persuade") return false;
  const int above = context.tree.Head(frame.head_token);
  const absl::string_view lemma = above < 0 ? absl::string_view() : context.tree.Lemma(above);
  return context.cues.Has("trying", lemma) || context.cues.Has("attempt", lemma);
}

// `X proposed: "I ask you to leave"`: the words quoted say what is wanted, and of whom.
bool IsOnlyQuoted(const EventContext& context, const Frame& frame) {
  const Argument* content = FindArgument(frame, Role::kContent);
  if (content == nullptr || !context.tree.IsVerb(frame.head_token)) return false;
  const std::string& next = context.tree.Lower(std::min(frame.head_token + 1, context.tree.size() - 1));
  const Span head = context.document.tokens[content->head_token].span;
  const Span verb = context.document.tokens[frame.head_token].span;
  return (next == ":" || next == ",") &&
         std::any_of(context.quotations.begin(), context.quotations.end(), [&](const Quotation& quotation) {
           return quotation.outer.Contains(head) && !quotation.outer.Contains(verb);
         });
}

// The acts wanted, where the verb lists several: "to stop X and to start Y". One for a noun phrase.
std::vector<int> Wanted(const EventContext& context, const Argument& content) {
  std::vector<int> heads = {content.head_token};
  if (!context.tree.IsVerb(content.head_token)) return heads;
  for (int conjunct : context.tree.Conjuncts(content.head_token)) {
    const bool threat = context.tree.ChildWord(conjunct, "cc", "or") >= 0;  // "to withdraw or face sanctions"
    if (conjunct > content.head_token && context.tree.Xpos(conjunct) == "VB" && !threat)
      heads.push_back(conjunct);
  }
  return heads;
}

// "must cease fire, free the crew and pay": each under the one modal verb.
std::vector<int> MustDo(const EventContext& context, int verb) {
  const Tree& tree = context.tree;
  std::vector<int> deeds = {verb};
  for (int conjunct : tree.Conjuncts(verb)) {
    const bool own = tree.Child(conjunct, "nsubj") >= 0 || tree.Child(conjunct, "aux") >= 0 ||
                     tree.Child(conjunct, "cop") >= 0;
    if (conjunct > verb && tree.Xpos(conjunct) == "VB" && tree.Child(conjunct, "obj") >= 0 && !own)
      deeds.push_back(conjunct);
  }
  return deeds;
}

// "told A to withdraw or face sanctions"
bool IsUnderThreat(const EventContext& context, int wanted) {
  if (wanted < 0 || !context.tree.IsVerb(wanted)) return false;
  const std::vector<int> acts = context.tree.Conjuncts(wanted);
  return std::any_of(acts.begin(), acts.end(), [&](int act) {
    return act > wanted && context.tree.ChildWord(act, "cc", "or") >= 0 &&
           context.cues.Has("threat", context.tree.Lemma(act));
  });
}

// "Chile withdrew, |as Peru had demanded|": what was demanded is told by the clause above.
TokenRange ClauseAbove(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  const int above = tree.Head(frame.head_token);
  if (above < frame.head_token) return {tree.SubtreeBegin(above), tree.SubtreeBegin(frame.head_token)};
  return {tree.SubtreeEnd(frame.head_token), tree.SubtreeEnd(above)};
}

// "the ministers were asked to submit plans": of somebody in office, and nobody tells by whom.
bool IsAskedByNobody(const EventContext& context, const Frame& frame, v1::Event* event) {
  const bool told = FindArgument(frame, Role::kAgent) != nullptr || !context.tree.IsPassive(frame.head_token);
  const Argument* asked = FindArgument(frame, Role::kPartner);
  if (told || IsModal(frame) || asked == nullptr || IsFirstPerson(context.tree.Lower(asked->head_token)))
    return false;
  DropVoiceless(context, event->mutable_targets());
  return std::any_of(event->targets().begin(), event->targets().end(), [&](const v1::Party& target) {
    return !target.resource().empty() || !target.on_behalf_of().empty() ||
           IsOfOffice(context, target.description());
  });
}

void AddRequest(const EventContext& context, int index, TokenRange range, int wanted,
                std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  DraftEvent draft = StartEvent(context, index, SpanOf(context, range));
  v1::Event& event = draft.event;
  event.set_polarity(v1::Event::POLARITY_AFFIRMED);  // Asked, be it not to do something.
  if (IsAttempt(context, frame)) event.set_certainty(v1::Event::CERTAINTY_CERTAIN);
  if (event.time_status() == v1::Event::TIME_STATUS_HYPOTHETICAL)
    event.set_time_status(v1::Event::TIME_STATUS_PAST);
  v1::Request& request = *event.mutable_request();
  if (IsModal(frame)) {
    // "Russia must withdraw": wanted of Russia by whoever says so.
    AddSpeakers(context, frame, event.mutable_actors());
    // "told the ambassador that he must leave"
    const Argument* agent = FindArgument(frame, Role::kAgent);
    const bool told = agent != nullptr && !frame.sources.empty() &&
                      context.tree.Upos(agent->head_token) == "PRON" &&
                      !IsFirstPerson(context.tree.Lower(agent->head_token));
    if (told)
      AddParties(context, context.frames[frame.sources.back()], Role::kPartner, event.mutable_targets());
    if (event.targets().empty()) AddParties(context, frame, Role::kAgent, event.mutable_targets());
    if (event.actors_size() == 1 && event.targets_size() == 1 && SameParty(event.actors(0), event.targets(0)))
      return;
  } else {
    AddParties(context, frame, Role::kAgent, event.mutable_actors());
    AddJoined(context, frame, event.mutable_actors());
    // "demanded a withdrawal from A": where from, and of nobody.
    const Argument* partner = FindArgument(frame, Role::kPartner);
    const bool left = partner != nullptr && context.tree.Case(partner->head_token) == "from" && wanted >= 0 &&
                      context.cues.Has("cessation", context.tree.Lemma(wanted));
    if (!left) AddParties(context, frame, Role::kPartner, event.mutable_targets());
    // "The Commission is requested to report": by those whose document says so.
    const bool by_authors = FindArgument(frame, Role::kAgent) == nullptr && frame.sources.empty() &&
                            context.tree.IsPassive(frame.head_token) &&
                            context.tree.Xpos(frame.head_token) == "VBN" &&
                            context.tree.ChildWord(frame.head_token, "aux:pass", "were") < 0 &&
                            context.tree.ChildWord(frame.head_token, "aux:pass", "was") < 0;
    if (by_authors && event.actors().empty()) {
      for (int author : context.voice.authors) AddEntity(context, author, event.mutable_actors());
    }
    if (event.targets().empty()) AddAsked(context, frame, wanted, event.mutable_targets());
    // Nobody asks himself: "we propose that we meet" is asked of whoever else there is.
    RemoveShared(event.actors(), event.mutable_targets());
    if (event.targets().empty()) AddOtherOrgan(context, frame, event.actors(), event.mutable_targets());
  }
  DropVoiceless(context, event.mutable_actors());
  if (event.actors().empty() && !IsAskedByNobody(context, frame, &event)) return;
  v1::Request::Strength strength = v1::Request::STRENGTH_APPEAL;
  v1::Request::Strength_Parse(absl::StrCat("STRENGTH_", frame.value), &strength);
  if (strength == v1::Request::STRENGTH_DEMAND && IsUnderThreat(context, wanted))
    strength = v1::Request::STRENGTH_ULTIMATUM;
  request.set_strength(strength);
  v1::Terms& terms = *request.add_wanted();
  terms.set_action(v1::ACTION_OTHER);
  TokenRange object = frame.name == "as_asked" ? ClauseAbove(context, frame) : range;
  if (wanted >= 0) {
    object = {std::max(range.begin, context.tree.SubtreeBegin(wanted)),
              std::min(range.end, context.tree.SubtreeEnd(wanted))};
    if (object.empty()) object = range;
  }
  SetSpan(context, SpanOf(context, Trimmed(context, object)), terms.mutable_object());
  drafts->push_back(std::move(draft));
}

}  // namespace

void BuildRequest(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  // "A should not withdraw": asked not to.
  const bool denied = frame.polarity == v1::Event::POLARITY_NEGATED && !IsModal(frame);
  const bool attempt = IsAttempt(context, frame);
  if ((frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED && !attempt) || denied) return;
  // "got A to act": that is no asking.
  if (frame.name == "persuade" && context.tree.Lemma(frame.head_token) == "get" && !attempt) return;
  // "might have urged": a guess.
  if (frame.certainty == v1::Event::CERTAINTY_POSSIBLE &&
      context.tree.ChildWord(frame.head_token, "aux", "have") >= 0)
    return;
  if ((IsPurpose(context, frame) && !attempt) || IsOnlyQuoted(context, frame) ||
      (IsModal(frame) && !IsWanted(context, frame)))
    return;
  // "A demands that B |ask| C": what is demanded, and asked by nobody yet.
  if (!IsModal(frame) && context.tree.Xpos(frame.head_token) == "VB" &&
      context.tree.HasRelation(frame.head_token, "ccomp") && IsContentOfAct(context, frame.head_token))
    return;
  const TokenRange clause = ClauseOf(context, frame);
  const Argument* content = FindArgument(frame, Role::kContent);
  const std::vector<int> wanted = IsModal(frame)       ? MustDo(context, frame.head_token)
                                  : content != nullptr ? Wanted(context, *content)
                                                       : std::vector<int>();
  if (wanted.size() < 2 && (content == nullptr || IsModal(frame)))
    return AddRequest(context, index, clause, -1, drafts);
  for (size_t i = 0; i < wanted.size(); ++i) {
    TokenRange range = clause;
    if (i > 0) range = {context.tree.SubtreeBegin(wanted[i]), context.tree.SubtreeEnd(wanted[i])};
    // Each ends where the next begins; the first has the verb.
    if (i + 1 < wanted.size())
      range.end = std::max(range.begin + 1, context.tree.SubtreeBegin(wanted[i + 1]));
    while (range.end > range.begin + 1 &&
           (context.tree.IsPunctuation(range.end - 1) || context.tree.HasRelation(range.end - 1, "cc")))
      --range.end;
    while (i > 0 && range.begin + 1 < range.end &&
           (context.tree.IsPunctuation(range.begin) || context.tree.HasRelation(range.begin, "cc")))
      ++range.begin;
    AddRequest(context, index, range, wanted[i], drafts);
  }
}

}  // namespace communique::ingest
