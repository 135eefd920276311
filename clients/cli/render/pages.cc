#include "clients/cli/render/pages.h"

#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/render/table.h"
#include "clients/cli/render/words.h"
#include "common/resource_name.h"

namespace communique::cli {
namespace {

void AddSection(absl::string_view heading, const std::string& body, std::string& page) {
  absl::StrAppend(&page, page.empty() ? "" : "\n", heading, "\n", body.empty() ? "  nothing\n" : body);
}

// A cell that spreadsheets take as text: quoted where needed, and never a formula.
std::string CsvCell(std::string value) {
  if (!value.empty() && (value[0] == '=' || value[0] == '+' || value[0] == '-' || value[0] == '@'))
    value = absl::StrCat("'", value);
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  return absl::StrCat("\"", absl::StrReplaceAll(value, {{"\"", "\"\""}}), "\"");
}

std::string CsvLine(const std::vector<std::string>& cells) {
  return absl::StrCat(
      absl::StrJoin(cells, ",", [](std::string* out, const std::string& cell) { *out += CsvCell(cell); }),
      "\r\n");
}

std::string DayOrEmpty(bool set, const v1::Date& date) { return set ? DateWords(date) : ""; }

}  // namespace

std::string RenderCountryBrief(const v1::GetCountryBriefResponse& brief, const RenderOptions& options) {
  std::string page = absl::StrCat(brief.country().display_name(), " (", IdOf(brief.country().name()), ")\n");
  const std::string blocs = absl::StrJoin(
      brief.country().memberships(), ", ", [](std::string* out, const v1::Membership& membership) {
        absl::StrAppend(out, IdOf(membership.bloc()), membership.has_end_date() ? " (past)" : "");
      });
  if (!blocs.empty()) absl::StrAppend(&page, "in ", blocs, "\n");
  AddSection("In office", RenderOfficials(brief.officials(), options), page);
  v1::ListCommitmentsResponse commitments;
  *commitments.mutable_commitments() = brief.commitments();
  AddSection("Owes", RenderCommitments(commitments, options), page);
  AddSection("Happened", RenderEvents(brief.events(), options), page);
  AddSection("To come", RenderUpcoming(brief.upcoming(), options), page);
  return page;
}

std::string RenderRelation(const v1::GetRelationResponse& relation, const RenderOptions& options) {
  std::string page;
  std::vector<std::string> counts;
  const std::map<std::string, int64_t> sorted(relation.counts().begin(), relation.counts().end());
  for (const auto& [kind, count] : sorted) counts.push_back(absl::StrCat(EnumWords(kind, ""), " ", count));
  if (!counts.empty()) absl::StrAppend(&page, "Events: ", absl::StrJoin(counts, ", "), "\n");
  const auto list = [&](absl::string_view heading, const auto& names) {
    if (!names.empty()) absl::StrAppend(&page, heading, ":\n  ", absl::StrJoin(names, "\n  "), "\n");
  };
  list("Commitments", relation.commitments());
  list("Requests without a reply", relation.open_requests());
  AddSection("Timeline", RenderEvents(relation.timeline(), options), page);
  if (!relation.next_page_token().empty()) page += "More; raise --limit to see them.\n";
  return page;
}

std::string RenderUpcoming(const google::protobuf::RepeatedPtrField<v1::UpcomingItem>& items,
                           const RenderOptions& options) {
  Table table({"WHEN", "WHAT", "WHO", "DETAIL"});
  for (const v1::UpcomingItem& item : items) {
    if (item.has_deadline()) {
      const v1::Commitment& commitment = item.deadline();
      std::vector<v1::Party> obligors;
      for (const v1::ObligorState& state : commitment.obligor_states()) obligors.push_back(state.obligor());
      table.AddRow({DateWords(commitment.terms().deadline()), "deadline", PartiesWords(obligors),
                    commitment.display_name()});
      if (options.evidence && !commitment.obligor_states().empty())
        table.AddNote(EvidenceWords(commitment.obligor_states(0).evidence()));
    } else {
      const v1::Event& event = item.event();
      table.AddRow({DateWords(event.time()), KindWords(KindOf(event)), PartiesWords(event.actors()),
                    EventWords(event)});
      if (options.evidence && !event.evidence().empty()) table.AddNote(EvidenceWords(event.evidence(0)));
    }
  }
  return table.Render(options.width);
}

std::string RenderCandidates(const v1::ResolveMentionResponse& response, const RenderOptions& options) {
  Table table({"SCORE", "IS", "NAME", "AS", "WHY"});
  for (const auto& candidate : response.candidates()) {
    table.AddRow({absl::StrFormat("%.2f", candidate.score()), candidate.resource(), candidate.display_name(),
                  EnumWords(v1::Mention_Form_Name(candidate.form()), "FORM_"), candidate.reason()});
  }
  return table.Render(options.width);
}

std::string RenderActs(const google::protobuf::RepeatedPtrField<v1::CommitmentAct>& acts,
                       const RenderOptions& options) {
  Table table({"WHEN", "ACT", "THEN", "TERMS"});
  for (const v1::CommitmentAct& act : acts) {
    const std::string then =
        absl::StrJoin(act.states(), ", ", [](std::string* out, const v1::ObligorState& state) {
          absl::StrAppend(out, PartyWords(state.obligor()), " ",
                          EnumWords(v1::ObligorState_State_Name(state.state()), "STATE_"));
        });
    table.AddRow({DateWords(act.time()), EnumWords(v1::CommitmentAct_Kind_Name(act.kind()), "KIND_"), then,
                  TermsWords(act.terms())});
    if (!options.evidence) continue;
    for (const v1::Evidence& evidence : act.evidence()) table.AddNote(EvidenceWords(evidence));
  }
  return table.Render(options.width);
}

std::string CsvHeader() {
  return CsvLine({"commitment",   "obligor",       "state",       "inherited",   "display_name",
                  "action",       "topic",         "scope",       "quantity",    "deadline_start",
                  "deadline_end", "pledged_start", "pledged_end", "bindingness", "specificity",
                  "articles",     "publishers",    "confidence",  "publisher",   "quote"});
}

std::string CsvLines(const v1::Commitment& commitment) {
  std::string lines;
  const v1::Terms& terms = commitment.terms();
  const v1::DatePoint &due = terms.deadline(), &pledged = commitment.pledge_time();
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    const bool quoted = state.evidence().spans_size() > 0;
    lines += CsvLine(
        {commitment.name(),
         state.obligor().resource().empty() ? state.obligor().description() : state.obligor().resource(),
         v1::ObligorState_State_Name(state.state()).substr(6),
         state.inherited() ? "yes" : "no",
         commitment.display_name(),
         EnumWords(v1::Action_Name(terms.action()), "ACTION_"),
         terms.topic(),
         absl::StrJoin(terms.scope(), " "),
         QuantityWords(terms.target()),
         DayOrEmpty(due.has_start(), due.start()),
         DayOrEmpty(due.has_end(), due.end()),
         DayOrEmpty(pledged.has_start(), pledged.start()),
         DayOrEmpty(pledged.has_end(), pledged.end()),
         EnumWords(v1::Bindingness_Name(commitment.bindingness()), "BINDINGNESS_"),
         EnumWords(v1::Specificity_Name(terms.specificity()), "SPECIFICITY_"),
         absl::StrCat(commitment.article_count()),
         absl::StrCat(commitment.publisher_count()),
         absl::StrFormat("%.2f", commitment.confidence()),
         state.evidence().publisher(),
         quoted ? state.evidence().spans(0).quote() : ""});
  }
  return lines;
}

}  // namespace communique::cli
