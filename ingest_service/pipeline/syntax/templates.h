// Which features each stage reads: tables of atoms that are combined and hashed.
//
// The tables are code and data at once: the fingerprint of a model is their hash, so that a model trained for
// other tables is refused.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "ingest_service/pipeline/syntax/scorer.h"
#include "ingest_service/pipeline/syntax/transition.h"
#include "ingest_service/pipeline/syntax/word_form.h"

namespace communique::ingest {

using WordForms = absl::Span<const WordForm>;  // Of one sentence.
using TagIndices = absl::Span<const int>;      // Joint tags (upos and xpos), parallel to the words.

// For the tag of word `at`, given the tags of the words before it.
void TagFeatures(WordForms words, int at, TagIndices tags_before, Features* out);

// For the name label of word `at`.
void NameFeatures(WordForms words, TagIndices tags, int at, Features* out);

// For the next move.
void MoveFeatures(WordForms words, TagIndices tags, const Transition& state, Features* out);

// For the relation of `dependent` to `head`, about to be attached; both count from 1, 0 is the root.
void RelationFeatures(WordForms words, TagIndices tags, const Transition& state, int head, int dependent,
                      Features* out);

uint64_t TemplateFingerprint();

}  // namespace communique::ingest
