#include "ingest_service/lexicon/resource.h"
#include "ingest_service/pipeline/mentions/title_parts.h"

namespace communique::ingest {
namespace {

constexpr int kMostComplements = 4;
constexpr int kLongestComplement = 14;  // Words.

class RightReader {
 public:
  RightReader(const WordChart& chart, TitleParts* parts, TitlePhrase* phrase)
      : chart_(chart), parts_(*parts), phrase_(*phrase) {}

  void Read() {
    ReadDesignate();
    for (int i = 0; i < kMostComplements && StepRight(); ++i) {
    }
    // "Under Secretary of State Affairs A".
    while (phrase_.end < chart_.size() && chart_.Capital(phrase_.end) && chart_.IsOfficeWord(phrase_.end) &&
           !chart_.InPerson(phrase_.end) && !chart_.IsGiven(phrase_.end) && !phrase_.plural &&
           chart_.SameSentence(phrase_.core_begin, phrase_.end) &&
           chart_.Beginning(EdgeKind::kTitle, phrase_.end) == nullptr && !InLexicon(phrase_.end)) {
      ++phrase_.end;
    }
    ReadAbbreviation();
    if (LeadsCompany()) phrase_.company = true;
  }

 private:
  const World& world() const { return chart_.world(); }

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

  // "Member of Parliament (MP)"
  void ReadAbbreviation() {
    const int at = phrase_.end;
    const bool abbreviation = chart_.Is(at, "(") && chart_.Is(at + 2, ")") && chart_.At(at + 1).IsAllCaps() &&
                              chart_.Folded(at + 1).size() <= 6 &&
                              chart_.Beginning(EdgeKind::kCountry, at + 1) == nullptr;
    if (abbreviation) phrase_.end = at + 3;
    // "MP (Member of Parliament)"
    const Edge* spelt = chart_.Is(at, "(") ? chart_.Beginning(EdgeKind::kTitle, at + 1) : nullptr;
    if (spelt != nullptr && chart_.Is(spelt->end, ")")) phrase_.end = spelt->end + 1;
  }

  // "President and CEO", "A, President, Council of Builders".
  bool LeadsCompany() const {
    if (world().titles.list[phrase_.entry].scope != TitleScope::kHead || phrase_.end != phrase_.core_end)
      return false;
    const int at = phrase_.end;
    if (chart_.Is(at, "and") || chart_.Is(at, "&"))
      return chart_.Is(at + 1, "ceo") || (chart_.Is(at + 1, "chief") && chart_.Is(at + 2, "executive"));
    if (!chart_.Is(at, ",") || !chart_.Is(phrase_.begin - 1, ",")) return false;
    for (int i = at + 1; i < chart_.size() && chart_.SameSentence(at, i) && !InLexicon(i); ++i) {
      if (!chart_.Capital(i) &&
          !(i > at + 1 && (chart_.Is(i, "of") || chart_.Is(i, "for") || chart_.Is(i, "the"))))
        return false;
      if (chart_.InPerson(i)) return false;
      if (world().name_words.HeadOf(chart_.Folded(i)) == NameHead::kOrganization) return true;
    }
    return false;
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
    if (StartsTitle(begin)) return ReadPrincipal(begin, preposition);
    const std::string serves = phrase_.serves;
    const int end = ReadComplement(begin, preposition);
    if (end <= begin) return false;
    const bool public_body = InLexicon(begin) || phrase_.serves != serves || !parts_.body_kind.empty();
    if ((preposition == "of" || preposition == "at") && !public_body &&
        world().titles.list[phrase_.entry].scope == TitleScope::kHead) {
      phrase_.company = true;
    }
    phrase_.end = end;
    return true;
  }

  // "Personal Envoy of the Secretary-General| A", but not "adviser to President A" nor "aide to the Prime Minister A".
  bool ReadPrincipal(int begin, const std::string& preposition) {
    const Edge* title = chart_.Beginning(EdgeKind::kTitle, begin);
    const bool named = chart_.Is(begin - 1, "the") && chart_.Capital(begin) &&
                       chart_.Capital(phrase_.core_begin) && (preposition == "of" || preposition == "to");
    const TitleScope scope = world().titles.list[phrase_.entry].scope;
    if (!named || scope == TitleScope::kHead || scope == TitleScope::kNever) return false;
    if (phrase_.serves.empty())
      phrase_.serves = ResourceOf(world(), world().titles.list[title->value].institution);
    parts_.to_head = true;
    phrase_.end = title->end;
    return true;
  }

