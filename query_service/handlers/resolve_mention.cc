#include "query_service/handlers/resolve_mention.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/civil_date.h"
#include "common/resource_name.h"
#include "common/stable_id.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/officials.h"
#include "query_service/handlers/validate.h"
#include "query_service/projection/official_identity.h"
#include "query_service/store/stored_message.h"
#include "query_service/store/tenure_match.h"

namespace communique::query {
namespace {

using Candidate = v1::ResolveMentionResponse::Candidate;

constexpr int kMost = 10;

// What the sentence says of the words: that something is there, or that somebody acts.
enum class Use { kUnknown, kPlace, kActor };

Use UseIn(const std::string& sentence, const std::string& text) {
  const std::vector<std::string> words = absl::StrSplit(Slug(sentence), '-', absl::SkipEmpty());
  const std::vector<std::string> form = absl::StrSplit(Slug(text), '-', absl::SkipEmpty());
  const auto at = std::search(words.begin(), words.end(), form.begin(), form.end());
  if (form.empty() || at == words.end()) return Use::kUnknown;
  static const auto* locative = new std::set<std::string>{
      "at", "from", "in", "into", "leave", "left", "near", "outside", "to", "toward", "visit", "visited"};
  if (at != words.begin() && locative->count(*(at - 1)) > 0) return Use::kPlace;
  const auto next = at + static_cast<ptrdiff_t>(form.size());
  if (next == words.end()) return at == words.begin() ? Use::kUnknown : Use::kActor;
  static const auto* acts = new std::set<std::string>{
      "accused",  "agreed",   "and",  "announced", "called",  "condemned", "denied",  "has",
      "have",     "insisted", "is",   "must",      "needs",   "on",        "pledged", "refused",
      "rejected", "s",        "said", "says",      "should",  "to",        "urged",   "wants",
      "warned",   "was",      "will", "would",     "welcomed"};
  return acts->count(*next) > 0 || absl::EndsWith(*next, "ed") ? Use::kActor : Use::kUnknown;
}

bool HoldsOn(const Reading& reading, const std::string& date) {
  return reading.start_date <= date && (reading.end_date.empty() || date < reading.end_date);
}

// How likely a reading is beside the others of its form, before they are made to add up to 1.
float WeightOf(const Reading& reading, Use use) {
  const bool place = CollectionOf(reading.resource) == "places";
  if (reading.form == v1::Mention::FORM_METONYM)
    return use == Use::kActor ? 0.9f : use == Use::kPlace ? 0.05f : 0.4f;
  if (place) return use == Use::kActor ? 0.1f : use == Use::kPlace ? 0.95f : 0.6f;
  return 1;
}

void AddReadings(const HandlerContext& context, const v1::ResolveMentionRequest& request,
                 const v1::Date& date, std::vector<Candidate>& candidates) {
  const Use use = UseIn(request.sentence(), request.text());
  absl::string_view form = request.text();
  if (absl::StartsWithIgnoreCase(form, "the ")) form.remove_prefix(4);
  for (const Reading& reading : context.catalogue.forms.Find(form)) {
    if (!HoldsOn(reading, FormatDate(date))) continue;
    Candidate& candidate = candidates.emplace_back();
    candidate.set_resource(reading.resource);
    candidate.set_display_name(reading.display_name);
    candidate.set_form(reading.form);
    candidate.set_score(WeightOf(reading, use));
    if (reading.form == v1::Mention::FORM_METONYM) candidate.set_reason("the seat of its government");
  }
}

// "the former U.S. secretary of state": what is said of an office.
struct Description {
  Office office;
  std::string institution;
  bool former = false;
};

Description ReadDescription(const MentionForms& forms, const v1::ResolveMentionRequest& request) {
  Description description;
  std::vector<std::string> words = absl::StrSplit(request.text(), ' ', absl::SkipEmpty());
  const auto drop = [&](absl::string_view word) {
    const bool stands = !words.empty() && absl::EqualsIgnoreCase(words[0], word);
    if (stands) words.erase(words.begin());
    return stands;
  };
  drop("the");
  description.former = drop("former") || drop("ex");
  description.institution = request.country();
  // A nationality before the title: the longest one that leaves a title.
  for (size_t cut = words.size(); cut-- > 0;) {
    const auto middle = words.begin() + static_cast<ptrdiff_t>(cut);
    const Office office = forms.FindOffice(absl::StrJoin(middle, words.end(), " "));
    if (office.function == v1::Tenure::FUNCTION_UNSPECIFIED) continue;
    std::string nationality = absl::StrJoin(words.begin(), middle, " ");
    absl::string_view plain = absl::StripSuffix(absl::StripSuffix(nationality, "'s"), "’s");
    const std::vector<Reading> owners = forms.Find(plain);
    if (cut > 0 && owners.empty()) continue;
    description.office = office;
    if (cut > 0) description.institution = owners[0].resource;
  }
  if (description.institution.empty()) description.institution = description.office.institution;
  return description;
}

std::string OfficeWords(const v1::Tenure& tenure, const v1::Date& date, v1::DateMatch match) {
  const std::string title = tenure.title().empty() ? "in office" : tenure.title();
  if (match == v1::DATE_MATCH_CERTAIN) return absl::StrCat(title, " on ", FormatDate(date));
  if (match == v1::DATE_MATCH_POSSIBLE) return absl::StrCat(title, ", possibly on ", FormatDate(date));
  return absl::StrCat(title, tenure.state() == v1::Tenure::STATE_FORMER ? ", before" : "");
}

void AddPerson(const v1::Official& official, const v1::Tenure* tenure, const v1::Date& date,
               v1::Mention::Form form, float score, std::vector<Candidate>& candidates) {
  for (const Candidate& known : candidates) {
    if (known.resource() == official.name()) return;
  }
  Candidate& candidate = candidates.emplace_back();
  candidate.set_resource(official.name());
  candidate.set_display_name(official.display_name());
  candidate.set_form(form);
  candidate.set_score(score);
  if (tenure != nullptr) candidate.set_reason(OfficeWords(*tenure, date, tenure->match()));
}

absl::Status AddHolders(const HandlerContext& context, const v1::ResolveMentionRequest& request,
                        const v1::Date& date, std::vector<Candidate>& candidates) {
  const Description description = ReadDescription(context.catalogue.forms, request);
  if (description.office.function == v1::Tenure::FUNCTION_UNSPECIFIED) return absl::OkStatus();
  v1::ListOfficialsRequest holders;
  holders.set_country(description.institution);
  holders.set_function(description.office.function);
  if (!description.former) *holders.mutable_held_on() = date;
  ASSIGN_OR_RETURN(const v1::ListOfficialsResponse found, ListOfficials(context, holders));
  for (const v1::Official& official : found.officials()) {
    const v1::Tenure& tenure = official.tenures(0);
    if (description.former && tenure.state() != v1::Tenure::STATE_FORMER) continue;
    const bool certain = tenure.match() == v1::DATE_MATCH_CERTAIN || description.former;
    AddPerson(official, &tenure, date, v1::Mention::FORM_DESCRIPTION, certain ? 0.9f : 0.4f, candidates);
  }
  return absl::OkStatus();
}

// People of that name: those in office on the day first.
absl::Status AddNamed(const HandlerContext& context, const v1::ResolveMentionRequest& request,
                      const v1::Date& date, std::vector<Candidate>& candidates) {
  const PersonName name = NameOf(request.text());
  if (name.last.empty()) return absl::OkStatus();
  return context.model.With([&](Database& db) -> absl::Status {
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare(absl::StrCat("SELECT DISTINCT o.body FROM person_forms f JOIN officials o ON o.name = "
                                "f.official WHERE ",
                                name.IsShort() ? "f.first = ?1 OR f.last = ?1" : "f.name_key = ?1",
                                " ORDER BY o.name LIMIT 50")));
    select.Bind(1, name.IsShort() ? name.last : name.Key());
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) return absl::OkStatus();
      v1::Official official;
      RETURN_IF_ERROR(ParseStored(select.Text(0), "an official", official));
      v1::Tenure* best = nullptr;
      bool of_country = request.country().empty();
      for (v1::Tenure& tenure : *official.mutable_tenures()) {
        tenure.set_match(MatchTenure(tenure, date));
        of_country = of_country || tenure.institution() == request.country();
        if (best == nullptr || best->match() < tenure.match()) best = &tenure;
      }
      const float held = best == nullptr ? 0.2f : 0.3f + 0.3f * static_cast<float>(best->match());
      AddPerson(official, best, date, v1::Mention::FORM_NAME, of_country ? held : held / 4, candidates);
    }
  });
}

}  // namespace

absl::StatusOr<v1::ResolveMentionResponse> ResolveMention(const HandlerContext& context,
                                                          const v1::ResolveMentionRequest& request) {
  if (Slug(request.text()).empty()) return EmptyField("text");
  if (request.has_date()) RETURN_IF_ERROR(ValidateDate("date", request.date()));
  if (!request.country().empty()) RETURN_IF_ERROR(ValidateName("country", request.country(), "countries"));
  const v1::Date date = request.has_date() ? request.date() : Today(context.clock);
  std::vector<Candidate> candidates;
  AddReadings(context, request, date, candidates);
  RETURN_IF_ERROR(AddHolders(context, request, date, candidates));
  RETURN_IF_ERROR(AddNamed(context, request, date, candidates));
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.score() != b.score() ? a.score() > b.score() : a.resource() < b.resource();
  });
  if (candidates.size() > kMost) candidates.resize(kMost);
  float sum = 0;
  for (const Candidate& candidate : candidates) sum += candidate.score();
  v1::ResolveMentionResponse response;
  for (Candidate& candidate : candidates) {
    candidate.set_score(candidate.score() / sum);
    *response.add_candidates() = std::move(candidate);
  }
  return response;
}

}  // namespace communique::query
