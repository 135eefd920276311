#include "ingest_service/pipeline/mentions/title_parts.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace communique::ingest {
namespace {

constexpr int kLongestTitle = 14;       // Words to the left of a core.
constexpr int kLongestComplement = 14;  // Words of one complement.

bool IsPossessivePronoun(const std::string& word) {
  return word == "his" || word == "her" || word == "its" || word == "their" || word == "our" ||
         word == "my" || word == "your";
}

class PartReader {
 public:
  PartReader(const WordChart& chart, int floor, TitlePhrase* phrase)
      : chart_(chart), floor_(floor), phrase_(*phrase) {
    phrase_.begin = phrase_.core_begin;
    phrase_.end = phrase_.core_end;
  }

  TitleParts Read() {
    phrase_.bare = true;
    for (int i = 0; i < kLongestTitle && StepLeft(); ++i) {
    }
    if (phrase_.begin != phrase_.core_begin) phrase_.bare = false;
    ReadDesignate();
    for (int i = 0; i < 4 && StepRight(); ++i) {
    }
    return parts_;
  }

 private:
  const World& world() const { return chart_.world(); }
  bool Inside(int begin) const { return begin >= floor_ && chart_.SameSentence(begin, phrase_.core_begin); }

  // One part more to the left; false at the end of the phrase.
  bool StepLeft() {
    const int b = phrase_.begin;
    if (b - 1 < floor_ || !Inside(b - 1)) return false;
    const std::string& before = chart_.Folded(b - 1);
    if (before == "the" || before == "a" || before == "an") {
      phrase_.determiner = before == "the" ? 't' : 'a';
      return false;
    }
    if (IsPossessivePronoun(before)) {
      phrase_.owner = b - 1;
      phrase_.pronoun_owner = true;
      return false;
    }
    for (int p : {b - 2, b - 1}) {
      if (p > floor_ && chart_.PossessiveAt(p) == b - p) return ReadOwner(p);
    }
    if (before == ")") return SkipAbbreviation();
    if (before == "-" && chart_.Glued(b)) return TakeHyphenated(b - 1);
    if (TakeEdge(b)) return true;
    if (JoinPortfolios(b - 1)) return true;
    return TakeUnknown(b - 1);
  }

  // "Japan's", "the EU's", "Merkel's", "Northamptonshire's".
  bool ReadOwner(int possessive) {
    for (EdgeKind kind : {EdgeKind::kInstitution, EdgeKind::kBloc, EdgeKind::kCountry, EdgeKind::kPlace}) {
      const Edge* edge = chart_.Ending(kind, possessive);
      if (edge == nullptr || edge->begin < floor_) continue;
      Serve(*edge, true);
      parts_.left_out.push_back({edge->begin, phrase_.begin});
      phrase_.begin = edge->begin;
      return false;
    }
    if (!chart_.Capital(possessive - 1)) return false;
    phrase_.owner = possessive - 1;
    return false;
  }

  // "Republic of Korea (ROK) Foreign Minister".
  bool SkipAbbreviation() {
    for (int open = phrase_.begin - 2; open > phrase_.begin - 8 && open > floor_; --open) {
      if (!chart_.Is(open, "(")) continue;
      for (EdgeKind kind : {EdgeKind::kCountry, EdgeKind::kBloc, EdgeKind::kInstitution}) {
        const Edge* edge = chart_.Ending(kind, open);
        if (edge == nullptr || edge->begin < floor_) continue;
        Serve(*edge, true);
        parts_.left_out.push_back({edge->begin, phrase_.begin});
        phrase_.begin = edge->begin;
        return true;
      }
      return false;
    }
    return false;
  }

  // "ex-minister", "then-President", "African Export-Import Bank".
  bool TakeHyphenated(int hyphen) {
    const Edge* modifier = chart_.Ending(EdgeKind::kModifier, hyphen);
    if (modifier != nullptr && modifier->begin >= floor_) {
      Modify(world().titles.modifiers[modifier->value]);
      phrase_.begin = modifier->begin;
      return true;
    }
    if (parts_.body_kind.empty() || !chart_.Capital(hyphen - 1)) return false;
    phrase_.begin = hyphen - 1;
    return true;
  }

