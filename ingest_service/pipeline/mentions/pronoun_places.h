// What the place of a pronoun in its sentence says of whom it means.
#pragma once

#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// Who does what is done to the object: "|A| met him", "|A| met B and told him", "|A| wrote to B asking him to", "|A|, who met
// him"; he is another. -1 if there is none.
int SubjectOver(const Tree& tree, int object);

// A subject of what somebody says: "A said |B| had left".
bool IsEmbedded(const Tree& tree, int subject);

// "The panel said |it| would wait": whoever says so, described only by a noun; a team plays.
bool IsOfSayer(const Tree& tree, int pronoun);

// "A Saudi |diplomat| said his government would wait": whoever says what the pronoun stands in, described only by a noun; -1
// if nobody does.
int DescribedSayer(const Tree& tree, int pronoun);

// "|A|, who paid when he could": the noun that the clause around the token is about; -1 if none. Not "A, whom he paid".
int ModifiedBy(const Tree& tree, int token);

// "|The minister| met A. He said": who acts in the sentence before, described only by a noun, where the pronoun acts in turn;
// -1 if there is none.
int DescribedActorBefore(const Tree& tree, int pronoun);

// "Speaking to |A|, he said": what the subject does to others with a participle is not done to itself.
bool IsDoneTo(const Tree& tree, int object, int subject);

// "|Korea|'s announcement that it will", "a pledge by |Korea| that it will": whose word the clause is that the pronoun is the
// subject of; -1 if nobody's.
int OwnerOfWord(const Tree& tree, int pronoun);

// "|The army| will answer, it said": of whom a tag behind its clause tells, described only by a noun; -1 for any other pronoun.
int DescribedBefore(const Tree& tree, int pronoun);

// "|Norway| said that if Peru attacked, it would respond": of what is ahead on a condition, who says so can tell. -1 for any other
// pronoun.
int SayerOfCondition(const Tree& tree, int pronoun);

}  // namespace communique::ingest