  // "adviser to President A", but not "member of the General Council".
  bool StartsTitle(int begin) const {
    const Edge* title = chart_.Beginning(EdgeKind::kTitle, begin);
    if (title == nullptr) return false;
    for (EdgeKind kind : {EdgeKind::kPortfolio, EdgeKind::kBloc, EdgeKind::kInstitution}) {
      const Edge* edge = chart_.Beginning(kind, begin);
      if (edge != nullptr && edge->end >= title->end) return false;
    }
    return true;
  }

  int ReadComplement(int begin, const std::string& preposition) {
    const bool portfolio_title = preposition == "of" || preposition == "for" || preposition == "on";
    int end = begin;
    while (end < chart_.size() && end - begin < kLongestComplement) {
      const int next = ReadPiece(end, end == begin, preposition, portfolio_title);
      if (next <= end) break;
      const bool listed = next > end + 1 || !chart_.Capital(end) || InLexicon(end);
      end = next;
      const int after = SkipJoint(end);
      if (after > end && after < chart_.size() && !StartsOther(after) && CanContinue(after, end)) {
        end = after;
      } else if (after > end || (listed && !chart_.IsOfficeWord(end))) {
        // The name of a body or portfolio is whole; what follows it with a capital is a person.
        break;
      }
    }
    return end;
  }

  bool InLexicon(int at) const {
    for (EdgeKind kind : {EdgeKind::kPortfolio, EdgeKind::kInstitution, EdgeKind::kBloc, EdgeKind::kCountry,
                          EdgeKind::kBody}) {
      if (chart_.Beginning(kind, at) != nullptr) return true;
    }
    return false;
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
    if (chart_.Is(joint, ",") && (ListGoesOn(at) || IsLastOfList(at, joint))) return true;
    if (preposition) return chart_.Capital(at) && chart_.Beginning(EdgeKind::kCountry, at) == nullptr;
    return !chart_.Is(joint, ",") && chart_.Capital(at) && chart_.Capital(joint - 1) &&
           !chart_.InPerson(at) && !chart_.IsGiven(at);
  }

  // "Foreign Affairs, and |Expatriates", "Cooperation, and |Moroccan Expatriates".
  bool IsLastOfList(int at, int joint) const {
    if (!chart_.Is(joint + 1, "and") || !chart_.IsOfficeWord(joint - 1) || !chart_.Capital(at)) return false;
    if (chart_.InPerson(at) || chart_.IsGiven(at) || chart_.Beginning(EdgeKind::kTitle, at) != nullptr)
      return false;
    return chart_.Beginning(EdgeKind::kCountry, at) == nullptr || IsOfThePeople(at);
  }

  // "Moroccan |Expatriates"
  bool IsOfThePeople(int at) const {
    const Edge* people = chart_.Beginning(EdgeKind::kCountry, at);
    return people != nullptr && world().countries.forms[people->value].kind != CountryFormKind::kName &&
           people->end == at + 1 && chart_.Capital(at + 1) && !chart_.InPerson(at + 1) &&
           !chart_.IsGiven(at + 1) && chart_.Beginning(EdgeKind::kTitle, at + 1) == nullptr;
  }

