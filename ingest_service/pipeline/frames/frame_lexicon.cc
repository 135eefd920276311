#include "ingest_service/pipeline/frames/frame_lexicon.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status_macros.h"
#include "common/tsv.h"

namespace communique::ingest {
namespace {

bool SetGate(char letter, FrameGate* gate) {
  switch (letter) {
    case 's':
      return gate->subject = true;
    case 'o':
      return gate->owner = true;
    case 'c':
      return gate->content = true;
    case 'p':
      return gate->partner = true;
    case 'i':
      return gate->infinitive = true;
    case 'w':
      return gate->future = true;
    case 'q':
      return gate->concrete = true;
    case 'd':
      return gate->destination = true;
    case 'm':
      return gate->talks = true;
    case 't':
      return gate->instrument = true;
    case 'h':
      return gate->person = true;
    case 'u':
      return gate->subjunctive = true;
    case 'a':
      return gate->actor = true;
    case 'f':
      return gate->named = true;
    case '$':
      return gate->money = true;
    case 'n':
      return gate->nominal = true;
    case 'b':
      return gate->binds = true;
    case 'j':
      return gate->journey = true;
    case 'v':
      return gate->venue = true;
    case 'k':
      return gate->talk = true;
    case 'e':
      return gate->expletive = true;
    case 'x':
      return gate->echoed = true;
    default:
      return false;
  }
}

// The value must name an enumerator of the kind, so that a typing error is found at start and not in an
// answer.
bool IsValueOf(v1::EventKind kind, const std::string& value) {
  v1::CommitmentAct::Kind act;
  v1::Negotiation::Outcome outcome;
  v1::TreatyAction::Kind action;
  v1::Request::Strength strength;
  v1::Stance::Position position;
  switch (kind) {
    case v1::EVENT_KIND_COMMITMENT:
      return v1::CommitmentAct::Kind_Parse(absl::StrCat("KIND_", value), &act);
    case v1::EVENT_KIND_NEGOTIATION:
      return v1::Negotiation::Outcome_Parse(absl::StrCat("OUTCOME_", value), &outcome);
    case v1::EVENT_KIND_TREATY_ACTION:
      return v1::TreatyAction::Kind_Parse(absl::StrCat("KIND_", value), &action);
    case v1::EVENT_KIND_REQUEST:
      return v1::Request::Strength_Parse(absl::StrCat("STRENGTH_", value), &strength);
    case v1::EVENT_KIND_STANCE:
      return v1::Stance::Position_Parse(absl::StrCat("POSITION_", value), &position);
    default:
      return value.empty();
  }
}

// Frame, trigger with the first of its alternatives and part of speech; rows that share these are counted.
std::string NewRule(const FrameRow& row, absl::string_view pos, const FrameLexicon& lexicon) {
  const std::string rule = absl::StrCat(row.frame, ".", row.lemma, row.others.empty() ? "" : "-",
                                        row.others.empty() ? "" : row.others.front(), ".", pos);
  const auto is_taken = [&](const std::string& name) {
    return std::any_of(lexicon.rows.begin(), lexicon.rows.end(),
                       [&](const FrameRow& other) { return other.rule == name; });
  };
  if (!is_taken(rule)) return rule;
  int count = 2;
  while (is_taken(absl::StrCat(rule, count))) ++count;
  return absl::StrCat(rule, count);
}

absl::Status AddRow(const TsvTable& table, const TsvRow& cells, FrameLexicon* lexicon) {
  FrameRow row;
  row.frame = cells[0];
  const std::vector<std::string> words = absl::StrSplit(cells[1], ' ', absl::SkipEmpty());
  if (words.empty() || words.size() > 2) return table.Error(cells, "trigger: want one or two words");
  row.lemma = words[0];
  if (words.size() == 2) row.others = absl::StrSplit(words[1], '|');
  row.pos = cells[2].size() == 1 ? cells[2][0] : '?';
  if (absl::string_view("vna").find(row.pos) == absl::string_view::npos) {
    return table.Error(cells, absl::StrCat("pos: ", cells[2], ", want v, n or a"));
  }
  if (!v1::EventKind_Parse(absl::StrCat("EVENT_KIND_", cells[3]), &row.kind)) {
    return table.Error(cells, absl::StrCat("unknown kind: ", cells[3]));
  }
  row.value = cells[4];
  if (!IsValueOf(row.kind, row.value)) return table.Error(cells, absl::StrCat("unknown value: ", row.value));
  row.content = SplitCell(cells[5]);
  row.partner = SplitCell(cells[6]);
  for (char letter : cells[7]) {
    if (!SetGate(letter, &row.gate)) return table.Error(cells, absl::StrCat("unknown gate: ", cells[7]));
  }
  row.rule = NewRule(row, cells[2], *lexicon);
  lexicon->by_lemma[row.lemma].push_back(static_cast<int>(lexicon->rows.size()));
  lexicon->rows.push_back(std::move(row));
  return absl::OkStatus();
}

absl::Status AddNoun(const TsvTable& table, const TsvRow& row, FrameLexicon* lexicon) {
  static const auto* kKinds =
      new absl::flat_hash_map<std::string, PartyNoun>{{"person", PartyNoun::kPerson},
                                                      {"government", PartyNoun::kGovernment},
                                                      {"body", PartyNoun::kBody},
                                                      {"talks", PartyNoun::kTalks},
                                                      {"part", PartyNoun::kPart}};
  const auto kind = kKinds->find(row[1]);
  if (kind == kKinds->end()) return table.Error(row, absl::StrCat("unknown kind: ", row[1]));
  if (!lexicon->nouns.emplace(row[0], kind->second).second) return table.Error(row, "noun twice");
  return absl::OkStatus();
}

}  // namespace

const std::vector<int>& FrameLexicon::RowsOf(absl::string_view lemma) const {
  static const auto* kNone = new std::vector<int>;
  const auto found = by_lemma.find(lemma);
  return found == by_lemma.end() ? *kNone : found->second;
}

PartyNoun FrameLexicon::Noun(absl::string_view lemma) const {
  const auto found = nouns.find(lemma);
  return found == nouns.end() ? PartyNoun::kNone : found->second;
}

bool FrameLexicon::IsJourney(absl::string_view lemma) const {
  return absl::c_any_of(RowsOf(lemma), [&](int row) { return rows[row].frame == "visit_noun"; });
}

absl::StatusOr<FrameLexicon> LoadFrameLexicon(const std::string& data_dir) {
  FrameLexicon lexicon;
  ASSIGN_OR_RETURN(const TsvTable frames,
                   ReadTsv(absl::StrCat(data_dir, "/frames/frames.tsv"),
                           {"frame", "trigger", "pos", "kind", "value", "content", "partner", "gate"}));
  for (const TsvRow& row : frames.rows) RETURN_IF_ERROR(AddRow(frames, row, &lexicon));
  ASSIGN_OR_RETURN(const TsvTable nouns,
                   ReadTsv(absl::StrCat(data_dir, "/frames/party_nouns.tsv"), {"noun", "kind"}));
  for (const TsvRow& row : nouns.rows) RETURN_IF_ERROR(AddNoun(nouns, row, &lexicon));
  ASSIGN_OR_RETURN(lexicon.speech, LoadSpeechVerbs(data_dir));
  ASSIGN_OR_RETURN(const TsvTable actions,
                   ReadTsv(absl::StrCat(data_dir, "/frames/actions.tsv"), {"word", "action"}));
  for (const TsvRow& row : actions.rows) {
    v1::Action action;
    if (!v1::Action_Parse(absl::StrCat("ACTION_", row[1]), &action))
      return actions.Error(row, absl::StrCat("unknown action: ", row[1]));
    if (!lexicon.actions.emplace(row[0], action).second) return actions.Error(row, "word twice");
  }
  return lexicon;
}

}  // namespace communique::ingest
