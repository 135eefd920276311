#include "tests/quality/gold_form.h"

#include <map>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/civil_date.h"
#include "common/resource_name.h"

namespace communique::ingest {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

void Set(Struct* record, const std::string& name, const std::string& value) {
  (*record->mutable_fields())[name].set_string_value(value);
}
void SetNull(Struct* record, const std::string& name) {
  (*record->mutable_fields())[name].set_null_value(google::protobuf::NULL_VALUE);
}

std::string Enum(absl::string_view name, absl::string_view prefix) {
  return std::string(absl::StripPrefix(name, prefix));
}

class GoldForm {
 public:
  explicit GoldForm(const v1::Article& article) : article_(article) {
    for (const v1::Official& official : article.analysis().officials())
      names_[official.name()] = official.display_name();
  }

  Struct Convert() const {
    Struct gold;
    AddEntities(&gold);
    auto* events = (*gold.mutable_fields())["events"].mutable_list_value();
    for (const v1::Event& event : article_.analysis().events()) {
      if (event.inferred() || event.has_observation() || event.evidence().empty()) continue;
      Struct row;
      if (AddEvent(event, &row)) *events->add_values()->mutable_struct_value() = row;
    }
    return gold;
  }

 private:
  void AddEntities(Struct* gold) const {
    std::set<std::string> countries, blocs;
    const auto add = [&](const std::string& id) {
      if (CollectionOf(id) == "countries") countries.insert(std::string(IdOf(id)));
      if (CollectionOf(id) == "blocs") blocs.insert(std::string(IdOf(id)));
    };
    for (const v1::Mention& mention : article_.analysis().mentions()) {
      if (mention.form() == v1::Mention::FORM_MODIFIER || mention.form() == v1::Mention::FORM_PRONOUN)
        continue;
      add(mention.entity());
    }
    auto* officials = (*gold->mutable_fields())["officials"].mutable_list_value();
    for (const v1::Official& official : article_.analysis().officials()) {
      Struct row;
      Set(&row, "name", official.display_name());
      if (official.tenures_size() > 0) {
        const v1::Tenure& tenure = official.tenures(0);
        Set(&row, "title", tenure.title());
        Set(&row, "function", Enum(v1::Tenure::Function_Name(tenure.function()), "FUNCTION_"));
        Set(&row, "state", Enum(v1::Tenure::State_Name(tenure.state()), "STATE_"));
        if (tenure.institution().empty()) {
          SetNull(&row, "country");
        } else {
          Set(&row, "country", std::string(IdOf(tenure.institution())));
          add(tenure.institution());
        }
      }
      *officials->add_values()->mutable_struct_value() = row;
    }
    auto* country_list = (*gold->mutable_fields())["countries"].mutable_list_value();
    for (const std::string& id : countries) country_list->add_values()->set_string_value(id);
    auto* bloc_list = (*gold->mutable_fields())["blocs"].mutable_list_value();
    for (const std::string& id : blocs) bloc_list->add_values()->set_string_value(id);
  }

  std::string PartyId(const v1::Party& party) const {
    if (CollectionOf(party.resource()) == "countries" || CollectionOf(party.resource()) == "blocs") {
      return std::string(IdOf(party.resource()));
    }
    if (const auto name = names_.find(party.resource()); name != names_.end()) return name->second;
    const bool named =
        !party.description().empty() && party.description()[0] >= 'A' && party.description()[0] <= 'Z';
    return absl::StrCat(named ? "org:" : "desc:", party.description());
  }

  template <typename Parties>
  void SetParties(Struct* row, const std::string& field, const Parties& parties) const {
    auto* list = (*row->mutable_fields())[field].mutable_list_value();
    for (const v1::Party& party : parties) list->add_values()->set_string_value(PartyId(party));
  }

  void SetInterval(Struct* row, const std::string& field, bool present, const v1::DatePoint& point) const {
    if (!present || !point.has_start() || !point.has_end()) return SetNull(row, field);
    auto* interval = (*row->mutable_fields())[field].mutable_struct_value();
    Set(interval, "start", FormatDate(point.start()));
    Set(interval, "end", FormatDate(point.end()));
  }

  void AddCommitment(const v1::Event& event, Struct* row) const {
    const v1::CommitmentEvent& commitment = event.commitment();
    SetParties(row, "obligors", event.actors());
    SetParties(row, "counterparties", event.targets());
    const auto act =
        commitment.act() == v1::CommitmentAct::KIND_JOINED ? v1::CommitmentAct::KIND_MADE : commitment.act();
    Set(row, "act", Enum(v1::CommitmentAct::Kind_Name(act), "KIND_"));
    Set(row, "action", commitment.terms().object().quote());
    SetInterval(row, "deadline", commitment.terms().has_deadline(), commitment.terms().deadline());
    (*row->mutable_fields())["conditional"].set_bool_value(commitment.terms().conditions_size() > 0);
    SetNull(row, "quantity");
    if (!commitment.terms().has_target()) return;
    const v1::Quantity& target = commitment.terms().target();
    const bool net_zero = target.kind() == v1::Quantity::KIND_NET_ZERO;
    if (!net_zero && target.kind() != v1::Quantity::KIND_AMOUNT && target.kind() != v1::Quantity::KIND_CHANGE)
      return;
    auto* quantity = (*row->mutable_fields())["quantity"].mutable_struct_value();
    const std::string& bound = target.value().empty()
                                   ? (target.minimum().empty() ? target.maximum() : target.minimum())
                                   : target.value();
    Set(quantity, "value", net_zero ? "0" : bound);
    // UCUM writes what is counted in braces: "{doses}".
    Set(quantity, "unit",
        net_zero ? "net-emissions" : absl::StrReplaceAll(target.unit(), {{"{", ""}, {"}", ""}}));
    if (target.per().empty()) {
      SetNull(quantity, "per");
    } else {
      Set(quantity, "per", target.per());
    }
  }

