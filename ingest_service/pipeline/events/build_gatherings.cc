#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/date_order.h"
#include "ingest_service/pipeline/events/described.h"
#include "ingest_service/pipeline/events/gathering_state.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/setting.h"

namespace communique::ingest {
namespace {

v1::Gathering::State StateOn(const v1::DatePoint& time, const v1::Date& today) {
  if (time.has_start() && DayKey(time.start()) > DayKey(today)) return v1::Gathering::STATE_SCHEDULED;
  if (time.has_end() && DayKey(time.end()) <= DayKey(today)) return v1::Gathering::STATE_CONCLUDED;
  return v1::Gathering::STATE_UNDERWAY;
}

// "COP30 in November": of the year that the catalogue tells, where the days of both then meet.
void PutInYearOf(const v1::DatePoint& held, v1::DatePoint* time) {
  if (!held.has_start() || !held.has_end() || !time->has_start() || !time->has_end()) return;
  v1::DatePoint moved = *time;
  const int years = held.start().year() - time->start().year();
  moved.mutable_start()->set_year(time->start().year() + years);
  moved.mutable_end()->set_year(time->end().year() + years);
  const bool meet = DayKey(moved.start()) < DayKey(held.end()) && DayKey(held.start()) < DayKey(moved.end());
  if (meet) *time = moved;
}

// "on the margins of the summit": the token of the margins; -1 if none.
int MarginsBefore(const Tree& tree, const Mention& mention) {
  for (int i = mention.begin_token - 1; i >= std::max(0, mention.begin_token - 6); --i) {
    const std::string& word = tree.Lower(i);
    if (word == "margins" || word == "sidelines" || word == "margin") return i;
  }
  return -1;
}

// "met on the margins of the summit": what has happened beside it tells that it goes on.
bool IsBesideDeed(const Tree& tree, const Mention& mention) {
  int verb = MarginsBefore(tree, mention);
  while (verb >= 0 && !tree.IsVerb(verb)) verb = tree.Head(verb);
  return verb >= 0 && tree.Xpos(verb) == "VBD";
}

// Right before the name ("next week's economic summit"), else around it.
int TimeOfGathering(const EventContext& context, const Mention& mention, TokenRange range) {
  const auto& times = context.document.mentions.times;
  for (int t = 0; t < static_cast<int>(times.size()); ++t) {
    const int gap = mention.begin_token - times[t].end_token;
    const bool possessive = gap == 1 && context.tree.Xpos(times[t].end_token) == "POS";
    if ((gap == 0 || possessive) && times[t].point.has_start() && times[t].point.has_end()) return t;
  }
  // What happens beside a conference tells nothing of its days.
  if (MarginsBefore(context.tree, mention) >= 0) return -1;
  for (int i = std::max(0, mention.begin_token - 6); i < mention.begin_token; ++i) {
    if (context.tree.Lower(i) == "ahead" || context.tree.Lower(i) == "before") return -1;
  }
  return TimeAround(context, mention.head_token, range);
}

// The phrase of a gathering without clauses that tell of something else: "for a summit |where A signed the accord|".
TokenRange PhraseOf(const EventContext& context, int head, TokenRange range) {
  const Tree& tree = context.tree;
  for (int child : tree.Children(head)) {
    const bool relative = tree.Relation(child) == "acl:relcl" && child > head;
    if (!relative || context.cues.Has("taking_place", tree.Lemma(child))) continue;
    range.end = std::min(range.end, std::max(tree.SubtreeBegin(child), range.begin + 1));
  }
  // ", at which it was decided", ", the ministers of A": told of something else, wherever the tree hangs it.
  for (int i = head + 1; i < range.end; ++i) {
    const bool which = tree.Lower(i) == "which" && !tree.Case(i).empty();
    const bool aside = tree.Relation(i) == "appos" && tree.Head(i) == head && context.parties.AnyParty(i);
    if (which || aside || tree.Lower(i) == "where" || tree.Lower(i) == "whose")
      range.end = std::min(range.end, which ? i - 1 : aside ? std::max(tree.SubtreeBegin(i), head + 1) : i);
  }
  const auto comma = [&](int token) { return tree.Lower(token) == "," || tree.Lower(token) == ";"; };
  while (range.end > range.begin + 1 && comma(range.end - 1)) --range.end;
  const auto joins = [&](int token) {  // "|and at| the summit"
    return comma(token) || tree.HasRelation(token, "cc") || tree.Relation(token) == "case";
  };
  while (range.begin < head && range.begin + 1 < range.end && joins(range.begin)) ++range.begin;
  return range;
}

// "November's climate conference, COP26": the name behind the comma tells which.
bool IsNamedBehind(const EventContext& context, const Mention& described) {
  const auto& layer = context.document.mentions;
  if (described.entity < 0 || !layer.entities[described.entity].id.empty()) return false;
  return std::any_of(layer.mentions.begin(), layer.mentions.end(), [&](const Mention& name) {
    return name.type == EntityType::kGathering && name.entity >= 0 &&
           name.begin_token == described.end_token + 1 && !layer.entities[name.entity].id.empty() &&
           context.tree.Lower(described.end_token) == ",";
  });
}

}  // namespace

void BuildGatherings(const EventContext& context, std::vector<DraftEvent>* drafts) {
  absl::flat_hash_set<int> seen;
  const auto& layer = context.document.mentions;
  for (const Mention& mention : layer.mentions) {
    if (mention.type != EntityType::kGathering || mention.entity < 0 || !seen.insert(mention.entity).second)
      continue;
    if (mention.begin_token >= context.tree.size() || IsNamedBehind(context, mention)) continue;
    const Entity& entity = layer.entities[mention.entity];
    TokenRange range = {mention.begin_token, mention.end_token};
    // "the COP26 climate meeting in Glasgow": the name modifies the noun of meeting.
    int head = mention.head_token;
    while (context.tree.Relation(head) == "compound" && context.tree.Head(head) > head)
      head = context.tree.Head(head);
    if (head != mention.head_token && !context.parties.At(head).talks) head = mention.head_token;
    range.begin = std::min(range.begin, context.tree.SubtreeBegin(head));
    range.end = std::max(range.end, context.tree.SubtreeEnd(head));
    range = PhraseOf(context, head, range);
    range.end = std::max(range.end, mention.end_token);
    DraftEvent draft;
    v1::Event& event = draft.event;
    event.set_rule("gathering.mention");
    event.set_certainty(v1::Event::CERTAINTY_CERTAIN);
    event.set_polarity(v1::Event::POLARITY_AFFIRMED);
    event.set_confidence(0.7f);
    SetSpan(context, SpanOf(context, range), event.add_evidence()->add_spans());
    v1::Gathering& gathering = *event.mutable_gathering();
    gathering.set_name(entity.id);
    gathering.set_display_name(WordsOf(context, mention.span));
    if (entity.time.has_start()) *event.mutable_time() = entity.time;
    if (const std::vector<int> times = TimesOf(context, mention.head_token, range);
        !event.has_time() && !times.empty()) {
      *event.mutable_time() = layer.times[times.front()].point;
    }
    if (const int time = TimeOfGathering(context, mention, range); !event.has_time() && time >= 0) {
      *event.mutable_time() = layer.times[time].point;
    }
    if (!entity.place.empty()) event.mutable_place()->set_display_name(entity.place);
    if (!event.has_place()) SetPlace(context, range, &event);
    if (event.has_time()) PutInYearOf(entity.held, event.mutable_time());
    gathering.set_state(IsBesideDeed(context.tree, mention) ? v1::Gathering::STATE_UNDERWAY
                                                            : v1::Gathering::STATE_SCHEDULED);
    if (const v1::DatePoint& days = event.has_time() ? event.time() : entity.held;
        days.has_start() && context.document.published)
      gathering.set_state(StateOn(days, *context.document.published));
    const ToldState told = ToldStateOf(context, mention.entity);
    if (told.moved_to >= 0) *event.mutable_time() = layer.times[told.moved_to].point;
    if (told.state == v1::Gathering::STATE_POSTPONED) gathering.set_state(v1::Gathering::STATE_SCHEDULED);
    event.set_time_status(gathering.state() == v1::Gathering::STATE_SCHEDULED ? v1::Event::TIME_STATUS_FUTURE
                                                                              : v1::Event::TIME_STATUS_PAST);
    if (told.state != v1::Gathering::STATE_UNSPECIFIED) gathering.set_state(told.state);
    event.set_at_gathering(entity.id);
    drafts->push_back(std::move(draft));
  }
}

}  // namespace communique::ingest