  // "Culture, |Digital Media and Sport", "Security, |Democracy, and Human Rights".
  bool ListGoesOn(int at) const {
    if (!chart_.Capital(at - 2)) return false;
    for (int i = at; i < at + 4; ++i) {
      if (i > at && (chart_.Is(i, "and") || chart_.Is(i, ","))) {
        const int joint = chart_.Is(i, ",") ? i + 1 : i;
        return chart_.Is(joint, "and") && chart_.Capital(joint + 1) &&
               (joint == i || chart_.IsOfficeWord(joint - 2));
      }
      if (!chart_.Capital(i) || chart_.InPerson(i) || chart_.IsGiven(i) || !chart_.SameSentence(at, i))
        return false;
      if (chart_.Beginning(EdgeKind::kTitle, i) != nullptr ||
          chart_.Beginning(EdgeKind::kCountry, i) != nullptr) {
        return false;
      }
    }
    return false;
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

  // "the OECD| Trade Committee", "the EC| delegation", "the Chinese| foreign ministry".
  int BodyAhead(int at) {
    const Edge* portfolio = chart_.Beginning(EdgeKind::kPortfolio, at);
    if (portfolio != nullptr && chart_.Beginning(EdgeKind::kBody, portfolio->end) != nullptr)
      at = portfolio->end;
    for (int i = at; i < at + 3 && i < chart_.size() && chart_.SameSentence(at - 1, i); ++i) {
      const Edge* body = chart_.Beginning(EdgeKind::kBody, i);
      if (body != nullptr) {
        parts_.Serve(chart_, *body, true, &phrase_);
        return body->end;
      }
      if (!chart_.Capital(i) || chart_.InPerson(i)) return 0;
    }
    return 0;
  }

  // "president of the Tunisian |League|", an association, which no head of state leads: its end; else 0.
  int AssociationAhead(int at) const {
    if (world().titles.list[phrase_.entry].scope != TitleScope::kHead) return 0;
    for (int i = at; i < at + 4 && chart_.Capital(i) && !chart_.IsGiven(i); ++i) {
      if (world().name_words.HeadOf(chart_.Folded(i)) == NameHead::kOrganization) return i + 1;
    }
    return 0;
  }

  int ReadPiece(int at, bool first, const std::string& preposition, bool portfolio_title) {
    const Edge* portfolio = chart_.Beginning(EdgeKind::kPortfolio, at);
    for (EdgeKind kind : {EdgeKind::kInstitution, EdgeKind::kBloc, EdgeKind::kCountry, EdgeKind::kBody}) {
      const Edge* edge = chart_.Beginning(kind, at);
      if (edge == nullptr || (portfolio != nullptr && portfolio->end > edge->end)) continue;
      const bool body = kind == EdgeKind::kInstitution || kind == EdgeKind::kBody;
      if (kind == EdgeKind::kCountry && !first) return IsOfThePeople(at) ? at + 2 : at;
      const bool people = kind == EdgeKind::kCountry && first && chart_.Is(at - 1, "the");
      if (const int end = people ? AssociationAhead(edge->end) : 0; end > 0) {
        phrase_.company = true;
        return end;
      }
      // "the Tunisian |Republic"
      const std::string noun = people ? chart_.Folded(edge->end) : "";
      if (noun == "republic" || noun == "kingdom" || noun == "state") {
        parts_.Serve(chart_, *edge, true, &phrase_);
        return edge->end + 1;
      }
      const int possessive = kind == EdgeKind::kCountry ? chart_.PossessiveAt(edge->end) : 0;
      const int body_end = BodyAhead(edge->end + possessive);  // "for Peru's energy ministry"
      // "spokesman for the Chinese foreign ministry"; an ambassador "to" one serves another state.
      const bool of_body = body_end > 0 && preposition != "to";
      parts_.Serve(chart_, *edge, preposition == "of" || preposition == "at" || body || of_body, &phrase_);
      if (body_end > 0) return body_end;
      if (kind == EdgeKind::kCountry && preposition == "of") {
        parts_.left_out.push_back({phrase_.end, edge->end});
      }
      return edge->end;
    }
    const Edge* region = chart_.Beginning(EdgeKind::kPlace, at);
    if (region != nullptr && preposition != "of" && !chart_.InPerson(at)) return region->end;
    if (portfolio != nullptr && portfolio_title && !chart_.InPerson(at)) {
      parts_.TakePortfolio(chart_, *portfolio);
      const Title& title = world().titles.list[phrase_.entry];
      if (preposition == "for" && title.title == "secretary of state") {
        parts_.secretary_for = true;
      }
      return portfolio->end;
    }
    if (!chart_.Capital(at) || chart_.InPerson(at) || chart_.IsCalendarWord(at)) return at;
    if (chart_.Beginning(EdgeKind::kHonorific, at) != nullptr) return at;
    if ((chart_.IsGiven(at) && chart_.Capital(at + 1)) || chart_.Beginning(EdgeKind::kTitle, at) != nullptr)
      return at;
    int end = at + 1;
    while (chart_.Glued(end) && (chart_.Is(end, "-") || chart_.Is(end, ".")) && chart_.Glued(end + 1))
      end += 2;
    return end;
  }

  const WordChart& chart_;
  TitleParts& parts_;
  TitlePhrase& phrase_;
};

}  // namespace

void ReadRightOfCore(const WordChart& chart, TitleParts* parts, TitlePhrase* phrase) {
  RightReader(chart, parts, phrase).Read();
}

}  // namespace communique::ingest
