#include "ingest_service/lexicon/name_words.h"

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

NameWords::Words* WordsNamed(absl::string_view kind, NameWords* words) {
  if (kind == "gathering-word") return &words->gathering_words;
  if (kind == "agent-verb") return &words->agent_verbs;
  if (kind == "agent-noun") return &words->agent_nouns;
  if (kind == "agent-adjective") return &words->agent_adjectives;
  if (kind == "relation") return &words->relations;
  if (kind == "currency") return &words->currencies;
  if (kind == "document") return &words->documents;
  if (kind == "person-title") return &words->person_titles;
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
