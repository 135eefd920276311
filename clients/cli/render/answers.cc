#include "clients/cli/render/answers.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "clients/cli/render/analysis.h"
#include "clients/cli/render/table.h"
#include "clients/cli/render/words.h"
#include "common/resource_name.h"

namespace communique::cli {
namespace {

constexpr int kQuotations = 2;  // Under one row; the rest is counted.

template <typename AllEvidence>
void AddEvidence(const AllEvidence& all, const RenderOptions& options, Table* table) {
  if (!options.evidence) return;
  for (int i = 0; i < std::min(kQuotations, all.size()); ++i) table->AddNote(EvidenceWords(all[i]));
  if (all.size() > kQuotations) table->AddNote(absl::StrCat("and ", all.size() - kQuotations, " more"));
}

std::string AttributionWords(const v1::Evidence& evidence) {
  return absl::StrJoin(evidence.attribution(), " < ", [](std::string* out, const v1::Attribution& source) {
    const std::string party = PartyWords(source.party());
    absl::StrAppend(out, party.empty() ? IdOf(source.instrument()) : absl::string_view(party));
  });
}

std::string Explanation(const v1::Event& event) {
  std::string words =
      absl::StrFormat("rule %s, confidence %.2f, %s, %s, %s", event.rule(), event.confidence(),
                      EnumWords(v1::Event_Certainty_Name(event.certainty()), "CERTAINTY_"),
                      EnumWords(v1::Event_Polarity_Name(event.polarity()), "POLARITY_"),
                      EnumWords(v1::Event_TimeStatus_Name(event.time_status()), "TIME_STATUS_"));
  if (event.inferred()) words += ", inferred";
  const std::string source = event.evidence().empty() ? "" : AttributionWords(event.evidence(0));
  return source.empty() ? words : absl::StrCat(words, ", said by ", source);
}

// A bound that is known from one side only: "by 2021-07-16", "not before 2021-07-16".
std::string BoundWords(const v1::DatePoint& bound) {
  const std::string words = DateWords(bound);
  absl::string_view rest = words;
  if (absl::ConsumePrefix(&rest, "until ")) return absl::StrCat("by ", rest);
  if (absl::ConsumePrefix(&rest, "since ")) return absl::StrCat("not before ", rest);
  return words;
}

// "by 2021-07-16 - at least 2022-06-24": took office by the first day, was still seen in it on the last.
std::string TenureWhen(const v1::Tenure& tenure) {
  const std::string observed = DateWords(tenure.observe_date());
  const std::string start = BoundWords(tenure.start()), end = BoundWords(tenure.end());
  if (start.empty() && end.empty())
    return absl::StrCat(EnumWords(v1::Tenure_State_Name(tenure.state()), "STATE_"),
                        observed.empty() ? "" : " on ", observed);
  const bool sits = tenure.state() == v1::Tenure::STATE_INCUMBENT && end.empty() && !observed.empty();
  return absl::StrCat(start, " - ", sits ? absl::StrCat("at least ", observed) : end);
}

// "g20, since 1999-09-26"; "participant of apec".
std::string MembershipWords(const v1::Membership& membership) {
  const std::string start = DateWords(membership.start_date()), end = DateWords(membership.end_date());
  return absl::StrCat(membership.full() ? "member of " : "takes part in ", IdOf(membership.bloc()),
                      start.empty() ? "" : absl::StrCat(", since ", start),
                      end.empty() ? "" : absl::StrCat(", until ", end));
}

}  // namespace

std::string RenderEvents(const google::protobuf::RepeatedPtrField<v1::Event>& events,
                         const RenderOptions& options, const std::multimap<std::string, std::string>& notes) {
  Table table({"WHEN", "WHAT", "WHO", "WITH OR TO", "DETAIL"});
  for (const v1::Event& event : events) {
    table.AddRow({DateWords(event.time()), KindWords(KindOf(event)), PartiesWords(event.actors()),
                  PartiesWords(event.targets()), EventWords(event)});
    if (options.explain) table.AddNote(Explanation(event));
    const auto range = notes.equal_range(event.name());
    for (auto note = range.first; note != range.second; ++note) table.AddNote(note->second);
    AddEvidence(event.evidence(), options, &table);
  }
  return table.Render(options.width);
}

std::string RenderCommitments(const v1::ListCommitmentsResponse& response, const RenderOptions& options) {
  Table table({"WHO", "STATE", "COMMITMENT", "DUE", "PLEDGED", "ARTICLES"});
  for (const v1::Commitment& commitment : response.commitments()) {
    bool first = true;
    std::vector<v1::Evidence> evidence;
    for (const v1::ObligorState& obligor : commitment.obligor_states()) {
      table.AddRow(
          {PartyWords(obligor.obligor()), EnumWords(v1::ObligorState_State_Name(obligor.state()), "STATE_"),
           first ? commitment.display_name() : "\"", first ? DateWords(commitment.terms().deadline()) : "",
           first ? DateWords(commitment.pledge_time()) : "",
           first ? absl::StrCat(commitment.article_count()) : ""});
      first = false;
      const std::string words = EvidenceWords(obligor.evidence());
      const bool seen = std::any_of(evidence.begin(), evidence.end(),
                                    [&](const v1::Evidence& other) { return EvidenceWords(other) == words; });
      if (!seen) evidence.push_back(obligor.evidence());
    }
    if (!first && options.explain) table.AddNote(commitment.name());
    if (!first) {
      google::protobuf::RepeatedPtrField<v1::Evidence> all(evidence.begin(), evidence.end());
      AddEvidence(all, options, &table);
    }
  }
  return table.Render(options.width);
}

std::string RenderOfficials(const google::protobuf::RepeatedPtrField<v1::Official>& officials,
                            const RenderOptions& options) {
  Table table({"NAME", "OFFICE", "OF", "WHEN"});
  for (const v1::Official& official : officials) {
    if (official.tenures().empty()) table.AddRow({official.display_name(), "", "", ""});
    for (const v1::Tenure& tenure : official.tenures()) {
      table.AddRow({official.display_name(), tenure.title(), std::string(IdOf(tenure.institution())),
                    TenureWhen(tenure)});
      AddEvidence(tenure.evidence(), options, &table);
    }
  }
  return table.Render(options.width);
}

std::string RenderCountries(const v1::ListCountriesResponse& response, const RenderOptions& options) {
  Table table({"CODE", "ALPHA-2", "NAME"});
  for (const v1::Country& country : response.countries()) {
    table.AddRow({std::string(IdOf(country.name())), country.alpha2_code(), country.display_name()});
    for (const v1::Membership& membership : country.memberships()) table.AddNote(MembershipWords(membership));
  }
  return table.Render(options.width);
}

std::string RenderArticle(const v1::Article& article, const RenderOptions& options) {
  std::string out;
  const auto line = [&out](absl::string_view label, absl::string_view value) {
    if (!value.empty()) absl::StrAppend(&out, absl::StrFormat("%-10s %s\n", label, value));
  };
  line("name", article.name());
  line("title", article.title());
  line("publisher", article.publisher());
  line("date", DateWords(article.publish_date()));
  line("language", article.language());
  line("uri", article.uri());
  line("license", article.license());
  line("sequence", absl::StrCat(article.sequence()));
  if (article.has_retract_time())
    line("retracted", article.retract_reason().empty() ? "yes" : article.retract_reason());
  line("replaced", article.replaced_by());
  if (!article.text().empty()) absl::StrAppend(&out, "\n", article.text(), "\n");
  if (article.has_analysis()) {
    absl::StrAppend(&out, "\n", RenderAnalysis(article.analysis(), {"officials", "events"}, options));
  }
  return out;
}

std::string RenderStatus(const v1::GetServingStatusResponse& status) {
  const int64_t behind = status.latest_sequence() - status.applied_sequence();
  return absl::StrCat("query_service: answers rest on the log up to ", status.applied_sequence(), " of ",
                      status.latest_sequence(), behind > 0 ? absl::StrCat(" (", behind, " behind)") : "",
                      ", ", status.connected() ? "connected" : "NOT CONNECTED to ingest_service",
                      status.log_id().empty() ? "" : ", log ", status.log_id(), "\n");
}

std::string RenderChange(const v1::Change& change) {
  std::string line =
      absl::StrFormat("%d  %-13s  %s", change.sequence(),
                      EnumWords(v1::Change_Kind_Name(change.kind()), "KIND_"), change.resource());
  if (!change.party().empty()) absl::StrAppend(&line, "  ", IdOf(change.party()));
  if (!change.before().empty() || !change.after().empty()) {
    absl::StrAppend(&line, "  ", change.before(), " -> ", change.after());
  }
  if (!change.article().empty()) absl::StrAppend(&line, "  (", change.article(), ")");
  return line + "\n";
}

}  // namespace communique::cli
