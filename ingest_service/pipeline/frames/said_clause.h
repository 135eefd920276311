// What a verb of saying reports: its clause, by the tree or, where the parser has lost it, by the words; what it quotes or
// calls something.
#pragma once

#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// True if what is said hangs from the verb as a clause, follows it with "that", or stands before it as a tag's does.
bool HasSaidClause(const Tree& tree, int verb);

// "A will reopen the crossings, |the ministers announced|": a tag, read as a relative clause of the noun before its comma.
bool IsMisreadTag(const Tree& tree, int verb);

// "quoted him as |saying|": the verb of quoting is the tag.
bool IsAsSaying(const Tree& tree, int verb);

// "|quoted| him as saying".
bool QuotesAs(const Tree& tree, int verb);

// "gave a speech in which she said |that talks had failed|": what is said stands behind the verb of a relative clause.
bool SaysItself(const Tree& tree, int verb);

// "called the plan a mistake", "described it as useful": an object and what it is called.
bool NamesAs(const Tree& tree, int verb);

}  // namespace communique::ingest
