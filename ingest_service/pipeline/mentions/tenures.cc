#include "ingest_service/pipeline/mentions/tenures.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace communique::ingest {

int WeightOf(v1::Tenure::Function function) {
  switch (function) {
    case v1::Tenure::FUNCTION_HEAD_OF_STATE:
    case v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT:
      return 3;
    case v1::Tenure::FUNCTION_OTHER_OFFICIAL:
    case v1::Tenure::FUNCTION_UNSPECIFIED:
      return 0;
    case v1::Tenure::FUNCTION_LEGISLATOR:
      return 1;
    case v1::Tenure::FUNCTION_MILITARY:
      return -1;
    default:
      return 2;
  }
}

namespace {

// "the assassination of President A", "fired adviser A", "Minister A resigned": no longer in office.
bool HasLeft(const WordChart& chart, const Appearance& appearance, int begin) {
  const NameWords& words = chart.world().name_words;
  const auto is_death = [&](int word) { return words.death_nouns.contains(chart.Folded(word)); };
  const std::string& verb = chart.Folded(appearance.name.end);
  const bool was = verb == "was" || verb == "is" || verb == "had" || verb == "has";
  for (int i = appearance.name.end; i <= appearance.name.end + (was ? 2 : 0); ++i) {
    if (words.departures.contains(chart.Folded(i))) return true;
  }
  for (int i = begin - 1; i >= std::max(0, begin - 4) && !chart.Is(i, ",") && !chart.Is(i, "."); --i) {
    if (chart.Is(i, "fired") || chart.Is(i, "ousted") || chart.Is(i, "sacked")) return true;
  }
  const int possessive = chart.PossessiveAt(appearance.name.end);
  if (possessive > 0 && is_death(appearance.name.end + possessive)) return true;
  for (int i = begin - 1; i > begin - 6 && i >= 0; --i) {
    if (is_death(i) && chart.Is(i + 1, "of")) return true;
    if (chart.Is(i, ",") || chart.Is(i, ".")) return false;
  }
  return false;
}

class TenureReader {
 public:
  explicit TenureReader(const TenureInput& input) : input_(input) {}

  std::vector<v1::Tenure> Read() {
    for (int a : input_.person.appearances) ReadAppearance(input_.appearances[a]);
    for (v1::Tenure& tenure : tenures_) {
      if (tenure.institution().empty() && !OfAnother(tenure)) tenure.set_institution(input_.serves);
    }
    // "General A, Minister of Transport": a rank is held beside an office.
    const bool rank = tenures_.size() > 1 && tenures_[0].function() == v1::Tenure::FUNCTION_MILITARY &&
                      tenures_[1].state() != v1::Tenure::STATE_FORMER;
    if (rank) std::rotate(tenures_.begin(), tenures_.begin() + 1, tenures_.end());
    // Where the head of state is a monarch, a president leads the government; a body's president leads the body.
    for (v1::Tenure& tenure : tenures_) {
      if (!IsHead(tenure.function())) continue;
      const absl::string_view code = absl::StripPrefix(tenure.institution(), "countries/");
      if (absl::StartsWith(code, "blocs/")) {
        tenure.set_function(v1::Tenure::FUNCTION_ORGANIZATION_HEAD);
      } else if (input_.chart.world().titles.HasOffice("king", std::string(code)) &&
                 absl::EqualsIgnoreCase(tenure.title(), "president")) {
        tenure.set_function(v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT);
      }
    }
    return std::move(tenures_);
  }

 private:
  static bool IsHead(v1::Tenure::Function function) {
    return function == v1::Tenure::FUNCTION_HEAD_OF_STATE ||
           function == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT;
  }

  // "Ex-Prime Minister A, the president of the European Council": the body is of the other office.
  bool OfAnother(const v1::Tenure& tenure) const {
    if (!IsHead(tenure.function()) || !absl::StartsWith(input_.serves, "blocs/")) return false;
    return std::any_of(tenures_.begin(), tenures_.end(),
                       [&](const v1::Tenure& other) { return other.institution() == input_.serves; });
  }

  bool IsOffice(const TitlePhrase& title) const {
    if (title.office) return true;
    const Title& entry = input_.chart.world().titles.list[title.entry];
    return entry.scope != TitleScope::kNever && input_.government_document && !title.company &&
           input_.chart.Capital(title.core_begin);
  }

