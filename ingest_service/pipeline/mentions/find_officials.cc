#include "ingest_service/pipeline/mentions/find_officials.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/civil_date.h"
#include "common/stable_id.h"
#include "ingest_service/pipeline/mentions/headline_countries.h"
#include "ingest_service/pipeline/mentions/known_leader.h"
#include "ingest_service/pipeline/mentions/mention_builder.h"
#include "ingest_service/pipeline/mentions/report_served.h"
#include "ingest_service/pipeline/mentions/serve_country.h"
#include "ingest_service/pipeline/mentions/tenures.h"
#include "ingest_service/pipeline/mentions/untitled_rulers.h"

namespace communique::ingest {
namespace {

// Named as where somebody is sent, not as whom people near it serve.
bool InPost(const WordChart& chart, const NamedState& state, const std::vector<TitlePhrase>& titles) {
  return std::any_of(titles.begin(), titles.end(), [&](const TitlePhrase& title) {
    return state.word >= title.core_end && state.word < title.end && IsPost(chart, title, state.id);
  });
}

std::vector<NamedState> StatesOf(const WordChart& chart, const Mentions& mentions,
                                 const std::vector<TitlePhrase>& titles) {
  std::vector<NamedState> states;
  for (const Mention& mention : mentions.mentions) {
    if (mention.entity < 0 || mention.form == MentionForm::kModifier) continue;
    const Entity& entity = mentions.entities[mention.entity];
    const bool state = IsStateOrBloc(mention.type);
    if (state) {
      states.push_back({chart.WordOf(mention.begin_token), entity.id, false});
    } else if (mention.type == EntityType::kPlace) {
      const Places& places = chart.world().places;
      const int place = places.Find(absl::StripPrefix(entity.id, "places/"));
      if (place < 0 || places.list[place].country < 0) continue;
      const std::string& code = chart.world().countries.list[places.list[place].country].code;
      states.push_back({chart.WordOf(mention.begin_token), absl::StrCat("countries/", code), true});
    }
  }
  states.erase(std::remove_if(states.begin(), states.end(),
                              [&](const NamedState& state) { return InPost(chart, state, titles); }),
               states.end());
  return states;
}

std::string DatelineOf(const OfficialsInput& input, const std::vector<NamedState>& states) {
  if (input.sentences.empty() || !input.sentences.front().header) return "";
  for (const NamedState& state : states) {
    if (input.chart.TokenOf(state.word) < input.sentences.front().end_token) return state.id;
  }
  return "";
}

// "his French counterpart, A": the office is that of the official named before.
void ResolveCounterparts(const WordChart& chart, const std::vector<Appearance>& appearances,
                         std::vector<TitlePhrase>* titles) {
  for (size_t a = 0; a < appearances.size(); ++a) {
    for (int t : appearances[a].titles) {
      TitlePhrase& title = (*titles)[t];
      if (chart.world().titles.list[title.entry].title != "counterpart") continue;
      title.office = false;
      if (appearances[a].titles.size() > 1 && !title.plural) continue;
      for (size_t before = a; before-- > 0;) {
        if (appearances[before].titles.empty()) continue;
        const TitlePhrase& model = (*titles)[appearances[before].titles.back()];
        if (&model == &title) continue;
        title.title = model.title;
        title.function = model.function;
        title.junior = model.junior;
        title.office = model.office;
        if (!title.plural) title.entry = model.entry;
        break;
      }
    }
  }
}

// "Premier A" in a document of Australia, "Leader A" in one of the United States: what is meant there, unless it is the
// leader of another state who is called so.
void ReadLocalTitles(const OfficialsInput& input, const std::vector<Appearance>& appearances,
                     std::vector<TitlePhrase>* titles) {
  const World& world = input.chart.world();
  for (const Appearance& appearance : appearances) {
    bool known = false;  // "Premier Zhou Enlai"
    for (int word = appearance.name.begin; word < appearance.name.end; ++word)
      known = known || !world.leaders.surnames.Find(input.chart.At(word).cased).empty();
    if (known) continue;
    for (int t : appearance.titles) {
      TitlePhrase& title = (*titles)[t];
      const std::string& serves = title.serves.empty() ? input.home : title.serves;
      const auto function = world.titles.FunctionIn(world.titles.list[title.entry].title,
                                                    std::string(absl::StripPrefix(serves, "countries/")));
      if (function != v1::Tenure::FUNCTION_UNSPECIFIED) title.function = function;
    }
  }
}

// The first word of the phrase that a mention of the name covers: its title included.
int BeginOf(const std::vector<TitlePhrase>& titles, const Appearance& appearance) {
  int begin = appearance.name.address >= 0 ? appearance.name.address : appearance.name.begin;
  if (appearance.name.title < 0) return begin;
  for (int t : appearance.titles) {
    if (titles[t].begin < begin && t <= appearance.name.title) begin = titles[t].begin;
  }
  return begin;
}

void AddMentions(const std::vector<TitlePhrase>& titles, const Appearance& appearance, int entity,
                 MentionBuilder* builder) {
  const EntityType type = builder->TypeOf(entity);
  const int begin = BeginOf(titles, appearance);
  builder->Add(begin, appearance.name.end, type, MentionForm::kName, entity);
  for (int t : appearance.titles) {
    const bool apart = titles[t].begin >= appearance.name.end || titles[t].end <= begin;
    if (apart && !titles[t].plural) {
      builder->Add(titles[t].begin, titles[t].end, type, MentionForm::kDescription, entity);
    }
  }
}

// A capitalised run that no lexicon holds is taken for a body until somebody turns out to bear that name.
void DropOrganizationsNamedLikePeople(Mentions* mentions) {
  absl::flat_hash_map<int, int> people;  // First token of a name by the token after it.
  for (const Mention& mention : mentions->mentions) {
    const bool person = IsPerson(mention.type);
    if (!person || mention.form != MentionForm::kName) continue;
    const auto [name, added] = people.try_emplace(mention.end_token, mention.begin_token);
    if (!added) name->second = std::min(name->second, mention.begin_token);
  }
  auto& all = mentions->mentions;
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const Mention& mention) {
                             if (mention.type != EntityType::kOrganization) return false;
                             const auto name = people.find(mention.end_token);
                             return name != people.end() && name->second <= mention.begin_token;
                           }),
            all.end());
}

