#include "ingest_service/pipeline/mentions/serve_country.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/mentions/known_leader.h"
#include "ingest_service/pipeline/mentions/name_surroundings.h"
#include "ingest_service/pipeline/mentions/office_holders.h"
#include "ingest_service/pipeline/mentions/rivals.h"
#include "ingest_service/pipeline/mentions/tenures.h"

namespace communique::ingest {
namespace {

constexpr int kSentencesBack = 3;

class CountryFinder {
 public:
  explicit CountryFinder(const ServeContext& context)
      : context_(context),
        chart_(context.chart),
        search_(context.chart, context.states, context.home),
        served_(context.people.size()),
        holders_(context.chart.world(), context.titles) {
    for (size_t p = 0; p < context_.people.size(); ++p) {
      for (int a : context_.people[p].appearances) person_of_[a] = static_cast<int>(p);
    }
  }

  std::vector<Served> Find() {
    for (size_t p = 0; p < served_.size(); ++p) SetServed(p, StatedOrKnown(context_.people[p]));
    const std::vector<bool> rivals = FindRivals(context_, served_, holders_);
    std::vector<Served> found;
    for (size_t p = 0; p < served_.size(); ++p) {
      Served served;
      if (served_[p].empty()) {
        SetServed(p, Inferred(static_cast<int>(p), rivals[p]));
        served.other = Others(static_cast<int>(p));
      }
      served.id = served_[p];
      found.push_back(std::move(served));
    }
    return found;
  }

 private:
  const TitlePhrase& TitleAt(int t) const { return context_.titles[t]; }

  void SetServed(size_t p, std::string id) {
    served_[p] = std::move(id);
    const auto [a, held] = FirstTitle(context_.people[p], context_.appearances);
    if (held >= 0) holders_.Add(held, served_[p]);
  }

  std::string StatedOrKnown(const Person& person) const {
    const std::string stated = Stated(person);
    if (!stated.empty()) return stated;
    const Leader* leader = LeaderTitled(chart_, context_.titles, context_.appearances, person, context_.date);
    return leader == nullptr ? "" : leader->institution;
  }

  // What the phrases around any of the person's names say, and then the headline.
  std::string Stated(const Person& person) const {
    for (int a : person.appearances) {
      const std::string id = StatedAt(context_.appearances[a]);
      if (!id.empty()) return id;
    }
    for (int a : person.appearances) {
      const PersonName& name = context_.appearances[a].name;
      for (const auto& [word, id] : context_.headline) {
        for (int i = name.begin; i < name.end; ++i) {
          if (chart_.Folded(i) == word) return id;
        }
      }
    }
    return "";
  }

  // "the A administration": what the press calls the government of one state only.
  bool LeadsAdministration(const Person& person) const {
    return std::any_of(person.appearances.begin(), person.appearances.end(), [&](int a) {
      const int end = context_.appearances[a].name.end;
      return chart_.Is(end, "administration") && chart_.SameSentence(end - 1, end);
    });
  }

  std::string StatedAt(const Appearance& appearance) const {
    if (appearance.titles.empty()) return appearance.serves;
    // Of several titles the one that says more of the function says whom it serves.
    const TitlePhrase* main = &TitleAt(appearance.titles.front());
    for (int t : appearance.titles)
      if (WeightOf(TitleAt(t).function) > WeightOf(main->function)) main = &TitleAt(t);
    if (main->plural && !appearance.serves.empty()) return appearance.serves;
    // What stands beside the name counts before what the title alone lets one think.
    if (!main->serves.empty() && (!main->serves_by_title || appearance.serves.empty())) return main->serves;
    if (!appearance.serves.empty()) return appearance.serves;
    for (int t : appearance.titles) {
      if (!TitleAt(t).serves.empty()) return TitleAt(t).serves;
    }
    return "";
  }

  const std::string& EntryTitle(int t) const { return chart_.world().titles.list[TitleAt(t).entry].title; }

  bool CanServe(int person, int t, const std::string& id) const {
    const bool known = EntryTitle(t) != "president" || id != "countries/USA" ||
                       MayBeLeaderOf(chart_, context_.appearances, context_.people[person], id);
    return known && holders_.CanServe(t, id, served_[person] == id) && !IsPost(chart_, TitleAt(t), id);
  }

  auto Fits(int p, int t) const {
    return [this, p, t](const std::string& id) { return CanServe(p, t, id); };
  }

  bool IsNamed(const std::string& id) const {
    return std::any_of(context_.states.begin(), context_.states.end(),
                       [&](const NamedState& state) { return !state.place_only && state.id == id; });
  }