  void ReadAppearance(const Appearance& appearance) {
    // Titles that stand together, "and" or nothing between them, are told as one office.
    size_t first = 0;
    while (first < appearance.titles.size()) {
      size_t last = first;
      while (last + 1 < appearance.titles.size() &&
             Together(appearance.titles[last], appearance.titles[last + 1])) {
        ++last;
      }
      AddOffice(appearance, first, last);
      first = last + 1;
    }
    if (appearance.titles.empty() && IsPublicBody(appearance.body_kind) && tenures_.empty()) {
      v1::Tenure tenure;
      tenure.set_function(v1::Tenure::FUNCTION_OTHER_OFFICIAL);
      tenure.set_state(v1::Tenure::STATE_INCUMBENT);
      Finish(appearance.name.begin, appearance.name.end, &tenure);
    }
  }

  static bool IsPublicBody(const std::string& kind) {
    return kind == "government" || kind == "foreign" || kind == "finance" || kind == "trade" ||
           kind == "defense" || kind == "energy" || kind == "environment" || kind == "ministry" ||
           kind == "central-bank" || kind == "agency" || kind == "police" || kind == "bloc" ||
           kind == "military";
  }

  bool Together(int left, int right) const {
    return input_.titles[left].state == input_.titles[right].state && right == left + 1 &&
           input_.titles[right].begin - input_.titles[left].end <= 1;
  }

  void AddOffice(const Appearance& appearance, size_t first, size_t last) {
    const TitlePhrase* main = nullptr;
    std::string text;
    for (size_t i = first; i <= last; ++i) {
      const TitlePhrase& title = input_.titles[appearance.titles[i]];
      if (!IsOffice(title)) continue;
      if (i > first && !text.empty()) {
        const TitlePhrase& before = input_.titles[appearance.titles[i - 1]];
        const std::string joint = input_.chart.Text(before.end, title.begin);
        absl::StrAppend(&text, joint == "," ? "" : " ", joint, title.begin > before.end ? " " : "");
      }
      absl::StrAppend(&text, title.title);
      if (main == nullptr || WeightOf(title.function) > WeightOf(main->function)) main = &title;
    }
    if (main == nullptr) return;
    v1::Tenure tenure;
    tenure.set_title(text);
    tenure.set_function(main->function);
    tenure.set_state(StateOf(appearance, *main));
    if (appearance.serves.empty()) tenure.set_institution(main->serves);
    // The words that tell it: title and name, in either order.
    const TitlePhrase& left = input_.titles[appearance.titles[first]];
    const TitlePhrase& right = input_.titles[appearance.titles[last]];
    Finish(std::min(left.begin, appearance.name.begin), std::max(right.end, appearance.name.end), &tenure);
  }

  v1::Tenure::State StateOf(const Appearance& appearance, const TitlePhrase& title) const {
    if (title.state != v1::Tenure::STATE_INCUMBENT) return title.state;
    if (appearance.designate) return v1::Tenure::STATE_DESIGNATE;
    if (appearance.no_longer ||
        HasLeft(input_.chart, appearance, std::min(title.begin, appearance.name.begin))) {
      return v1::Tenure::STATE_FORMER;
    }
    return v1::Tenure::STATE_INCUMBENT;
  }

  // Adds it unless the office was told before: the same function and state, or a title that says no more.
  // Told by the tokens [begin, end).
  void Finish(int begin, int end, v1::Tenure* tenure) {
    for (v1::Tenure& known : tenures_) {
      const std::string title = absl::AsciiStrToLower(tenure->title());
      const bool vague = tenure->function() == v1::Tenure::FUNCTION_OTHER_OFFICIAL &&
                         (title.find(' ') == std::string::npos ||
                          absl::StrContains(absl::AsciiStrToLower(known.title()), title));
      const bool same = known.function() == tenure->function() || vague;
      if (same && (known.state() == tenure->state() || tenure->state() == v1::Tenure::STATE_INCUMBENT))
        return;
      const bool was_vague = known.function() == v1::Tenure::FUNCTION_OTHER_OFFICIAL && known.title().empty();
      if (was_vague) {
        known.set_title(tenure->title());
        known.set_function(tenure->function());
        return;
      }
      // The person died or left: so the office told before without it ended too.
      if (same && known.state() == v1::Tenure::STATE_INCUMBENT &&
          tenure->state() == v1::Tenure::STATE_FORMER) {
        known.set_state(tenure->state());
        return;
      }
    }
    v1::Span* span = tenure->add_evidence()->add_spans();
    span->set_begin(input_.chart.At(begin).span.begin);
    span->set_end(input_.chart.At(end - 1).span.end);
    if (input_.observed.year() > 0) *tenure->mutable_observe_date() = input_.observed;
    tenures_.push_back(*tenure);
  }

  const TenureInput& input_;
  std::vector<v1::Tenure> tenures_;
};

}  // namespace

std::vector<v1::Tenure> TenuresOf(const TenureInput& input) { return TenureReader(input).Read(); }

}  // namespace communique::ingest
