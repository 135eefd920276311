// What stands right behind a name and tells whom its bearer serves: "A of Japan", "A (Colombia)", "A and the Japanese
// government", "A led the Thai delegation".
#pragma once

#include "ingest_service/pipeline/mentions/join_titles.h"

namespace communique::ingest {

// Sets `serves` and `body_kind` by the words behind the name.
void ReadBehindName(const WordChart& chart, Appearance* appearance);

// Sets `serves` where the person heads a state's delegation and nothing else was said.
void ReadDelegation(const WordChart& chart, Appearance* appearance);
bool LedDelegation(const WordChart& chart, const Appearance& appearance);

// What follows "met with", "hosted" or "thank" is the other side.
bool StandsAsPartner(const WordChart& chart, int word);

// The recogniser, a given name or a form of address says that it is a name.
bool IsSurelyName(const WordChart& chart, const PersonName& name);

// "the President of X, His Excellency A": so addressed, the title before the comma is A's.
bool IsFormallyAddressed(const WordChart& chart, const PersonName& name);

// "A |said|", "its minister, A, |said|": a verb stands right behind the name or its comma, whatever the tree makes of it.
bool Acts(const WordChart& chart, const PersonName& name);

}  // namespace communique::ingest
