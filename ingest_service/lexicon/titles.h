// What the offices of states and bodies are called, and what each does.
//
// A title is built from parts: modifiers ("former", "deputy"), a portfolio ("foreign affairs", "trade and
// industry") and a core ("minister", "secretary of state"). From titles.tsv, title_portfolios.tsv and
// title_modifiers.tsv.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "communique/v1/entity.pb.h"
#include "ingest_service/lexicon/phrase_table.h"

namespace communique::ingest {

enum class TitleScope {
  kPublic,     // An office by itself: "prime minister".
  kGeneral,    // An office beside a public institution, bloc or country only: "director", "president".
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
  kRank,    // Changes nothing: "senior", "special"
};

struct TitleModifier {
  std::string modifier;
  v1::Tenure::State state = v1::Tenure::STATE_UNSPECIFIED;  // Of kState and kAfter.
  ModifierRole role = ModifierRole::kState;
};

struct Titles {
  std::vector<Title> list;
  std::vector<Portfolio> portfolios;
  std::vector<TitleModifier> modifiers;
  PhraseTable phrases;            // Values index `list`; any case, singular and plural.
  PhraseTable plurals;            // Values index `list`: "ministers", "presidents".
  PhraseTable portfolio_phrases;  // Values index `portfolios`.
  PhraseTable modifier_phrases;   // Values index `modifiers`.
};

// INVALID_ARGUMENT for a row twice, or an unknown function, scope, state or role.
absl::StatusOr<Titles> LoadTitles(const std::string& data_dir);

}  // namespace communique::ingest
