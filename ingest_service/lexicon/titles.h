// What the offices of states and bodies are called, and what each does.
//
// A title is built from parts: modifiers ("former", "deputy"), a portfolio ("foreign affairs", "trade and
// industry") and a core ("minister", "secretary of state"). From titles.tsv, title_portfolios.tsv and
// title_modifiers.tsv; offices.tsv tells which states have which office.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "communique/v1/entity.pb.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

enum class TitleScope {
  kPublic,   // An office by itself: "prime minister".
  kGeneral,  // An office beside a public institution, bloc or country only: "adviser", "spokesman".
  kHead,  // The same, and its holder leads the body, whose kind says the function: "director", "president".
  kPortfolio,  // Takes a portfolio: "minister", "secretary".
  kNever,      // No office: "candidate". Matched so that what stands before it is not taken for one.
};

struct Title {
  std::string title;
  v1::Tenure::Function function = v1::Tenure::FUNCTION_UNSPECIFIED;
  TitleScope scope = TitleScope::kPublic;
  std::string
      institution;  // Code of the country or id of the bloc that alone has it ("GBR", "eu"); else empty.
  char gender = '?';
};

struct Portfolio {
  std::string portfolio;
  v1::Tenure::Function function = v1::Tenure::FUNCTION_UNSPECIFIED;  // Of its minister.
};

enum class ModifierRole {
  kState,   // "former", "acting"
  kAfter,   // Stands after the core: "president-elect"
  kJunior,  // Makes a lesser office of it: "deputy", "vice"
  kShadow,  // Makes a lawmaker of the opposition of it: "shadow"
  kRank,    // Changes nothing: "senior", "special"
};

struct TitleModifier {
  std::string modifier;
  v1::Tenure::State state = v1::Tenure::STATE_UNSPECIFIED;  // Of kState and kAfter.
  ModifierRole role = ModifierRole::kState;
};

// The states that have an office, or those that have none.
struct Office {
  absl::flat_hash_set<std::string> with;     // Codes. Not empty: no other state has it.
  absl::flat_hash_set<std::string> without;  // Codes.
  // By code: what it is there and not elsewhere, as the head of a part of Australia is a premier.
  absl::flat_hash_map<std::string, v1::Tenure::Function> functions;
};

struct Titles {
  std::vector<Title> list;
  std::vector<Portfolio> portfolios;
  std::vector<TitleModifier> modifiers;
  PhraseTable phrases;                               // Values index `list`; any case, singular and plural.
  PhraseTable plurals;                               // Values index `list`: "ministers", "presidents".
  PhraseTable portfolio_phrases;                     // Values index `portfolios`.
  PhraseTable modifier_phrases;                      // Values index `modifiers`.
  absl::flat_hash_set<std::string> portfolio_words;  // Folded words of their names, the short ones left out.
  absl::flat_hash_map<std::string, Office> offices;  // By title.

  // False if the country is known to have no such office ("president" of Japan).
  bool HasOffice(const std::string& title, const std::string& country) const;
  // What the title means in the country where it means something else than elsewhere; else FUNCTION_UNSPECIFIED.
  v1::Tenure::Function FunctionIn(const std::string& title, const std::string& country) const;
};

// INVALID_ARGUMENT for a row twice, or an unknown function, scope, state or role.
absl::StatusOr<Titles> LoadTitles(const std::string& data_dir);

}  // namespace communique::ingest
