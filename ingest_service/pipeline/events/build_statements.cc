#include <algorithm>

#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

bool IsPronounSubject(const EventContext& context, const Frame& frame) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  return agent != nullptr && context.tree.Upos(agent->head_token) == "PRON";
}

bool IsRootClause(const EventContext& context, int head) {
  for (; head >= 0; head = context.tree.Head(head)) {
    if (context.tree.HasRelation(head, "acl")) return false;
    const bool finite = context.tree.Child(head, "nsubj") >= 0 && context.tree.Child(head, "mark") < 0;
    if (context.tree.HasRelation(head, "advcl") && !finite) return false;
  }
  return true;
}

// "he said" in the paragraph of the turn goes on with it (R11); a tag in a new paragraph opens a new turn.
bool Continues(const EventContext& context, const v1::Event& turn, int turn_frame, const v1::Event& next,
               int frame) {
  const auto& sentences = context.document.sentences;
  const Frame& a = context.frames[turn_frame];
  const Frame& b = context.frames[frame];
  if (sentences[a.sentence].paragraph != sentences[b.sentence].paragraph) return false;
  const bool same =
      turn.actors_size() > 0 && next.actors_size() > 0 && SameParty(turn.actors(0), next.actors(0));
  return same && (a.sentence == b.sentence || IsPronounSubject(context, b));
}

void AddQuotes(const EventContext& context, int frame, v1::Event* event) {
  for (size_t q = 0; q < context.quotations.size(); ++q) {
    if (context.speakers[q] == frame)
      SetSpan(context, context.quotations[q].inner, event->mutable_statement()->add_quoted());
  }
}

}  // namespace

void BuildStatements(const EventContext& context, std::vector<DraftEvent>* drafts) {
  int turn = -1;  // Index into drafts of the turn that may go on.
  for (int f = 0; f < static_cast<int>(context.frames.size()); ++f) {
    const Frame& frame = context.frames[f];
    if (frame.kind != v1::EVENT_KIND_STATEMENT) continue;
    if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED || frame.polarity == v1::Event::POLARITY_NEGATED)
      continue;
    const TokenRange range = IsRootClause(context, frame.head_token) ? SentenceOf(context, frame.sentence)
                                                                     : ClauseOf(context, frame);
    DraftEvent draft = StartEvent(context, f, SpanOf(context, range));
    v1::Event& event = draft.event;
    AddParties(context, frame, Role::kAgent, event.mutable_actors());
    if (event.actors().empty()) continue;
    AddParties(context, frame, Role::kPartner, event.mutable_targets());
    event.mutable_statement();
    AddQuotes(context, f, &event);
    if (turn >= 0 && Continues(context, (*drafts)[turn].event, (*drafts)[turn].frame, event, f)) {
      for (const v1::Span& quoted : event.statement().quoted())
        *(*drafts)[turn].event.mutable_statement()->add_quoted() = quoted;
      continue;
    }
    if (const Argument* content = FindArgument(frame, Role::kContent)) {
      SetSpan(context, SpanOf(context, {content->begin_token, content->end_token}),
              event.mutable_statement()->add_reported());
    }
    turn = static_cast<int>(drafts->size());
    drafts->push_back(std::move(draft));
  }
}

}  // namespace communique::ingest