  bool TakeEdge(int b) {
    const Edge* best = nullptr;
    for (EdgeKind kind : {EdgeKind::kInstitution, EdgeKind::kBloc, EdgeKind::kCountry, EdgeKind::kPortfolio,
                          EdgeKind::kModifier, EdgeKind::kBody, EdgeKind::kPlace}) {
      const Edge* edge = chart_.Ending(kind, b);
      if (edge == nullptr || edge->begin < floor_ || !Inside(edge->begin)) continue;
      if (kind == EdgeKind::kPlace && chart_.InPerson(b - 1)) continue;
      if (best == nullptr || edge->begin < best->begin) best = edge;
    }
    if (best == nullptr) return false;
    if (best->kind == EdgeKind::kModifier) {
      const TitleModifier& modifier = world().titles.modifiers[best->value];
      // "He then President" is no office, "the then president" is.
      const bool adverb = modifier.modifier == "then" || modifier.modifier == "late";
      if (modifier.role == ModifierRole::kAfter || (adverb && !chart_.Is(best->begin - 1, "the")))
        return false;
      Modify(modifier);
    } else if (best->kind == EdgeKind::kPortfolio) {
      TakePortfolio(*best);
    } else {
      Serve(*best, true);
      if (best->kind == EdgeKind::kCountry) parts_.left_out.push_back({best->begin, best->end});
    }
    phrase_.begin = best->begin;
    return true;
  }

  // "trade and industry" before a core that has "industry" already.
  bool JoinPortfolios(int joint) {
    if (parts_.portfolio == v1::Tenure::FUNCTION_UNSPECIFIED) return false;
    if (!chart_.Is(joint, "and") && !chart_.Is(joint, "&") && !chart_.Is(joint, "/") &&
        !chart_.Is(joint, ",")) {
      return false;
    }
    const Edge* portfolio = chart_.Ending(EdgeKind::kPortfolio, joint);
    if (portfolio == nullptr || portfolio->begin < floor_) return false;
    TakePortfolio(*portfolio);
    phrase_.begin = portfolio->begin;
    return true;
  }

  // A capitalised word of no lexicon: part of the name of a body, or a company's.
  bool TakeUnknown(int word) {
    if (!chart_.Capital(word) || chart_.InPerson(word) || chart_.IsCalendarWord(word)) return false;
    const Title& title = world().titles.list[phrase_.entry];
    const bool open = title.scope == TitleScope::kGeneral || title.scope == TitleScope::kHead ||
                      !parts_.body_kind.empty() || title.scope == TitleScope::kPortfolio;
    if (!open || chart_.tree().Upos(chart_.TokenOf(word)) != "PROPN") return false;
    if (chart_.Beginning(EdgeKind::kTitle, word) != nullptr) return false;
    if (chart_.Beginning(EdgeKind::kHonorific, word) != nullptr) return false;
    if (parts_.body_kind.empty() && title.scope != TitleScope::kPortfolio) phrase_.company = true;
    phrase_.begin = word;
    return true;
  }

  void Modify(const TitleModifier& modifier) {
    if (modifier.role == ModifierRole::kJunior) phrase_.junior = true;
    const bool stated =
        modifier.state != v1::Tenure::STATE_UNSPECIFIED && modifier.state != v1::Tenure::STATE_INCUMBENT;
    if (stated) phrase_.state = modifier.state;
  }

  void TakePortfolio(const Edge& edge) {
    const Portfolio& portfolio = world().titles.portfolios[edge.value];
    const bool told = parts_.portfolio != v1::Tenure::FUNCTION_UNSPECIFIED &&
                      parts_.portfolio != v1::Tenure::FUNCTION_OTHER_OFFICIAL;
    if (!told) parts_.portfolio = portfolio.function;
    if (absl::StartsWith(portfolio.portfolio, "climate")) parts_.portfolio_is_climate = true;
  }

