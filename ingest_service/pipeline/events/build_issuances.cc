#include <algorithm>

#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/described.h"
#include "ingest_service/pipeline/events/its_words.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

// "the recent report", "last month's communique": a document told of as one that came out.
bool IsNews(const EventContext& context, int document) {
  for (int child : context.tree.Children(document)) {
    if (child < document && context.cues.Has("news_word", context.tree.Lower(child))) return true;
  }
  // "the recent report of ..." read off the line, where the name of the issuer stands between.
  if (const auto name = context.parties.PhraseAround(document - 1);
      name.second == document && name.first > 0) {
    if (context.cues.Has("news_word", context.tree.Lower(name.first - 1))) return true;
  }
  // Its own time, not one of what it is about: "the declaration of an emergency in the order of 3 November".
  constexpr int kNear = 6;
  const TokenRange phrase = {context.tree.SubtreeBegin(document),
                             std::min(context.tree.SubtreeEnd(document), document + kNear)};
  return !TimesOf(context, document, phrase).empty();
}

// "said in a report published on Monday": it came out.
bool IsToldOf(const Tree& tree, int document) {
  if (tree.Case(document) != "in") return false;
  for (int child : tree.Children(document)) {
    if (child > document && tree.HasRelation(child, "acl") && tree.Xpos(child) == "VBN") return true;
  }
  return false;
}

// Who issues a document that stands as a noun: its owner, or who says something in it.
void AddIssuers(const EventContext& context, const Frame& frame, int document, PartyList* issuers) {
  AddParties(context, frame, Role::kAgent, issuers);
  const bool told =
      context.tree.IsVerb(frame.head_token) && !context.tree.HasRelation(frame.head_token, "acl");
  if (!issuers->empty() || told) return;
  if (const int owner = context.parties.OwnerOf(document); owner >= 0) AddParties(context, owner, issuers);
  if (issuers->empty() && context.parties.PhraseAround(document - 1).second == document)
    AddParties(context, document - 1, issuers);
  const int above = context.tree.Head(document);
  if (!issuers->empty() || above < 0 || context.tree.Case(document) != "in") return;
  constexpr int kNear = 5;  // "said in a joint statement", however it hangs.
  for (const Frame& other : context.frames) {
    const bool beside = other.head_token < document && document - other.head_token <= kNear &&
                        other.sentence == frame.sentence;
    // "in a statement issued on Monday, the ministers deplored"
    const bool speaks = other.kind == v1::EVENT_KIND_STATEMENT || other.kind == v1::EVENT_KIND_STANCE ||
                        other.kind == v1::EVENT_KIND_REQUEST;
    if (speaks && (other.head_token == above || beside)) AddParties(context, other, Role::kAgent, issuers);
  }
}

// The phrase of a document that is no object of a verb is news only with a word that says so.
bool IsMentionedAsNews(const EventContext& context, const Frame& frame, int document) {
  if (context.tree.IsVerb(frame.head_token)) return true;
  const bool told = std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& other) {
    return &other != &frame && other.light_token == document && other.kind == v1::EVENT_KIND_ISSUANCE;
  });
  return !told && (IsIssuedJointly(context.tree, document) || IsNews(context, document) ||
                   IsToldOf(context.tree, document));
}

bool IsToldForItsWords(const EventContext& context, const Frame& frame) {
  return std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& said) {
    return said.kind == v1::EVENT_KIND_STATEMENT && TellsWordsOf(context, frame, said.head_token);
  });
}

}  // namespace

void BuildIssuance(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (frame.polarity == v1::Event::POLARITY_NEGATED || frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED)
    return;
  const bool verb = context.tree.IsVerb(frame.head_token);
  const Argument* content = FindArgument(frame, Role::kContent);
  const int document = !verb                    ? frame.head_token
                       : frame.light_token >= 0 ? frame.light_token
                       : content != nullptr     ? content->head_token
                                                : -1;
  if (document < 0 || (verb && !IsAsserted(context, frame.head_token)) ||
      !IsMentionedAsNews(context, frame, document))
    return;
  // "This notice shall be published": an order for the document itself.
  if (verb && context.tree.ChildWord(document, "det", "this") >= 0) return;
  if (verb && IsToldForItsWords(context, frame)) return;
  TokenRange clause = ClauseOf(context, frame);
  TokenRange named = NounPhraseOf(context.tree, document);
  if (const auto name = context.parties.PhraseAround(document - 1); !verb && name.second == document) {
    // "the recent World Bank report": the parser may hang the document from its issuer.
    named = {name.first, document + 1};
    while (named.begin > 0 &&
           (context.tree.Upos(named.begin - 1) == "ADJ" || context.tree.Upos(named.begin - 1) == "DET"))
      --named.begin;
  }
  clause = WithNoun(context, frame, document, clause);
  DraftEvent draft = StartEvent(context, index, SpanOf(context, verb ? clause : named));
  v1::Event& event = draft.event;
  AddIssuers(context, frame, document, event.mutable_actors());
  if (event.actors().empty() && context.voice.joint) {
    for (int author : context.voice.authors) AddEntity(context, author, event.mutable_actors());
  }
  if (event.actors().empty()) return;
  event.mutable_issuance()->set_display_name(WordsOf(context, SpanOf(context, named)));
  drafts->push_back(std::move(draft));
}

}  // namespace communique::ingest
