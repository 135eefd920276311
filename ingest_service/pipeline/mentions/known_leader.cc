#include "ingest_service/pipeline/mentions/known_leader.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_split.h"

namespace communique::ingest {
namespace {

bool IsHead(v1::Tenure::Function function) {
  return function == v1::Tenure::FUNCTION_HEAD_OF_STATE ||
         function == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT;
}

bool IsOneWord(const std::string& name) { return name.find(' ') == std::string::npos; }

// "P. J. Keating": initials tell little more than the surname.
bool IsInitial(const std::string& word) { return word.size() == 1 || (word.size() <= 4 && word[1] == '.'); }

// Tenures of those who are called so: by surname where the text has no more of the name.
std::vector<int> TenuresOf(const Leaders& leaders, const std::string& name) {
  std::vector<int> found = leaders.names.Find(name);
  if (found.empty() && !IsOneWord(name)) {  // "Recep Tayyip Erdogan" and "Recep Erdogan"
    const std::vector<std::string> words = absl::StrSplit(name, ' ');
    found = leaders.names.Find(words.front() + " " + words.back());
    if (found.empty() && std::all_of(words.begin(), words.end() - 1, IsInitial)) {
      found = leaders.surnames.Find(words.back());
      const auto other = [&](int leader) { return leaders.list[leader].initial != words.front()[0]; };
      found.erase(std::remove_if(found.begin(), found.end(), other), found.end());
      return found;
    }
  }
  return found.empty() ? leaders.surnames.Find(name) : found;
}

// A vice president is an official of no function of its own.
bool Fits(const WordChart& chart, const TitlePhrase& title, const Leader& leader) {
  const std::string& entry = chart.world().titles.list[title.entry].title;
  if (leader.function == v1::Tenure::FUNCTION_OTHER_OFFICIAL)
    return entry == "vice president" || (entry == "president" && title.junior);
  if (title.junior) return false;
  return title.function == leader.function || (IsHead(title.function) && IsHead(leader.function));
}

// "the A administration", "A-era": the name of a government or a time.
bool IsPerson(const WordChart& chart, const PersonName& name) {
  const int next = name.end;
  return !chart.Is(next, "administration") && !chart.Is(next, "-") && !chart.Is(next, "government") &&
         !chart.Is(name.begin - 1, "-");
}

}  // namespace

std::string StateLedBy(const WordChart& chart, int word) {
  if (!chart.Capital(word)) return "";
  std::string state;
  const Leaders& leaders = chart.world().leaders;
  for (const int leader : leaders.surnames.Find(chart.At(word).cased)) {
    const std::string& led = leaders.list[leader].institution;
    if (!state.empty() && state != led) return "";
    state = led;
  }
  return state;
}

bool MayBeLeaderOf(const WordChart& chart, const std::vector<Appearance>& appearances, const Person& person,
                   absl::string_view institution) {
  const Leaders& leaders = chart.world().leaders;
  const auto leads = [&](int leader) { return leaders.list[leader].institution == institution; };
  return std::all_of(person.appearances.begin(), person.appearances.end(), [&](int a) {
    const PersonName& name = appearances[a].name;
    for (int word = name.begin; word < name.end; ++word) {
      const std::vector<int> known = leaders.surnames.Find(chart.At(word).cased);
      if (std::any_of(known.begin(), known.end(), leads)) return true;
    }
    return name.end - name.begin < 2;
  });
}

const Leader* LeaderTitled(const WordChart& chart, const std::vector<TitlePhrase>& titles,
                           const std::vector<Appearance>& appearances, const Person& person,
                           const std::string& date) {
  if (date.empty()) return nullptr;
  const Leaders& leaders = chart.world().leaders;
  const Leader *found = nullptr, *past = nullptr;
  bool past_of_two = false;
  for (int index : TenuresOf(leaders, person.name)) {
    const Leader& leader = leaders.list[index];
    if (leader.start_date > date) continue;
    for (int a : person.appearances) {
      for (int t : appearances[a].titles) {
        if (!Fits(chart, titles[t], leader)) continue;
        if (titles[t].state == v1::Tenure::STATE_FORMER || leader.HoldsOn(date)) {
          if (found != nullptr && found->institution != leader.institution) return nullptr;
          found = &leader;
        } else if (leader.alone || !IsOneWord(person.name)) {  // "President Reagan", long after.
          past_of_two = past_of_two || (past != nullptr && past->institution != leader.institution);
          if (past == nullptr || past->start_date < leader.start_date) past = &leader;
        }
      }
    }
  }
  return found == nullptr && !past_of_two ? past : found;
}

const Leader* LeaderUntitled(const WordChart& chart, const std::vector<Appearance>& appearances,
                             const Person& person, const std::string& date) {
  if (date.empty()) return nullptr;
  if (std::none_of(person.appearances.begin(), person.appearances.end(),
                   [&](int a) { return IsPerson(chart, appearances[a].name); }))
    return nullptr;
  const Leaders& leaders = chart.world().leaders;
  const Leader* latest = nullptr;
  for (int index : TenuresOf(leaders, person.name)) {
    const Leader& leader = leaders.list[index];
    if (leader.start_date > date) continue;
    if (!leader.alone && (IsOneWord(person.name) || !leader.HoldsOn(date))) continue;
    if (latest == nullptr || leader.start_date > latest->start_date) latest = &leader;
  }
  return latest;
}

}  // namespace communique::ingest
