// "the Secretary", "the envoy", "the former secretary of state": an official by the office.
#pragma once

#include "ingest_service/pipeline/mentions/reference_context.h"
#include "ingest_service/pipeline/mentions/title_phrases.h"

namespace communique::ingest {

// The official meant by a title without a name; -1 if the text names none it can be.
int MatchTitle(const ReferenceContext& context, const TitlePhrase& title);

// What a description tells of the past of someone named elsewhere: "the former minister".
void AddFormerOffice(const TitlePhrase& title, const Span& span, Entity* entity);

}  // namespace communique::ingest
