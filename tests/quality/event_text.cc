#include "tests/quality/event_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/civil_date.h"
#include "common/resource_name.h"

namespace communique::ingest {
namespace {

std::string Name(absl::string_view enumerator, absl::string_view prefix) {
  return std::string(absl::StripPrefix(enumerator, prefix));
}

std::string PartyText(const Document& document, const v1::Party& party) {
  if (party.resource().empty()) return absl::StrCat("desc:", party.description());
  if (CollectionOf(party.resource()) != "officials") return std::string(IdOf(party.resource()));
  for (const Entity& entity : document.mentions.entities) {
    if (entity.id == party.resource()) return entity.name;
  }
  return party.resource();
}

std::string Interval(absl::string_view field, const v1::DatePoint& point) {
  return absl::StrCat(field, "=", point.has_start() ? FormatDate(point.start()) : "", "..",
                      point.has_end() ? FormatDate(point.end()) : "");
}

std::string Quoted(const v1::Statement& statement) {
  return absl::StrJoin(statement.quoted(), " ... ",
                       [](std::string* out, const v1::Span& span) { absl::StrAppend(out, span.quote()); });
}

void AddPayload(const v1::Event& event, EventText* text) {
  std::vector<std::string>& out = text->attributes;
  switch (event.payload_case()) {
    case v1::Event::kMeeting:
      text->kind = "MEETING";
      if (event.meeting().remote()) out.push_back("REMOTE");
      break;
    case v1::Event::kTravel:
      text->kind = "TRAVEL";
      out.push_back(absl::StrCat("destination=", event.travel().destination().display_name()));
      break;
    case v1::Event::kStatement:
      text->kind = "STATEMENT";
      out.push_back(absl::StrCat("quote=", Quoted(event.statement())));
      break;
    case v1::Event::kIssuance:
      text->kind = "ISSUANCE";
      out.push_back(absl::StrCat("object=", event.issuance().display_name()));
      break;
    case v1::Event::kCommitment: {
      text->kind = "COMMITMENT";
      const v1::Terms& terms = event.commitment().terms();
      out.push_back(Name(v1::CommitmentAct::Kind_Name(event.commitment().act()), "KIND_"));
      out.push_back(absl::StrCat("object=", terms.object().quote()));
      if (terms.has_deadline()) out.push_back(Interval("deadline", terms.deadline()));
      if (terms.has_target())
        out.push_back(absl::StrCat("quantity=", terms.target().value(), terms.target().unit()));
      if (terms.conditions_size() > 0) out.push_back("CONDITIONAL");
      break;
    }
    case v1::Event::kNegotiation:
      text->kind = "NEGOTIATION";
      out.push_back(Name(v1::Negotiation::Outcome_Name(event.negotiation().outcome()), "OUTCOME_"));
      break;
    case v1::Event::kTreatyAction:
      text->kind = "TREATY_ACTION";
      out.push_back(Name(v1::TreatyAction::Kind_Name(event.treaty_action().kind()), "KIND_"));
      out.push_back(absl::StrCat("object=", event.treaty_action().instrument().display_name()));
      break;
    case v1::Event::kRequest:
      text->kind = "REQUEST";
      out.push_back(Name(v1::Request::Strength_Name(event.request().strength()), "STRENGTH_"));
      for (const v1::Terms& wanted : event.request().wanted())
        out.push_back(absl::StrCat("object=", wanted.object().quote()));
      break;
    case v1::Event::kStance:
      text->kind = "STANCE";
      out.push_back(Name(v1::Stance::Position_Name(event.stance().position()), "POSITION_"));
      out.push_back(absl::StrCat("object=", event.stance().toward().quote()));
      break;
    case v1::Event::kGathering:
      text->kind = "GATHERING";
      out.push_back(Name(v1::Gathering::State_Name(event.gathering().state()), "STATE_"));
      out.push_back(absl::StrCat("object=", event.gathering().display_name()));
      break;
    case v1::Event::kObservation:
      text->kind = "OBSERVATION";
      break;
    default:
      break;
  }
}

}  // namespace

std::string EventText::Print() const {
  return absl::StrCat(kind, " ", absl::StrJoin(actors, ";"), " > ", absl::StrJoin(targets, ";"), " {",
                      absl::StrJoin(attributes, ", "), "} [", evidence, "] by ", rule);
}

std::vector<EventText> EventTexts(const Document& document) {
  std::vector<EventText> texts;
  for (const v1::Event& event : document.events) {
    EventText text;
    for (const v1::Party& party : event.actors()) text.actors.push_back(PartyText(document, party));
    for (const v1::Party& party : event.targets()) text.targets.push_back(PartyText(document, party));
    text.attributes = {Name(v1::Event::Certainty_Name(event.certainty()), "CERTAINTY_"),
                       Name(v1::Event::Polarity_Name(event.polarity()), "POLARITY_"),
                       Name(v1::Event::TimeStatus_Name(event.time_status()), "TIME_STATUS_")};
    AddPayload(event, &text);
    if (event.has_time()) text.attributes.push_back(Interval("date", event.time()));
    if (event.has_place()) text.attributes.push_back(absl::StrCat("place=", event.place().display_name()));
    if (!event.at_gathering().empty())
      text.attributes.push_back(absl::StrCat("at=", IdOf(event.at_gathering())));
    if (event.inferred()) text.attributes.push_back("INFERRED");
    if (event.evidence_size() > 0 && event.evidence(0).spans_size() > 0) {
      text.evidence = event.evidence(0).spans(0).quote();
      text.attributes.push_back(absl::StrCat("evidence=", text.evidence));
      for (const v1::Attribution& source : event.evidence(0).attribution())
        text.attributes.push_back(absl::StrCat("source=", PartyText(document, source.party())));
    }
    text.rule = event.rule();
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace communique::ingest
