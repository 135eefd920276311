#include "ingest_service/lexicon/name_words.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

NameHead HeadNamed(absl::string_view kind) {
  if (kind == "gathering") return NameHead::kGathering;
  if (kind == "instrument") return NameHead::kInstrument;
  if (kind == "public-body") return NameHead::kPublicBody;
  if (kind == "organization") return NameHead::kOrganization;
  return NameHead::kNone;
}

struct Kind {
  absl::string_view name;
  NameWords::Words NameWords::*words;
};

constexpr Kind kKinds[] = {
    {"currency", &NameWords::currencies},
    {"document", &NameWords::documents},
    {"geography-start", &NameWords::geography_starts},
    {"geography-end", &NameWords::geography_ends},
    {"place-cue", &NameWords::place_cues},
    {"where-cue", &NameWords::where_cues},
    {"town-cue", &NameWords::town_cues},
    {"us-state-word", &NameWords::us_state_words},
    {"tongue-word", &NameWords::tongue_words},
    {"treaty-part", &NameWords::treaty_parts},
    {"address", &NameWords::addresses},
    {"person-title", &NameWords::person_titles},
    {"agent-verb", &NameWords::agent_verbs},
    {"agent-noun", &NameWords::agent_nouns},
    {"agent-adjective", &NameWords::agent_adjectives},
    {"governing-noun", &NameWords::governing_nouns},
    {"relation", &NameWords::relations},
    {"dealing-verb", &NameWords::dealing_verbs},
    {"message-word", &NameWords::message_words},
    {"leaning-word", &NameWords::leaning_words},
    {"telling-verb", &NameWords::telling_verbs},
    {"organ", &NameWords::organs},
    {"communique", &NameWords::communiques},
    {"backing", &NameWords::backings},
    {"gathering-word", &NameWords::gathering_words},
    {"gathering-edge", &NameWords::gathering_edges},
    {"gathering-filler", &NameWords::gathering_fillers},
    {"gathering-time", &NameWords::gathering_times},
    {"gathering-participle", &NameWords::gathering_participles},
    {"no-gathering", &NameWords::no_gatherings},
    {"conference-member", &NameWords::conference_members},
    {"collective", &NameWords::collectives},
    {"standing-body", &NameWords::standing_bodies},
    {"occasion", &NameWords::occasions},
    {"occasion-noun", &NameWords::occasion_nouns},
    {"level", &NameWords::levels},
    {"office-word", &NameWords::office_words},
    {"no-name", &NameWords::no_names},
    {"name-month", &NameWords::name_months},
    {"post-nominal", &NameWords::post_nominals},
    {"name-suffix", &NameWords::name_suffixes},
    {"noble-title", &NameWords::noble_titles},
    {"formal-address", &NameWords::formal_addresses},
    {"home-noun", &NameWords::home_nouns},
    {"delegation", &NameWords::delegations},
    {"leading-verb", &NameWords::leading_verbs},
    {"partner-cue", &NameWords::partner_cues},
    {"naming-verb", &NameWords::naming_verbs},
    {"designation", &NameWords::designations},
    {"departure", &NameWords::departures},
    {"death-noun", &NameWords::death_nouns},
    {"war", &NameWords::wars},
    {"power", &NameWords::powers},
    {"victim-cue", &NameWords::victim_cues},
    {"family-first", &NameWords::family_first},
    {"people-noun", &NameWords::people_nouns},
    {"states-noun", &NameWords::states_nouns},
    {"bloc-noun", &NameWords::bloc_nouns},
    {"short-body", &NameWords::short_bodies},
    {"state-noun", &NameWords::state_nouns},
    {"government-noun", &NameWords::government_nouns},
    {"masculine-pronoun", &NameWords::masculine_pronouns},
    {"feminine-pronoun", &NameWords::feminine_pronouns},
    {"neuter-pronoun", &NameWords::neuter_pronouns},
    {"plural-pronoun", &NameWords::plural_pronouns},
    {"others-deed", &NameWords::others_deeds},
    {"state-epithet", &NameWords::state_epithets},
    {"possessive-pronoun", &NameWords::possessive_pronouns},
};

// The words of the kind; null if it is none of kKinds.
NameWords::Words* WordsNamed(absl::string_view name, NameWords* words) {
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return &(words->*kind.words);
  }
  return nullptr;
}

}  // namespace

NameHead NameWords::HeadOf(absl::string_view folded) const {
  const auto found = heads.find(folded);
  return found == heads.end() ? NameHead::kNone : found->second;
}

absl::StatusOr<NameWords> LoadNameWords(const std::string& data_dir) {
  NameWords words;
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/name_words.tsv", {"kind", "word"}));
  for (const TsvRow& row : table.rows) {
    const NameHead head = HeadNamed(row[0]);
    NameWords::Words* set = WordsNamed(row[0], &words);
    if (head == NameHead::kNone && set == nullptr) {
      return table.Error(row, absl::StrCat("kind: ", row[0], " is not known"));
    }
    const bool added = set != nullptr ? set->insert(row[1]).second : words.heads.emplace(row[1], head).second;
    if (!added) return table.Error(row, absl::StrCat("word: ", row[1], " stands twice"));
  }
  for (const Kind& kind : kKinds) {
    if ((words.*kind.words).empty()) {
      return absl::InvalidArgumentError(absl::StrCat(table.file, ": kind: ", kind.name, " has no word"));
    }
  }
  ASSIGN_OR_RETURN(TsvTable lookalikes, ReadTsv(data_dir + "/name_lookalikes.tsv", {"form"}));
  for (const TsvRow& row : lookalikes.rows) {
    if (!words.lookalikes.Find(row[0]).empty()) {
      return lookalikes.Error(row, absl::StrCat("form: ", row[0], " stands twice"));
    }
    words.lookalikes.Add(row[0], row.line, CasePolicy::kProper);
  }
  return words;
}

}  // namespace communique::ingest
