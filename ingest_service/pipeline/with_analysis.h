// A document in the words of the contract: what is stored and what clients get.
#pragma once

#include <string>

#include "communique/v1/article.pb.h"
#include "ingest_service/pipeline/document.h"

namespace communique::ingest {

// The same article with publish date, dateline and analysis as the document tells them; without tokens and traces.
v1::Article WithAnalysis(v1::Article article, const Document& document);

// The words of the document with their syntax, the header line included.
void AddTokens(const Document& document, v1::Analysis* analysis);

// What each event was read from; none for events read from a mention alone.
void AddTraces(const Document& document, v1::Analysis* analysis);

// "articles/5c1f.../events/": the names of its events, without their numbers from 1.
std::string EventNamePrefix(const Document& document);

}  // namespace communique::ingest
