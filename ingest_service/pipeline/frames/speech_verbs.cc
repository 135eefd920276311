#include "ingest_service/pipeline/frames/speech_verbs.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status_macros.h"
#include "common/tsv.h"

namespace communique::ingest {
namespace {

absl::StatusOr<SpeechVerb> ReadVerb(const TsvTable& table, const TsvRow& row) {
  static const auto* kNeeds = new absl::flat_hash_map<std::string, SpeechNeed>{
      {"label", SpeechNeed::kLabel},   {"text", SpeechNeed::kText},     {"quote", SpeechNeed::kQuote},
      {"clause", SpeechNeed::kClause}, {"object", SpeechNeed::kObject}, {"any", SpeechNeed::kAny}};
  static const auto* kAddressees = new absl::flat_hash_map<std::string, Addressee>{
      {"", Addressee::kNone}, {"to", Addressee::kMarked}, {"obj", Addressee::kObject}};
  SpeechVerb verb;
  const std::vector<std::string> words = absl::StrSplit(row[0], ' ', absl::SkipEmpty());
  if (words.empty() || words.size() > 2) return table.Error(row, "verb: want one or two words");
  verb.lemma = words[0];
  if (words.size() == 2) verb.others = absl::StrSplit(words[1], '|');
  const auto need = kNeeds->find(row[1]);
  if (need == kNeeds->end()) return table.Error(row, absl::StrCat("unknown need: ", row[1]));
  verb.need = need->second;
  const auto addressee = kAddressees->find(row[2]);
  if (addressee == kAddressees->end()) return table.Error(row, absl::StrCat("unknown addressee: ", row[2]));
  verb.addressee = addressee->second;
  return verb;
}

}  // namespace

const std::vector<SpeechVerb>& SpeechVerbs::Of(absl::string_view lemma) const {
  static const auto* kNone = new std::vector<SpeechVerb>;
  const auto found = verbs_.find(lemma);
  return found == verbs_.end() ? *kNone : found->second;
}

absl::StatusOr<SpeechVerbs> LoadSpeechVerbs(const std::string& data_dir) {
  ASSIGN_OR_RETURN(const TsvTable table, ReadTsv(absl::StrCat(data_dir, "/frames/speech_verbs.tsv"),
                                                 {"verb", "needs", "addressee"}));
  SpeechVerbs verbs;
  for (const TsvRow& row : table.rows) {
    ASSIGN_OR_RETURN(SpeechVerb verb, ReadVerb(table, row));
    for (const SpeechVerb& known : verbs.Of(verb.lemma)) {
      if (known.others == verb.others) return table.Error(row, "verb twice");
    }
    verbs.Add(std::move(verb));
  }
  return verbs;
}

}  // namespace communique::ingest
