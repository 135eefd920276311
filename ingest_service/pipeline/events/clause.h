// The stretch of text that a frame speaks of, and the times and amounts in it.
#pragma once

#include <vector>

#include "ingest_service/pipeline/events/event_context.h"

namespace communique::ingest {

struct TokenRange {
  int begin = 0;
  int end = 0;
  bool empty() const { return end <= begin; }
};

// The smallest clause that holds the predicate and its arguments (domain.md E-1): its subtree without
// conjoined clauses, parentheses, introductory clauses and marks at its edges.
TokenRange ClauseOf(const EventContext& context, const Frame& frame);
// The sentence without its final mark.
TokenRange SentenceOf(const EventContext& context, int sentence);
// The verb is that of a list item whose governor names who does it: "decides: 1. To condemn A".
bool IsListItem(const EventContext& context, const Frame& frame);
// Moves the edges of a range past marks and conjunctions.
TokenRange Trimmed(const EventContext& context, TokenRange range);

// No adjective, name, number or clause tells which: "the ministers", not "the trade ministers of B".
bool IsUnmodified(const Tree& tree, int noun);
// A noun with what hangs from it, but for what joins it to the sentence: not "According to" nor a comma behind.
TokenRange NounPhraseOf(const Tree& tree, int noun);
// "the agreement signed with Japan": the clause of a participle from its noun on, without which it is nothing.
TokenRange WithNoun(const EventContext& context, const Frame& frame, int noun, TokenRange clause);

Span SpanOf(const EventContext& context, TokenRange range);
void SetSpan(const EventContext& context, Span span, v1::Span* out);

// Time expressions of the clause, those that hang nearest to the predicate first; none of clauses inside it.
std::vector<int> TimesOf(const EventContext& context, int head, TokenRange range);
// The time of an event whose own clause has none: right behind its words, or of the journey or encounter that it
// belongs to in its sentence. -1 if there is none.
int TimeAround(const EventContext& context, int head, TokenRange range);

}  // namespace communique::ingest