  // What else is as near as the state that was inferred, and fits.
  std::vector<std::string> Others(int p) const {
    const auto [a, t] = FirstTitle(context_.people[p], context_.appearances);
    if (a < 0 || served_[p].empty() || served_[p] == context_.home || !IsSingleOffice(TitleAt(t).function))
      return {};
    const int word = context_.appearances[a].name.begin;
    const auto chosen = [&](const std::string& id) { return id == served_[p]; };
    for (int back = 0; back <= kSentencesBack; ++back) {
      if (search_.Nearest(word, back, chosen).empty()) continue;
      const std::string other = search_.Nearest(word, back, [&, title = t](const std::string& id) {
        return !chosen(id) && CanServe(p, title, id);
      });
      return other.empty() ? std::vector<std::string>() : std::vector<std::string>{other};
    }
    return {};
  }

  std::string Inferred(int p, bool rival) const {
    const auto [a, t] = FirstTitle(context_.people[p], context_.appearances);
    if (a < 0) return "";
    for (const std::string& id : {Owner(p, a, t), Behind(a), Neighbour(a, t)}) {
      if (CanServe(p, t, id)) return id;
    }
    // "the movement's leader", "the commission's spokesman": of a body, and no state near it.
    if (TitleAt(t).owner >= 0 && !TitleAt(t).pronoun_owner) {
      const std::string& body = chart_.Folded(TitleAt(t).owner);
      const bool eu = body == "commission" || body == "community" || body == "union";
      return eu && IsNamed("blocs/eu") ? "blocs/eu" : "";
    }
    const bool american = EntryTitle(t) == "president" && IsNamed("countries/USA");
    if (american && LeadsAdministration(context_.people[p])) return "countries/USA";
    if (rival && !CanServe(p, t, context_.home)) return "";
    if (!context_.home.empty()) return AtHome(p, a, t);
    if (absl::EndsWith(EntryTitle(t), "commissioner") && IsNamed("blocs/eu")) return "blocs/eu";
    const bool local = CanServe(p, t, context_.dateline) && IsNamed(context_.dateline);
    // The English-language press leaves the country out of one president's title only.
    if (EntryTitle(t) == "president") {
      if (local) return context_.dateline;
      if (CanServe(p, t, "countries/USA") && IsNamed("countries/USA")) return "countries/USA";
    }
    const std::string colleague = Colleague(p, a, t);
    if (!colleague.empty()) return colleague;
    const int begin = context_.appearances[a].name.begin;
    const std::string same = search_.InSentence(begin, Fits(p, t));
    if (!same.empty()) return same;
    if (local) return context_.dateline;
    const std::string before = Nearest(p, t, begin, kSentencesBack);
    if (!before.empty()) return before;
    return CanServe(p, t, context_.dateline) ? context_.dateline : Only(p, t);
  }

  // "A and Minister B (Colombia)": the bracket holds for both.
  std::string Behind(int a) const {
    if (a + 1 >= static_cast<int>(context_.appearances.size())) return "";
    const Appearance& after = context_.appearances[a + 1];
    const int at = context_.appearances[a].name.end;
    const bool joined = chart_.Is(at, "and") && !after.titles.empty() &&
                        TitleAt(after.titles.front()).begin == at + 1 && chart_.Is(after.name.end, "(");
    return joined ? after.serves : "";
  }

  // The official named last in the sentence: "France's A, flanked by army chief B".
  std::string Colleague(int p, int a, int t) const {
    if (a == 0) return "";
    const Appearance& before = context_.appearances[a - 1];
    if (!chart_.SameSentence(before.name.begin, context_.appearances[a].name.begin)) return "";
    const std::string& id = served_[person_of_.at(a - 1)];
    return CanServe(p, t, id) ? id : "";
  }

  // "his central banker", "Merkel's spokesperson".
  std::string Owner(int p, int a, int t) const {
    const TitlePhrase& title = TitleAt(t);
    if (title.owner < 0 || EntryTitle(t) == "counterpart") return "";
    const std::string& pronoun = chart_.Folded(title.owner);
    // "Italy wants more. Its treasury minister, A, said"
    if (title.pronoun_owner && pronoun == "its") {
      const std::string same =
          Acts(chart_, context_.appearances[a].name) ? search_.ActingBefore(title.owner, Fits(p, t)) : "";
      if (!same.empty()) return same;
      return Nearest(p, t, title.owner, 1);
    }
    if (title.pronoun_owner && pronoun != "his" && pronoun != "her") return "";
    for (int other = a - 1; other >= 0; --other) {
      const Appearance& before = context_.appearances[other];
      const bool named = !title.pronoun_owner && before.name.end == title.owner + 1;
      const bool meant = title.pronoun_owner && !before.titles.empty();
      if (named || meant) return served_[person_of_.at(other)];
    }
    return "";
  }

