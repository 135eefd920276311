#include "clients/cli/render/answers.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
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

std::string Range(const v1::Span& span) { return absl::StrCat(span.begin(), "-", span.end()); }

std::string Section(absl::string_view heading, int count, const std::string& body) {
  return absl::StrCat(heading, ": ", count, "\n", body);
}

std::string RenderSentences(const v1::Analysis& analysis, int width) {
  Table table({"NO", "BYTES", "SENTENCE"});
  int number = 0;
  for (const v1::Span& span : analysis.sentences()) {
    table.AddRow({absl::StrCat(++number), Range(span), span.quote()});
  }
  return table.Render(width);
}

std::string RenderMentions(const v1::Analysis& analysis, int width) {
  Table table({"BYTES", "WORDS", "FORM", "IS"});
  for (const v1::Mention& mention : analysis.mentions()) {
    table.AddRow({Range(mention.span()), mention.span().quote(),
                  EnumWords(v1::Mention_Form_Name(mention.form()), "FORM_"),
                  mention.members().empty() ? mention.entity() : absl::StrJoin(mention.members(), ", ")});
  }
  return table.Render(width);
}

std::string RenderDiagnostics(const v1::Analysis& analysis, int width) {
  Table table({"BYTES", "WHAT", "MESSAGE"});
  for (const v1::Diagnostic& diagnostic : analysis.diagnostics()) {
    table.AddRow({Range(diagnostic.span()), EnumWords(v1::Diagnostic_Code_Name(diagnostic.code()), "CODE_"),
                  diagnostic.message()});
  }
  return table.Render(width);
}

}  // namespace

std::string RenderEvents(const google::protobuf::RepeatedPtrField<v1::Event>& events,
                         const RenderOptions& options) {
  Table table({"WHEN", "WHAT", "WHO", "WITH OR TO", "DETAIL"});
  for (const v1::Event& event : events) {
    table.AddRow({DateWords(event.time()), KindWords(KindOf(event)), PartiesWords(event.actors()),
                  PartiesWords(event.targets()), EventWords(event)});
    if (options.explain) table.AddNote(Explanation(event));
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

std::string RenderAnalysis(const v1::Analysis& analysis, const std::vector<std::string>& layers,
                           const RenderOptions& options) {
  std::vector<std::string> sections;
  for (const std::string& layer : layers) {
    if (layer == "sentences") {
      sections.push_back(
          Section("Sentences", analysis.sentences_size(), RenderSentences(analysis, options.width)));
    } else if (layer == "mentions") {
      sections.push_back(
          Section("Mentions", analysis.mentions_size(), RenderMentions(analysis, options.width)));
    } else if (layer == "officials") {
      sections.push_back(
          Section("Officials", analysis.officials_size(), RenderOfficials(analysis.officials(), options)));
    } else if (layer == "events") {
      sections.push_back(Section("Events", analysis.events_size(), RenderEvents(analysis.events(), options)));
    } else if (layer == "diagnostics") {
      sections.push_back(
          Section("Diagnostics", analysis.diagnostics_size(), RenderDiagnostics(analysis, options.width)));
    }
  }
  return absl::StrJoin(sections, "\n");
}

}  // namespace communique::cli