  // Whose office it is. A country beside a bloc's office says where its holder comes from.
  void Serve(const Edge& edge, bool served) {
    std::string serves;
    switch (edge.kind) {
      case EdgeKind::kCountry: {
        const int country = world().countries.forms[edge.value].country;
        serves = absl::StrCat("countries/", world().countries.list[country].code);
        break;
      }
      case EdgeKind::kBloc:
        serves = absl::StrCat("blocs/", world().blocs.list[world().blocs.forms[edge.value].bloc].id);
        if (parts_.body_kind.empty()) parts_.body_kind = "bloc";
        break;
      case EdgeKind::kInstitution: {
        const Institution& institution = world().institutions.list[edge.value];
        if (parts_.body_kind.empty()) parts_.body_kind = institution.kind;
        if (institution.country.empty()) return;
        const bool state = world().countries.Find(institution.country) >= 0;
        serves = absl::StrCat(state ? "countries/" : "blocs/", institution.country);
        break;
      }
      case EdgeKind::kBody:
        if (parts_.body_kind.empty()) parts_.body_kind = world().institutions.bodies[edge.value].kind;
        return;
      case EdgeKind::kPlace: {
        const Place& place = world().places.list[world().places.forms[edge.value].place];
        parts_.place = true;
        if (place.country < 0) return;
        serves = absl::StrCat("countries/", world().countries.list[place.country].code);
        break;
      }
      default:
        return;
    }
    if (!served) return;
    const bool bloc_first = absl::StartsWith(phrase_.serves, "blocs/") && edge.kind == EdgeKind::kCountry;
    const bool envoy = world().titles.list[phrase_.entry].function == v1::Tenure::FUNCTION_AMBASSADOR;
    if (phrase_.serves.empty() || (bloc_first && envoy)) phrase_.serves = serves;
  }

  void ReadDesignate() {
    int next = phrase_.core_end;
    if (chart_.Is(next, "-") && chart_.Glued(next)) ++next;
    const Edge* modifier = chart_.Beginning(EdgeKind::kModifier, next);
    if (modifier == nullptr) return;
    const TitleModifier& after = world().titles.modifiers[modifier->value];
    if (after.role != ModifierRole::kAfter) return;
    phrase_.state = after.state;
    phrase_.end = modifier->end;
  }

  // One complement more to the right.
  bool StepRight() {
    const std::string preposition = chart_.Folded(phrase_.end);
    if (preposition != "of" && preposition != "for" && preposition != "to" && preposition != "at" &&
        preposition != "on" && preposition != "in") {
      return false;
    }
    int begin = phrase_.end + 1;
    if (chart_.Is(begin, "the")) ++begin;
    if (begin >= chart_.size() || !chart_.SameSentence(begin, phrase_.core_begin)) return false;
    if (chart_.Beginning(EdgeKind::kTitle, begin) != nullptr &&
        chart_.Beginning(EdgeKind::kPortfolio, begin) == nullptr) {
      return false;
    }
    const int end = ReadComplement(begin, preposition);
    if (end <= begin) return false;
    phrase_.bare = false;
    phrase_.end = end;
    return true;
  }

  int ReadComplement(int begin, const std::string& preposition) {
    const bool portfolio_title = preposition == "of" || preposition == "for" || preposition == "on";
    int end = begin;
    while (end < chart_.size() && end - begin < kLongestComplement) {
      const int next = ReadPiece(end, end == begin, preposition, portfolio_title);
      if (next <= end) break;
      end = next;
      const int after = SkipJoint(end);
      if (after > end && after < chart_.size() && !StartsOther(after) && CanContinue(after, end)) end = after;
    }
    return end;
  }

  // A joint and what it joins: "and", ",", "of the".
  int SkipJoint(int at) const {
    int next = at;
    if (chart_.Is(next, ",")) ++next;
    if (chart_.Is(next, "and") || chart_.Is(next, "&") || chart_.Is(next, "/") || chart_.Is(next, "of") ||
        chart_.Is(next, "for")) {
      ++next;
    }
    if (next > at && chart_.Is(next, "the")) ++next;
    return next;
  }

