#include "ingest_service/pipeline/events/setting.h"

#include <algorithm>

#include "common/civil_date.h"
#include "ingest_service/pipeline/events/date_order.h"
#include "ingest_service/pipeline/events/described.h"

namespace communique::ingest {
namespace {

constexpr int kYear = 366;  // Days.

bool IsLocated(const Mention& mention) {
  return mention.type == EntityType::kPlace || mention.type == EntityType::kCountry;
}

// "at the U.S.-Morocco dialogue", "at Poland's request": what ends there tells whose it is, not where.
bool IsPartOfName(const Tree& tree, int end) {
  return tree.IsHyphen(end) || (end < tree.size() && tree.Xpos(end) == "POS");
}

int LocatedAt(const EventContext& context, int token) {
  const auto& mentions = context.document.mentions.mentions;
  for (int m = 0; m < static_cast<int>(mentions.size()); ++m) {
    const Mention& mention = mentions[m];
    if (mention.form == MentionForm::kPronoun || mention.form == MentionForm::kDemonym) continue;
    if (IsLocated(mention) && !IsPartOfName(context.tree, mention.end_token) &&
        mention.begin_token <= token && token < mention.end_token)
      return m;
  }
  return -1;
}

bool Same(const EventContext& context, int a, int b) {
  return a >= 0 && a < context.tree.size() && context.tree.Sentence(a) == context.tree.Sentence(b);
}

bool IsSeparator(const Tree& tree, int token) {
  const std::string& word = tree.Lower(token);
  return word == "," || word == ";" || word == "and";
}

// A place name: of a mention, of the recogniser, or a run of proper nouns.
Destination NameAt(const EventContext& context, int token) {
  Destination found;
  int i = token;
  while (Same(context, i, token) && (context.tree.Upos(i) == "DET" || context.tree.Upos(i) == "ADJ") &&
         LocatedAt(context, i) < 0 && i < token + 3)
    ++i;
  if (!Same(context, i, token)) return found;
  if (const int m = LocatedAt(context, i); m >= 0) {
    const Mention& mention = context.document.mentions.mentions[m];
    found.mention = m;
    if (mention.type == EntityType::kCountry) found.country = m;
    found.begin_token = mention.begin_token;
    found.end_token = mention.end_token;
  } else {
    for (const NamedEntity& name : context.document.syntax.names) {
      if (name.type != "LOC" || i < name.begin_token || i >= name.end_token) continue;
      if (IsPartOfName(context.tree, name.end_token)) continue;
      found.begin_token = i;
      found.end_token = name.end_token;
    }
  }
  if (found.begin_token < 0) return found;
  if (token < found.begin_token && context.tree.Lower(found.begin_token - 1) == "the") --found.begin_token;
  found.name = WordsOf(context, SpanOf(context, {found.begin_token, found.end_token}));
  return found;
}

// "Lyon" and ", France": a country right after a place of it.
bool IsItsCountry(const EventContext& context, const Destination& place, const Destination& next,
                  int between) {
  if (next.country < 0 || place.country >= 0 || context.tree.Lower(between) != "," ||
      next.begin_token > between + 2)
    return false;
  if (place.mention < 0) return true;
  const auto& layer = context.document.mentions;
  const int entity = layer.mentions[place.mention].entity;
  const int country = layer.mentions[next.country].entity;
  if (entity < 0 || country < 0 || layer.entities[entity].country.empty()) return true;
  return layer.entities[entity].country == layer.entities[country].id;
}

// "the Republic of Korea (ROK), Laos": where the list goes on.
int AfterParenthesis(const EventContext& context, int token) {
  if (!Same(context, token, token - 1) || context.tree.Lower(token) != "(") return token;
  for (int i = token + 1; Same(context, i, token); ++i) {
    if (context.tree.Lower(i) == ")") return i + 1;
  }
  return token;
}

// "Lyon |May 3-4|, Turin on May 5", "Lyon, France, |May 3|": the end of the time behind a place, or the token itself.
int AfterTime(const EventContext& context, int token) {
  int begin = token;
  if (Same(context, begin, token - 1) && context.tree.Lower(begin) == ",") ++begin;
  if (Same(context, begin, token - 1) &&
      (context.tree.Lower(begin) == "on" || context.tree.Lower(begin) == "from"))
    ++begin;
  if (!Same(context, begin, token - 1)) return token;
  for (const TimeExpression& time : context.document.mentions.times) {
    if (time.begin_token == token || time.begin_token == begin) return time.end_token;
  }
  return token;
}

// "met to discuss what to do in the next decade": years that belong to the topic, not to the meeting.
bool IsEra(const EventContext& context, int head, int index) {
  const TimeExpression& time = context.document.mentions.times[index];
  if (!time.point.has_start() || !time.point.has_end()) return false;
  const bool long_time = ToDayNumber(time.point.end()) - ToDayNumber(time.point.start()) > kYear;
  for (int i = time.begin_token; long_time && i < time.end_token; ++i) {
    if (context.tree.Head(i) == head) return false;
  }
  return long_time;
}

// "met before COP26", "met to agree a cut by 2050": not on those days.
bool IsBound(const EventContext& context, int index) {
  const TimeExpression& time = context.document.mentions.times[index];
  return time.relation == TimeRelation::kBy ||
         (time.relation != TimeRelation::kIn && !time.point.anchor().empty());
}

// "met Suga, who set Japan on its course in October": the time of what is told of somebody there.
bool IsOfRelative(const EventContext& context, int head, int index) {
  const Tree& tree = context.tree;
  for (int i = context.document.mentions.times[index].begin_token; i >= 0 && i != head; i = tree.Head(i)) {
    if (tree.Relation(i) == "acl:relcl") return true;
  }
  return false;
}

// After the day of writing; or that day and later ones, of what is not told as past: "goes to A later this week".
bool LiesAhead(const EventContext& context, int head, const v1::DatePoint& time) {
  const int today = DayKey(*context.document.published);
  if (DayKey(time.start()) > today) return true;
  const bool goes_on = time.has_end() && DayKey(time.end()) > DayKey(AddDays(*context.document.published, 1));
  const absl::string_view xpos = context.tree.Xpos(head);
  const bool past = xpos == "VBD" || xpos == "VBN" || context.tree.Child(head, "aux") >= 0;
  return goes_on && DayKey(time.start()) == today && !past;
}

// "discussed the situation |in Sudan|", "met to discuss the war |in Sudan|": where the matter is, not the talks.
bool IsOfMatter(const EventContext& context, int preposition) {
  const Tree& tree = context.tree;
  const int place = tree.Head(preposition), noun = place < 0 ? -1 : tree.Head(place);
  if (noun < 0 || !tree.HasRelation(place, "nmod") || !tree.HasRelation(noun, "obj")) return false;
  return context.cues.Has("discussing", tree.Lemma(tree.Head(noun)));
}

// "at the presidential palace", "welcomed A to the White House": the noun phrase, where it names a seat; else empty.
TokenRange SeatBehind(const EventContext& context, int preposition) {
  const Tree& tree = context.tree;
  const int seat = tree.HasRelation(preposition, "case") ? tree.Head(preposition) : -1;
  if (seat < preposition || !context.cues.Has("seat", tree.Lower(seat))) return {};
  const int verb = tree.Head(seat);
  const bool there = tree.Lower(preposition) == "at" ||
                     (tree.Lower(preposition) == "to" && verb >= 0 && tree.Lemma(verb) == "welcome");
  return there ? TokenRange{preposition + 1, seat + 1} : TokenRange{};
}

// "during |a visit to Lima|": the token after the preposition of where it leads; -1 if none.
int AfterVisit(const EventContext& context, int during) {
  const Tree& tree = context.tree;
  const int visit = tree.Lower(during) == "during" ? tree.Head(during) : -1;
  if (visit < 0 || !context.lexicon.IsJourney(tree.Lemma(visit))) return -1;
  for (int place : tree.Marked(visit, "to")) return tree.ChildWord(place, "case", "to") + 1;
  return -1;
}

}  // namespace

void SetPlaceOf(const EventContext& context, int mention, v1::Place* place) {
  const Mention& found = context.document.mentions.mentions[mention];
  place->set_display_name(WordsOf(context, found.span));
  if (found.entity < 0) return;
  const Entity& entity = context.document.mentions.entities[found.entity];
  place->set_name(entity.id);
  place->set_country(entity.type == EntityType::kCountry ? entity.id : entity.country);
}

v1::Place DatelinePlace(const EventContext& context) {
  v1::Place place;
  if (context.document.sentences.empty() || !context.document.sentences.front().header) return place;
  const int end = context.document.sentences.front().end_token;
  for (int i = 0; i < end; ++i) {
    if (const int m = LocatedAt(context, i); m >= 0) {
      SetPlaceOf(context, m, &place);
      return place;
    }
  }
  return place;
}

void SetPlace(const EventContext& context, TokenRange range, v1::Event* event) {
  TokenRange seat;
  for (int i = range.begin; i + 1 < range.end; ++i) {
    const std::string& word = context.tree.Lower(i);
    if (word == "here" && context.tree.Upos(i) == "ADV") {
      v1::Place here = DatelinePlace(context);
      if (!here.display_name().empty()) *event->mutable_place() = std::move(here);
      continue;
    }
    if (seat.empty()) seat = SeatBehind(context, i);
    const int visited = AfterVisit(context, i);
    if (word != "in" && word != "at" && visited < 0) continue;
    const std::vector<Destination> places = DestinationsAt(context, visited < 0 ? i + 1 : visited);
    if (places.empty() || places[0].begin_token >= range.end || IsOfMatter(context, i)) continue;
    if (places[0].mention >= 0) SetPlaceOf(context, places[0].mention, event->mutable_place());
    event->mutable_place()->set_display_name(places[0].name);
    return;
  }
  if (!event->has_place() && !seat.empty())
    event->mutable_place()->set_display_name(WordsOf(context, SpanOf(context, seat)));
  if (range.end - 1 >= range.begin && context.tree.Lower(range.end - 1) == "here")
    *event->mutable_place() = DatelinePlace(context);
}

void SetTime(const EventContext& context, int head, TokenRange range, v1::Event* event) {
  std::vector<int> times = TimesOf(context, head, range);
  const auto dates_it = [&](int t) {
    return !IsEra(context, head, t) && !IsBound(context, t) && !IsOfRelative(context, head, t);
  };
  times.erase(std::remove_if(times.begin(), times.end(), [&](int t) { return !dates_it(t); }), times.end());
  const int chosen = times.empty() ? TimeAround(context, head, range) : times.front();
  if (chosen < 0 || IsBound(context, chosen)) return;
  *event->mutable_time() = context.document.mentions.times[chosen].point;
  const auto& time = event->time();
  if (!context.document.published || !time.has_start()) return;
  if (LiesAhead(context, head, time)) event->set_time_status(v1::Event::TIME_STATUS_FUTURE);
}

std::vector<Destination> DestinationsAt(const EventContext& context, int token) {
  std::vector<Destination> found;
  int i = token;
  while (Same(context, i, token)) {
    const Destination next = NameAt(context, i);
    if (next.begin_token < 0) break;
    const int between = i - 1;
    // "in Bergen last month, Norway and Sweden agreed": what comes behind a time is no country of the place.
    const bool timed = !found.empty() && found.back().time_end >= 0;
    if (!found.empty() && !timed && IsItsCountry(context, found.back(), next, between)) {
      Destination& place = found.back();
      place.country = next.country;
      place.end_token = next.end_token;
      place.name = WordsOf(context, SpanOf(context, {place.begin_token, place.end_token}));
    } else {
      found.push_back(next);
    }
    const int end = AfterParenthesis(context, next.end_token);
    i = AfterTime(context, end);
    if (i > end) found.back().time_end = i;
    const int separator = i;
    // "and then to Rome"
    while (Same(context, i, token) &&
           (IsSeparator(context.tree, i) ||
            (i > separator && (context.tree.Lower(i) == "to" || context.tree.Lower(i) == "then"))))
      ++i;
    if (i == separator) break;
  }
  return found;
}

}  // namespace communique::ingest