  // "President A, Prime Minister B and C": the country said once holds for the list.
  std::string Neighbour(int a, int t) const {
    // "the British Chancellor and central bank governor A"
    if (t > 0 && chart_.Is(TitleAt(t).begin - 1, "and") && TitleAt(t - 1).end == TitleAt(t).begin - 1 &&
        !TitleAt(t - 1).serves.empty()) {
      return TitleAt(t - 1).serves;
    }
    if (a == 0) return "";
    const Appearance& before = context_.appearances[a - 1];
    int start = std::min(TitleAt(t).begin, context_.appearances[a].name.begin);
    if (TitleAt(t).determiner != '-') --start;
    int at = before.name.end;
    for (int held : before.titles) at = std::max(at, TitleAt(held).end);
    const int end = at;
    if (before.titles.empty() || !chart_.SameSentence(at, start) || start < at) return "";
    if (chart_.Is(at, ",") || chart_.Is(at, ";")) ++at;
    if (chart_.Is(at, "and") || chart_.Is(at, "&") || chart_.Is(at, "with")) ++at;
    return at == start && at > end ? served_[person_of_.at(a - 1)] : "";
  }

  std::string Nearest(int p, int t, int word, int back) const {
    return search_.Nearest(word, back, Fits(p, t));
  }

  // The only state of the text that the office can be of; the United States' president goes without saying.
  std::string Only(int p, int t) const {
    const std::vector<std::string> named = search_.All(Fits(p, t));
    const std::string& title = EntryTitle(t);
    const bool american = (title == "president" && CanServe(p, t, "countries/USA")) || title == "secretary" ||
                          title == "vice president";
    const std::string usa = "countries/USA";
    if (american && std::find(named.begin(), named.end(), usa) != named.end()) return usa;
    return named.size() == 1 ? named.front() : "";
  }

  // In a government's own document its own people go without their country, and so do those it meets where the
  // country was just named.
  std::string AtHome(int p, int a, int t) const {
    const TitlePhrase& title = TitleAt(t);
    const bool counterpart = title.function == v1::Tenure::FUNCTION_HEAD_OF_STATE ||
                             title.function == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT ||
                             absl::EndsWith(EntryTitle(t), "minister") || EntryTitle(t) == "ambassador" ||
                             EntryTitle(t) == "party secretary" || title.body_kind == "party" ||
                             title.body_kind == "legislature";
    const bool fits = CanServe(p, t, context_.home);
    // "a military general": who is introduced like this beside a foreigner is one too.
    const std::string colleague = title.determiner == 'a' ? Colleague(p, a, t) : "";
    if (!colleague.empty() && colleague != context_.home) return colleague;
    const bool met = StandsAsPartner(chart_, title.begin) || chart_.Is(title.begin, "counterpart") ||
                     EntryTitle(t) == "counterpart";
    const bool own = title.function == v1::Tenure::FUNCTION_SPOKESPERSON ||
                     (EntryTitle(t) == "secretary" && title.body_kind.empty());
    if (fits && !counterpart && (!met || own)) return context_.home;
    if (fits && !met) return context_.home;
    const int begin = context_.appearances[a].name.begin;
    for (const std::string& id :
         {Nearest(p, t, begin, 0), HeadlineState(p, t), Nearest(p, t, begin, kSentencesBack),
          search_.Following(begin, Fits(p, t)), Nearest(p, t, begin, chart_.size())}) {
      if (!id.empty()) return id;
    }
    return fits ? context_.home : Only(p, t);
  }

  // The one foreign state whose official the headline names.
  std::string HeadlineState(int p, int t) const {
    std::string found;
    for (const auto& [word, id] : context_.headline) {
      if (id == context_.home || !CanServe(p, t, id)) continue;
      if (!found.empty() && found != id) return "";
      found = id;
    }
    return found;
  }

  const ServeContext& context_;
  const WordChart& chart_;
  const StateSearch search_;
  std::vector<std::string> served_;
  absl::flat_hash_map<int, int> person_of_;
  OfficeHolders holders_;
};

}  // namespace

std::vector<Served> FindCountriesServed(const ServeContext& context) { return CountryFinder(context).Find(); }

}  // namespace communique::ingest