  void SetTimeStatus(const v1::Event& event, Struct* row) const {
    Set(row, "time_status", event.time_status() == v1::Event::TIME_STATUS_FUTURE ? "FUTURE" : "PAST");
  }

  void AddMeeting(const v1::Event& event, Struct* row) const {
    google::protobuf::RepeatedPtrField<v1::Party> participants = event.actors();
    participants.MergeFrom(event.targets());
    SetParties(row, "participants", participants);
    SetInterval(row, "date", event.has_time(), event.time());
    Set(row, "place", event.place().display_name());
    SetTimeStatus(event, row);
  }

  void AddStatement(const v1::Event& event, Struct* row) const {
    SetParties(row, "speaker", event.actors());
    SetParties(row, "addressee", event.targets());
    std::string quote;
    for (const v1::Span& span : event.statement().quoted()) {
      absl::StrAppend(&quote, quote.empty() ? "" : " ... ",
                      article_.text().substr(span.begin(), span.end() - span.begin()));
    }
    if (quote.empty()) {
      SetNull(row, "quote");
    } else {
      Set(row, "quote", quote);
    }
  }

  bool AddEvent(const v1::Event& event, Struct* row) const {
    const v1::Span& evidence = event.evidence(0).spans(0);
    Set(row, "evidence", article_.text().substr(evidence.begin(), evidence.end() - evidence.begin()));
    Set(row, "rule", event.rule());
    (*row->mutable_fields())["confidence"].set_number_value(event.confidence());
    switch (event.payload_case()) {
      case v1::Event::kMeeting:
        Set(row, "kind", "MEETING");
        AddMeeting(event, row);
        return true;
      case v1::Event::kTravel:
        Set(row, "kind", "TRAVEL");
        SetParties(row, "traveller", event.actors());
        Set(row, "destination", event.travel().destination().display_name());
        SetInterval(row, "date", event.has_time(), event.time());
        SetTimeStatus(event, row);
        return true;
      case v1::Event::kStatement:
        Set(row, "kind", "STATEMENT");
        AddStatement(event, row);
        return true;
      case v1::Event::kIssuance:
        Set(row, "kind", "ISSUANCE");
        SetParties(row, "issuers", event.actors());
        Set(row, "document", event.issuance().display_name());
        return true;
      case v1::Event::kCommitment:
        Set(row, "kind", "COMMITMENT");
        AddCommitment(event, row);
        return true;
      case v1::Event::kNegotiation:
        Set(row, "kind", "NEGOTIATION");
        SetParties(row, "parties", event.actors());
        Set(row, "outcome", Enum(v1::Negotiation::Outcome_Name(event.negotiation().outcome()), "OUTCOME_"));
        Set(row, "subject", event.negotiation().subject().object().quote());
        return true;
      case v1::Event::kTreatyAction:
        Set(row, "kind", "TREATY_ACTION");
        SetParties(row, "parties", event.actors());
        Set(row, "instrument", event.treaty_action().instrument().display_name());
        return true;
      case v1::Event::kRequest:
        Set(row, "kind", "REQUEST");
        SetParties(row, "requesters", event.actors());
        SetParties(row, "targets", event.targets());
        Set(row, "strength", Enum(v1::Request::Strength_Name(event.request().strength()), "STRENGTH_"));
        if (event.request().wanted_size() > 0) Set(row, "wanted", event.request().wanted(0).object().quote());
        return true;
      case v1::Event::kStance:
        Set(row, "kind", "STANCE");
        SetParties(row, "holders", event.actors());
        Set(row, "position", Enum(v1::Stance::Position_Name(event.stance().position()), "POSITION_"));
        Set(row, "toward", event.stance().toward().quote());
        return true;
      case v1::Event::kGathering:
        Set(row, "kind", "GATHERING");
        Set(row, "name", event.gathering().display_name());
        SetInterval(row, "date", event.has_time(), event.time());
        Set(row, "place", event.place().display_name());
        Set(row, "state", Enum(v1::Gathering::State_Name(event.gathering().state()), "STATE_"));
        return true;
      default:
        return false;
    }
  }

  const v1::Article& article_;
  std::map<std::string, std::string> names_;  // Resource name of an official -> display name.
};

}  // namespace

Struct ToGoldForm(const v1::Article& article) { return GoldForm(article).Convert(); }

}  // namespace communique::ingest
