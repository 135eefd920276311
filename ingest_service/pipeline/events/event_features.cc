#include "ingest_service/pipeline/events/event_features.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/event_frame.h"

namespace communique::ingest {
namespace {

std::string PartyType(const v1::Party& party) {
  const size_t slash = party.resource().find('/');
  if (slash != std::string::npos) return party.resource().substr(0, slash);
  return party.description().empty()                   ? "none"
         : absl::ascii_isupper(party.description()[0]) ? "named"
                                                       : "described";
}

std::string Size(int size) { return size <= 0 ? "0" : size == 1 ? "1" : size == 2 ? "2" : "more"; }

std::string LengthOf(int tokens) {
  return tokens < 4    ? "3"
         : tokens < 8  ? "7"
         : tokens < 16 ? "15"
         : tokens < 31 ? "30"
         : tokens < 61 ? "60"
                       : "long";
}

class FeatureList {
 public:
  explicit FeatureList(std::string kind) : kind_(std::move(kind)) {}

  void Add(absl::string_view name, absl::string_view value) {
    list_.push_back(absl::StrCat(kind_, " ", name, "=", value));
  }
  // Also for all kinds together, where a kind has too few examples.
  void AddShared(absl::string_view name, absl::string_view value) {
    Add(name, value);
    list_.push_back(absl::StrCat("* ", name, "=", value));
  }
  std::vector<std::string> Take() { return std::move(list_); }

 private:
  const std::string kind_;
  std::vector<std::string> list_;
};

void AddParties(const v1::Event& event, FeatureList* features) {
  features->AddShared("actor", event.actors().empty() ? "none" : PartyType(event.actors(0)));
}

void AddFrame(const EventContext& context, const Frame& frame, FeatureList* features) {
  const Tree& tree = context.tree;
  const int head = frame.head_token;
  features->Add("rule", frame.rule.substr(0, 60));
  features->Add("frame", frame.name);
  features->AddShared("xpos", tree.Xpos(head));
  features->AddShared("relation", absl::StrCat(tree.Relation(head)));
  features->Add("modal", tree.Child(head, "aux") >= 0 ? tree.Lower(tree.Child(head, "aux")) : "none");
  features->AddShared("sources", Size(static_cast<int>(frame.sources.size())));
  const int above = tree.Head(head);
  const float margin = context.document.syntax.dependencies[head].margin;
  features->AddShared("margin", above < 0 ? "root" : margin < 0.5 ? "low" : margin < 1.5 ? "middle" : "high");
  bool agent = false, content = false;
  for (const Argument& argument : frame.arguments) {
    const int token = argument.head_token;
    if (argument.role == Role::kAgent && !agent) {
      agent = true;
      features->AddShared("agent", absl::StrCat(tree.Upos(token), " ", tree.Relation(token)));
    }
    if (argument.role == Role::kContent && !content) {
      content = true;
      features->Add("content", absl::StrCat(tree.Upos(token), " ", tree.Relation(token)));
    }
  }
  if (!agent) features->AddShared("agent", "none");
  if (!content) features->Add("content", "none");
  const bool quoted = IsQuoted(context.quotations, context.document.tokens[head].span);
  features->AddShared("quoted", quoted ? "yes" : "no");
}

void AddNeighbours(const v1::Event& event, const std::vector<v1::Event>& all, FeatureList* features) {
  const v1::Span& span = event.evidence(0).spans(0);
  int same = 0;
  for (const v1::Event& other : all) {
    if (&other == &event || other.evidence().empty()) continue;
    const v1::Span& theirs = other.evidence(0).spans(0);
    if (theirs.begin() >= span.end() || theirs.end() <= span.begin()) continue;
    if (other.payload_case() == event.payload_case()) ++same;
  }
  features->AddShared("same kind", Size(same));
}

}  // namespace

std::string KindName(const v1::Event& event) {
  switch (event.payload_case()) {
    case v1::Event::kMeeting:
      return "MEETING";
    case v1::Event::kTravel:
      return "TRAVEL";
    case v1::Event::kStatement:
      return "STATEMENT";
    case v1::Event::kIssuance:
      return "ISSUANCE";
    case v1::Event::kCommitment:
      return "COMMITMENT";
    case v1::Event::kNegotiation:
      return "NEGOTIATION";
    case v1::Event::kTreatyAction:
      return "TREATY_ACTION";
    case v1::Event::kRequest:
      return "REQUEST";
    case v1::Event::kStance:
      return "STANCE";
    case v1::Event::kGathering:
      return "GATHERING";
    case v1::Event::kObservation:
      return "OBSERVATION";
    default:
      return "";
  }
}

std::vector<std::string> FeaturesOf(const EventContext& context, const v1::Event& event,
                                    const std::vector<v1::Event>& all) {
  FeatureList features(KindName(event));
  features.Add("kind", "yes");
  if (event.evidence().empty() || event.evidence(0).spans().empty()) return features.Take();
  const v1::Span& span = event.evidence(0).spans(0);
  features.AddShared("voice", context.voice.joint ? "joint" : context.voice.official ? "official" : "news");
  const absl::string_view evidence =
      absl::string_view(context.document.text).substr(span.begin(), span.end() - span.begin());
  features.AddShared("length",
                     LengthOf(static_cast<int>(std::count(evidence.begin(), evidence.end(), ' ')) + 1));
  AddParties(event, &features);
  if (const Frame* frame = FrameOf(context.document, event)) {
    AddFrame(context, *frame, &features);
  } else {
    features.Add("rule", event.rule());
  }
  AddNeighbours(event, all, &features);
  return features.Take();
}

}  // namespace communique::ingest
