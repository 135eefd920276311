// Common words around names: what tells what a name is a name of, whether "Georgia" is a country and Jordan a
// person, whether a capital acts as a government, where the name of a person ends, and whom a noun means.
//
// From name_words.tsv and name_lookalikes.tsv. README.md of the tables tells the kinds, one to each set here.
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

// What the head of a capitalised name ("Ministry", "Summit") makes of it.
enum class NameHead { kNone, kGathering, kInstrument, kPublicBody, kOrganization };

struct NameWords {
  using Words = absl::flat_hash_set<std::string>;  // Folded; lemmas where a tree is asked.

  absl::flat_hash_map<std::string, NameHead> heads;
  PhraseTable lookalikes;  // "Georgia Tech", "French fries".

  // Countries, blocs and places.
  Words currencies;        // "Swiss francs"
  Words documents;         // "readout": the first word of an official document's headline.
  Words geography_starts;  // "Lake Chad"
  Words geography_ends;    // "Cyprus Avenue"
  Words place_cues;        // "visiting Jordan": no person.
  Words where_cues;        // "near Reading": a place.
  Words town_cues;         // "in Lebanon, Ohio"
  Words us_state_words;    // "Georgia senator"
  Words tongue_words;      // "speak Japanese"
  Words treaty_parts;      // "the rules of the GATT"
  Words addresses;         // "Professor Malta"
  Words person_titles;     // "Minister": begins the name of a person, and ends that of a body.

  // Capitals that act as their governments.
  Words agent_verbs;       // "Beijing denied"
  Words agent_nouns;       // "Beijing's position"
  Words agent_adjectives;  // "Beijing is willing"
  Words governing_nouns;   // "the Beijing leadership"
  Words relations;         // "ties with Beijing"
  Words dealing_verbs;     // "negotiate with Beijing"
  Words message_words;     // "ambassador to Beijing", "appealed to Beijing"
  Words leaning_words;     // "pressure on Beijing", "count on Beijing"
  Words telling_verbs;     // "told the White House", "wants Beijing to stop"
  Words organs;            // "the WTO General Council": through which a bloc acts.
  Words communiques;       // "G7 Leaders' Communique": the text of a body in its title.
  Words backings;          // "Beijing-backed"

  // Gatherings.
  Words gathering_words;        // Small words within the name of one: "annual", "economic".
  Words gathering_edges;        // Those of them that begin no name: "upcoming".
  Words gathering_fillers;      // Words that do not tell one from another: "leaders".
  Words gathering_times;        // "next week's summit"
  Words gathering_participles;  // "the summit hosted in Venice"
  Words no_gatherings;          // "press conference"
  Words conference_members;     // "the Conference of Mayors": an organisation.
  Words collectives;            // "Women's Forum"
  Words standing_bodies;        // "council": a series only where an occasion is spoken of.
  Words occasions;              // "during the General Assembly"
  Words occasion_nouns;         // "on the margins of the General Assembly"

  // People and their offices.
  Words levels;            // "A of the provincial council": a public one.
  Words office_words;      // "Policy": of a portfolio, body or region, no part of a person's name.
  Words no_names;          // "Rt", "Statement": of an address or a heading, no part of a person's name.
  Words name_months;       // "Robert May"
  Words post_nominals;     // "A B, KC"
  Words name_suffixes;     // "A B Jr."
  Words noble_titles;      // "King A": a first name follows.
  Words formal_addresses;  // "His Excellency A B"
  Words home_nouns;        // "A and the Japanese government"
  Words delegations;       // "A led the Thai delegation"
  Words leading_verbs;     // "led"
  Words partner_cues;      // "hosted Prime Minister A"
  Words naming_verbs;      // "A, appointed chairman"
  Words designations;      // "elected ... as president"
  Words departures;        // "Minister A resigned"
  Words death_nouns;       // "the murder of Minister A"
  Words wars;              // "A's invasion"
  Words powers;            // "A's regime"
  Words victim_cues;       // "war on Ukraine"
  Words family_first;      // "Wang" of "Wang Yi": a family name, though given to somebody elsewhere

  // What refers back.
  Words people_nouns;         // "the leaders"
  Words states_nouns;         // "both sides"
  Words bloc_nouns;           // "the alliance"
  Words short_bodies;         // "the council", of a body named in full before
  Words state_nouns;          // "the country"
  Words government_nouns;     // "the administration"
  Words masculine_pronouns;   // "he"
  Words feminine_pronouns;    // "she"
  Words neuter_pronouns;      // "it"
  Words plural_pronouns;      // "they"
  Words others_deeds;         // "at his invitation, A said": not A's.
  Words state_epithets;       // "the island nation"
  Words possessive_pronouns;  // "our minister"

  NameHead HeadOf(absl::string_view folded) const;
};

// INVALID_ARGUMENT for a row twice, an unknown kind or a kind without a word.
absl::StatusOr<NameWords> LoadNameWords(const std::string& data_dir);

}  // namespace communique::ingest
