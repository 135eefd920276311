#include "clients/cli/render/words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/civil_date.h"
#include "common/resource_name.h"

namespace communique::cli {
namespace {

// The non-empty parts with a separator between.
std::string Join(std::initializer_list<std::string> parts, absl::string_view separator) {
  std::vector<std::string> kept;
  for (const std::string& part : parts) {
    if (!part.empty()) kept.push_back(part);
  }
  return absl::StrJoin(kept, separator);
}

std::string QuotedWords(const v1::Span& span) {
  return span.quote().empty() ? "" : absl::StrCat("“", span.quote(), "”");
}

template <typename Spans>
std::string FirstQuote(const Spans& spans) {
  return spans.empty() ? "" : QuotedWords(spans[0]);
}

// [start, end) as the year, month or decade it is; empty if it is none.
std::string Unit(const v1::Date& start, const v1::Date& end) {
  const int32_t last = ToDayNumber(end);
  if (ToDayNumber(start) + 1 == last) return FormatDate(start);
  if (start.day() != 1 || end.day() != 1) return "";
  if (ToDayNumber(AddMonths(start, 1)) == last)
    return absl::StrFormat("%04d-%02d", start.year(), start.month());
  if (start.month() != 1 || end.month() != 1) return "";
  if (end.year() == start.year() + 1) return absl::StrCat(start.year());
  if (end.year() == start.year() + 10 && start.year() % 10 == 0) return absl::StrCat(start.year(), "s");
  return "";
}

std::string Interval(const v1::DatePoint& date) {
  const bool start = date.has_start() && IsValidDate(date.start());
  const bool end = date.has_end() && IsValidDate(date.end());
  if (!start && !end) return "";
  if (!start) return absl::StrCat("until ", FormatDate(AddDays(date.end(), -1)));
  if (!end) return absl::StrCat("since ", FormatDate(date.start()));
  const std::string unit = Unit(date.start(), date.end());
  if (!unit.empty()) return unit;
  return absl::StrCat(FormatDate(date.start()), " to ", FormatDate(AddDays(date.end(), -1)));
}

// "john-kerry" -> "John Kerry".
std::string PersonWords(absl::string_view id) {
  std::string words(id);
  bool initial = true;
  for (char& c : words) {
    c = c == '-' ? ' ' : initial ? absl::ascii_toupper(c) : c;
    initial = c == ' ';
  }
  return words;
}

// "other" tells nobody anything.
std::string ActionWords(v1::Action action) {
  return action == v1::ACTION_OTHER ? "" : EnumWords(v1::Action_Name(action), "ACTION_");
}

std::string Deadline(const v1::Terms& terms) {
  const std::string date = DateWords(terms.deadline());
  return date.empty() ? "" : absl::StrCat("by ", absl::StripPrefix(date, "until "));
}

template <typename RepeatedTerms>
std::string AllTerms(const RepeatedTerms& all) {
  return absl::StrJoin(all, "; ",
                       [](std::string* out, const v1::Terms& terms) { *out += TermsWords(terms); });
}

}  // namespace

std::string EnumWords(absl::string_view value_name, absl::string_view prefix) {
  absl::ConsumePrefix(&value_name, prefix);
  if (absl::EndsWith(value_name, "UNSPECIFIED")) return "";
  return absl::StrReplaceAll(absl::AsciiStrToLower(value_name), {{"_", " "}});
}

std::string KindWords(v1::EventKind kind) { return EnumWords(v1::EventKind_Name(kind), "EVENT_KIND_"); }

v1::EventKind KindOf(const v1::Event& event) {
  // The payload of kind k is field 20 + k: the contract says so.
  const int kind = static_cast<int>(event.payload_case()) - 20;
  return v1::EventKind_IsValid(kind) ? static_cast<v1::EventKind>(kind) : v1::EVENT_KIND_UNSPECIFIED;
}

std::string DateWords(const v1::DatePoint& date) {
  const std::string interval = Interval(date);
  if (!interval.empty()) return absl::StrCat(date.approximate() && date.has_source() ? "c. " : "", interval);
  return date.anchor();
}

std::string DateWords(const v1::Date& date) { return IsValidDate(date) ? FormatDate(date) : ""; }

std::string PartyWords(const v1::Party& party) {
  std::string words = party.resource().empty() ? party.description()
                      : absl::StartsWith(party.resource(), "officials/")
                          ? PersonWords(IdOf(party.resource()))
                          : std::string(IdOf(party.resource()));
  if (!party.on_behalf_of().empty()) absl::StrAppend(&words, " (for ", IdOf(party.on_behalf_of()), ")");
  return words;
}

std::string QuantityWords(const v1::Quantity& quantity) {
  if (!quantity.source().quote().empty()) return quantity.source().quote();
  std::string amount = quantity.value();
  if (amount.empty() && !quantity.minimum().empty()) amount = absl::StrCat("at least ", quantity.minimum());
  if (amount.empty() && !quantity.maximum().empty()) amount = absl::StrCat("at most ", quantity.maximum());
  if (amount.empty()) return "";
  return Join({quantity.approximate() ? "about" : "", amount, quantity.unit() == "1" ? "" : quantity.unit()},
              " ");
}

std::string PlaceWords(const v1::Place& place) {
  if (!place.display_name().empty()) return place.display_name();
  return std::string(IdOf(place.name().empty() ? place.country() : place.name()));
}

std::string TermsWords(const v1::Terms& terms) {
  const std::string object = terms.object().quote().empty() ? terms.topic() : terms.object().quote();
  // The object is verbatim: "to end coal finance" names its action, and often figure and deadline, already.
  const bool named = absl::StartsWith(object, "to ");
  const std::string action =
      Join({named ? "" : ActionWords(terms.action()), named ? "" : ActionWords(terms.inner_action()), object},
           " ");
  const std::string target = QuantityWords(terms.target());
  return Join({action, absl::StrContains(object, target) ? "" : target, Deadline(terms)}, ", ");
}

std::string EventWords(const v1::Event& event) {
  switch (event.payload_case()) {
    case v1::Event::kTravel:
      return Join({PlaceWords(event.travel().origin()), PlaceWords(event.travel().destination())}, " to ");
    case v1::Event::kStatement:
      return event.statement().quoted().empty() ? FirstQuote(event.statement().reported())
                                                : FirstQuote(event.statement().quoted());
    case v1::Event::kIssuance:
      return event.issuance().display_name();
    case v1::Event::kCommitment:
      return Join({EnumWords(v1::CommitmentAct_Kind_Name(event.commitment().act()), "KIND_"),
                   TermsWords(event.commitment().terms())},
                  ": ");
    case v1::Event::kNegotiation:
      return Join({EnumWords(v1::Negotiation_Outcome_Name(event.negotiation().outcome()), "OUTCOME_"),
                   TermsWords(event.negotiation().subject())},
                  ": ");
    case v1::Event::kTreatyAction:
      return Join({EnumWords(v1::TreatyAction_Kind_Name(event.treaty_action().kind()), "KIND_"),
                   event.treaty_action().instrument().display_name()},
                  " ");
    case v1::Event::kRequest:
      return Join({EnumWords(v1::Request_Strength_Name(event.request().strength()), "STRENGTH_"),
                   AllTerms(event.request().wanted())},
                  ": ");
    case v1::Event::kStance:
      return Join({EnumWords(v1::Stance_Position_Name(event.stance().position()), "POSITION_"),
                   event.stance().toward().quote()},
                  " ");
    case v1::Event::kGathering:
      return event.gathering().display_name();
    case v1::Event::kObservation:
      return Join({event.observation().measure(), QuantityWords(event.observation().value()),
                   TermsWords(event.observation().conduct())},
                  " ");
    case v1::Event::kMeeting:
    case v1::Event::PAYLOAD_NOT_SET:
      break;
  }
  return PlaceWords(event.place());
}

std::string EvidenceWords(const v1::Evidence& evidence) {
  std::vector<std::string> quotes;
  std::string article;
  for (const v1::Span& span : evidence.spans()) {
    article = span.article();
    quotes.push_back(span.quote().empty() ? absl::StrCat("bytes ", span.begin(), " to ", span.end())
                                          : QuotedWords(span));
  }
  const std::string source = Join({evidence.publisher(), DateWords(evidence.publish_date()), article}, ", ");
  return Join({absl::StrJoin(quotes, " ... "), source.empty() ? "" : absl::StrCat("(", source, ")")}, " ");
}

}  // namespace communique::cli