  bool CanContinue(int at, int joint) const {
    const bool preposition = chart_.Is(joint, "of") || chart_.Is(joint, "for");
    if (chart_.Beginning(EdgeKind::kPortfolio, at) != nullptr) return true;
    if (preposition) return chart_.Capital(at) && chart_.Beginning(EdgeKind::kCountry, at) == nullptr;
    return !chart_.Is(joint, ",") && chart_.Capital(at) && chart_.Capital(joint - 1) &&
           !chart_.InPerson(at) && world().names.GenderOf(chart_.Folded(at)) == '?';
  }

  // Another title or a person starts here: "Minister of Trade and Foreign Minister ...".
  bool StartsOther(int at) const {
    if (chart_.InPerson(at)) return true;
    for (int i = at; i < at + 5 && i < chart_.size() && chart_.SameSentence(i, at); ++i) {
      if (chart_.Beginning(EdgeKind::kTitle, i) != nullptr) return true;
      if (!chart_.Capital(i) && !chart_.Is(i, ".") && !chart_.Is(i, "-")) break;
    }
    return false;
  }

  int ReadPiece(int at, bool first, const std::string& preposition, bool portfolio_title) {
    const Edge* portfolio = chart_.Beginning(EdgeKind::kPortfolio, at);
    for (EdgeKind kind : {EdgeKind::kInstitution, EdgeKind::kBloc, EdgeKind::kCountry, EdgeKind::kBody}) {
      const Edge* edge = chart_.Beginning(kind, at);
      if (edge == nullptr || (portfolio != nullptr && portfolio->end > edge->end)) continue;
      const bool body = kind == EdgeKind::kInstitution || kind == EdgeKind::kBody;
      if (kind == EdgeKind::kCountry && !first) return at;
      Serve(*edge, preposition == "of" || preposition == "at" || body);
      if (kind == EdgeKind::kCountry && preposition == "of")
        parts_.left_out.push_back({phrase_.end, edge->end});
      return edge->end;
    }
    if (portfolio != nullptr && portfolio_title && !chart_.InPerson(at)) {
      TakePortfolio(*portfolio);
      const Title& title = world().titles.list[phrase_.entry];
      if (preposition == "for" && title.title == "secretary of state") {
        parts_.secretary_for = true;
      }
      return portfolio->end;
    }
    if (!chart_.Capital(at) || chart_.InPerson(at) || chart_.IsCalendarWord(at)) return at;
    if (chart_.Beginning(EdgeKind::kHonorific, at) != nullptr) return at;
    const bool given = world().names.given.contains(chart_.Folded(at)) && chart_.Capital(at + 1);
    if (given || chart_.Beginning(EdgeKind::kTitle, at) != nullptr) return at;
    int end = at + 1;
    while (chart_.Glued(end) && (chart_.Is(end, "-") || chart_.Is(end, ".")) && chart_.Glued(end + 1))
      end += 2;
    return end;
  }

  const WordChart& chart_;
  const int floor_;
  TitlePhrase& phrase_;
  TitleParts parts_;
};

}  // namespace

TitleParts ReadTitleParts(const WordChart& chart, int floor, TitlePhrase* phrase) {
  return PartReader(chart, floor, phrase).Read();
}

std::string TitleText(const WordChart& chart, const TitleParts& parts, const TitlePhrase& phrase) {
  std::string out;
  int begin = phrase.begin;
  std::vector<Span> cuts = parts.left_out;
  std::sort(cuts.begin(), cuts.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  cuts.push_back({phrase.end, phrase.end});
  for (const Span& cut : cuts) {
    const std::string piece = chart.Text(begin, std::max(begin, cut.begin));
    if (!piece.empty()) absl::StrAppend(&out, out.empty() ? "" : " ", piece);
    begin = std::max(begin, cut.end);
  }
  return out;
}

}  // namespace communique::ingest
