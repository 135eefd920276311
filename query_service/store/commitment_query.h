// CommitmentFilter over commitments: what SQL can judge on the rows of `commitments c`, and what is judged on a
// commitment as it was on a day.
#pragma once

#include "communique/v1/commitment.pb.h"
#include "communique/v1/filter.pb.h"
#include "query_service/store/catalogue.h"
#include "query_service/store/sql_filter.h"

namespace communique::query {

// Conditions that hold of the commitment as it is now if they hold of it as of any day: parties, topics, and times of
// acts. The filter must be valid.
void AddCommitmentConditions(const v1::CommitmentFilter& filter, const Catalogue& catalogue, SqlFilter& sql);

// The rest, on the commitment as of the day asked for, inherited obligors included if they were asked for.
bool Passes(const v1::CommitmentFilter& filter, const Catalogue& catalogue, const v1::Commitment& commitment);

// The same in SQL, of a filter that asks nothing that only the commitment tells (dates, states, confidence, inheritance),
// and of rows that are the commitment as of the day ?1: those with later acts all come.
SqlFilter StoredConditions(const v1::CommitmentFilter& filter);

// The weakest match of the filter's date conditions on pledge and deadline; UNSPECIFIED without any.
v1::DateMatch MatchOf(const v1::CommitmentFilter& filter, const v1::Commitment& commitment);

// True if some party filter means this obligor: itself, for whom an official acts, or through a bloc.
bool IsMeant(const v1::PartyFilter& filter, const Catalogue& catalogue, const v1::ObligorState& obligor);

}  // namespace communique::query