// The appearance at which the person shows power; -1 if none.
int PowerOf(const WordChart& chart, const std::vector<Appearance>& appearances, const Person& person) {
  for (int a : person.appearances) {
    if (ShowsPower(chart, appearances[a].name)) return a;
  }
  return -1;
}

v1::Tenure UntitledTenure(v1::Tenure::Function function, v1::Tenure::State state, const std::string& serves,
                          const v1::Date& observed, const WordChart& chart, const Appearance& appearance) {
  v1::Tenure tenure;
  tenure.set_function(function);
  tenure.set_state(state);
  tenure.set_institution(serves);
  if (observed.year() > 0) *tenure.mutable_observe_date() = observed;
  v1::Span* span = tenure.add_evidence()->add_spans();
  span->set_begin(chart.At(appearance.name.begin).span.begin);
  span->set_end(chart.At(appearance.name.end - 1).span.end);
  return tenure;
}

// "President Reagan" of a text of 2019: what the press leaves unsaid, the day says.
void MarkPast(const Leader* leader, const std::string& date, std::vector<v1::Tenure>* tenures) {
  if (leader == nullptr || leader->HoldsOn(date)) return;
  for (v1::Tenure& tenure : *tenures) {
    const bool same = tenure.function() == leader->function && tenure.institution() == leader->institution;
    if (same && tenure.state() == v1::Tenure::STATE_INCUMBENT) tenure.set_state(v1::Tenure::STATE_FORMER);
  }
}

}  // namespace

std::vector<TitlePhrase> FindOfficials(const OfficialsInput& input, Mentions* mentions,
                                       std::vector<v1::Diagnostic>* diagnostics) {
  const WordChart& chart = input.chart;
  std::vector<TitlePhrase> titles = FindTitlePhrases(chart);
  const std::vector<Appearance> appearances = JoinTitles(chart, titles, FindPersonNames(chart, titles));
  ResolveCounterparts(chart, appearances, &titles);
  ReadLocalTitles(input, appearances, &titles);
  const std::vector<Person> people = GroupPeople(chart, titles, appearances);
  const std::vector<NamedState> states = StatesOf(chart, *mentions, titles);
  const auto headline = CountriesInHeadline(input.headline, chart.world());
  const std::string dateline = DatelineOf(input, states);
  const std::string date = input.observed.year() > 0 ? FormatDate(input.observed) : "";
  const ServeContext serving = {chart,      titles,   appearances, people, states,
                                input.home, headline, dateline,    date};
  std::vector<Served> served = FindCountriesServed(serving);
  ReportServed(serving, served, diagnostics);
  MentionBuilder builder(chart, mentions);
  for (size_t p = 0; p < people.size(); ++p) {
    std::vector<v1::Tenure> tenures =
        TenuresOf({chart, titles, appearances, people[p], served[p].id, !input.home.empty(), input.observed});
    MarkPast(LeaderTitled(chart, titles, appearances, people[p], date), date, &tenures);
    const Leader* leader = tenures.empty() ? LeaderUntitled(chart, appearances, people[p], date) : nullptr;
    if (leader != nullptr) {
      served[p].id = leader->institution;
      tenures.push_back(UntitledTenure(
          leader->function, leader->HoldsOn(date) ? v1::Tenure::STATE_INCUMBENT : v1::Tenure::STATE_FORMER,
          served[p].id, input.observed, chart, appearances[people[p].appearances.front()]));
    }
    const int power = tenures.empty() ? PowerOf(chart, appearances, people[p]) : -1;
    if (power >= 0) {
      if (served[p].id.empty()) served[p].id = RuledState(chart, states, input.home, appearances[power].name);
      tenures.push_back(UntitledTenure(v1::Tenure::FUNCTION_HEAD_OF_STATE, v1::Tenure::STATE_INCUMBENT,
                                       served[p].id, input.observed, chart, appearances[power]));
    }
    Entity entity;
    entity.name = people[p].name;
    entity.gender = people[p].gender;
    entity.country = served[p].id;
    entity.type = tenures.empty() ? EntityType::kPerson : EntityType::kOfficial;
    if (!tenures.empty()) {
      entity.id = absl::StrCat("officials/", Slug(entity.name));
      entity.official.set_name(entity.id);
      entity.official.set_display_name(entity.name);
      for (const v1::Tenure& tenure : tenures) *entity.official.add_tenures() = tenure;
    }
    const int index = builder.AddEntity(std::move(entity));
    for (int a : people[p].appearances) AddMentions(titles, appearances[a], index, &builder);
  }
  DropOrganizationsNamedLikePeople(mentions);
  builder.Sort();
  return titles;
}

}  // namespace communique::ingest
