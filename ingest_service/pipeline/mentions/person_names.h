// Names of people, as runs of words: "Ursula von der Leyen", "Kim Jong Un", "J. R. Biden, Jr.", "al-Rifa'i".
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/title_phrases.h"
#include "ingest_service/pipeline/mentions/word_chart.h"

namespace communique::ingest {

struct PersonName {
  int begin = 0;  // Words, forms of address and titles not included.
  int end = 0;
  char gender = '?';
  int address = -1;    // First word of the forms of address before it ("Mr.", "Sir", "H.E. Dr."); -1 if none.
  int title = -1;      // The title phrase right before it, or -1.
  bool noble = false;  // After King, Queen, Pope ...: a first name.
};

// The name that starts at the word, if one does; end == begin if none.
PersonName ReadName(const WordChart& chart, int word);

// Every name after a title or a form of address, every name of the recogniser and every one that starts with a given
// name. In text order, without overlap.
std::vector<PersonName> FindPersonNames(const WordChart& chart, const std::vector<TitlePhrase>& titles);

}  // namespace communique::ingest
