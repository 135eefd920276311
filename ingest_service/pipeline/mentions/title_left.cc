#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/mentions/title_parts.h"

namespace communique::ingest {
namespace {

constexpr int kLongestTitle = 14;  // Parts to the left of a core.

class LeftReader {
 public:
  LeftReader(const WordChart& chart, int floor, TitleParts* parts, TitlePhrase* phrase)
      : chart_(chart), floor_(floor), parts_(*parts), phrase_(*phrase) {}

  void Read() {
    for (int i = 0; i < kLongestTitle && StepLeft(); ++i) {
    }
  }

 private:
  const World& world() const { return chart_.world(); }
  bool Inside(int begin) const { return begin >= floor_ && chart_.SameSentence(begin, phrase_.core_begin); }
  void Serve(const Edge& edge) { parts_.Serve(chart_, edge, true, &phrase_); }

  // One part more to the left; false at the end of the phrase.
  bool StepLeft() {
    const int b = phrase_.begin;
    if (b - 1 < floor_ || !Inside(b - 1)) return false;
    const std::string& before = chart_.Folded(b - 1);
    if (before == "the" || before == "a" || before == "an" || before == "one" || before == "another") {
      phrase_.determiner = before == "the" ? 't' : 'a';
      return false;
    }
    if (world().name_words.possessive_pronouns.contains(before)) {
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
    for (EdgeKind kind :
         {EdgeKind::kInstitution, EdgeKind::kBloc, EdgeKind::kCountry, EdgeKind::kPlace, EdgeKind::kBody}) {
      const Edge* edge = chart_.Ending(kind, possessive);
      if (edge == nullptr || edge->begin < floor_) continue;
      Serve(*edge);
      parts_.left_out.push_back({edge->begin, phrase_.begin});
      phrase_.begin = edge->begin;
      if (phrase_.serves.empty()) phrase_.owner = possessive - 1;
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
        Serve(*edge);
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
      // "While in Brussels President A": where, not whose.
      const bool where = chart_.Is(edge->begin - 1, "in") || chart_.Is(edge->begin - 1, "at");
      if (kind == EdgeKind::kPlace && (chart_.InPerson(b - 1) || where)) continue;
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
      parts_.TakePortfolio(chart_, *best);
    } else {
      if (best->kind == EdgeKind::kCountry && IsNameOfBody(best->begin)) return TakeNamedAfterCountry(*best);
      Serve(*best);
      if (best->kind == EdgeKind::kCountry) parts_.left_out.push_back({best->begin, best->end});
    }
    phrase_.begin = best->begin;
    return true;
  }

  // "Bank of China", "Government of Japan".
  bool IsNameOfBody(int country) const {
    int of = chart_.Is(country - 1, "the") ? country - 2 : country - 1;
    return chart_.Is(of, "of") && of - 1 >= floor_ && chart_.Capital(of - 1) &&
           chart_.Ending(EdgeKind::kTitle, of) == nullptr && !chart_.InPerson(of - 1);
  }

  bool TakeNamedAfterCountry(const Edge& country) {
    const int of = chart_.Is(country.begin - 1, "the") ? country.begin - 2 : country.begin - 1;
    Serve(country);
    const Edge* body = chart_.Ending(EdgeKind::kBody, of);
    if (body != nullptr) {
      Serve(*body);
    } else if (parts_.body_kind.empty()) {
      parts_.body_kind = chart_.Is(of - 1, "bank") ? "bank" : "";
      phrase_.company = parts_.body_kind.empty();
    }
    phrase_.begin = body != nullptr ? body->begin : of - 1;
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
    parts_.TakePortfolio(chart_, *portfolio);
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
    if (modifier.role == ModifierRole::kShadow) parts_.shadow = true;
    const bool stated =
        modifier.state != v1::Tenure::STATE_UNSPECIFIED && modifier.state != v1::Tenure::STATE_INCUMBENT;
    if (stated) phrase_.state = modifier.state;
  }

  const WordChart& chart_;
  const int floor_;
  TitleParts& parts_;
  TitlePhrase& phrase_;
};

}  // namespace

void ReadLeftOfCore(const WordChart& chart, int floor, TitleParts* parts, TitlePhrase* phrase) {
  LeftReader(chart, floor, parts, phrase).Read();
}

}  // namespace communique::ingest
