// What is undertaken, wanted or done, as terms: action, object, amount, deadline, conditions (domain.md C-4 to C-11).
#pragma once

#include "ingest_service/pipeline/events/clause.h"

namespace communique::ingest {

// Terms of the clause `range` whose action is `head` (a verb or noun; -1 if the clause names none). `predicate` is
// the word whose adverbials count: "agreed in May to cut X by 2030".
v1::Terms TermsOf(const EventContext& context, TokenRange range, int predicate, int head);

// The class of what a verb or noun does; ACTION_OTHER if the lexicon has none.
v1::Action ActionOf(const EventContext& context, int head);

// "pledged not to build": what is undertaken is that it be not done. No class of action tells that; the object keeps the
// words from the negation on. Nothing changes where the verb `head` is not denied.
void KeepDenial(const EventContext& context, TokenRange range, int head, v1::Terms* terms);

// "if", "unless", "provided that" in the range: the conditions, verbatim.
void AddConditions(const EventContext& context, TokenRange range, v1::Terms* terms);

}  // namespace communique::ingest
