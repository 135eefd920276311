#include "ingest_service/pipeline/mentions/not_a_country.h"

namespace communique::ingest {

bool IsTownOfState(const NameText& text, const NameChart& chart, const NameCandidate& name) {
  if (!text.Is(name.end, ",") || !text.SameSentence(name.begin, name.end + 1)) return false;
  const World& world = text.world();
  // "held in Canada, California and Chile" is a list.
  if (!world.name_words.town_cues.contains(text.Folded(name.begin - 1))) return false;
  const NameCandidate* state = chart.Beginning(NameKind::kPlace, name.end + 1);
  if (state == nullptr) return false;
  const Place& place = world.places.list[world.places.forms[state->value].place];
  const bool american = place.country >= 0 && world.countries.list[place.country].code == "USA";
  if (!american || place.kind != PlaceKind::kState) return false;
  const int after = state->end;
  if (!text.SameSentence(name.begin, after)) return true;
  return text.Is(after, ".") || (text.Is(after, ",") && chart.ActorOrPlaceBeginning(after + 1) == nullptr);
}

bool IsTongue(const NameText& text, const NameCandidate& name) {
  const CountryForm& form = text.world().countries.forms[name.value];
  if (form.kind != CountryFormKind::kAdjective || name.end - name.begin != 1) return false;
  const Tree& tree = text.tree();
  const int token = text.TokenOf(name.begin);
  const int first = tree.FirstConjunct(token);
  const absl::string_view relation = tree.Relation(first);
  if (relation != "obj" && relation != "obl" && relation != "nmod") return false;
  // A people or a thing has an article: "the Japanese", "a French".
  if (tree.Child(token, "det") >= 0 || tree.Child(first, "det") >= 0) return false;
  if (!text.Is(name.end, "and") && text.Capital(name.end)) return false;
  if (!text.world().name_words.tongue_words.contains(tree.Lemma(tree.Head(first)))) return false;
  if (relation == "obj") return true;
  const absl::string_view preposition = tree.Case(first);
  return preposition == "in" || preposition == "into" || preposition == "from";
}

bool BeginsPersonName(const NameText& text, const NameCandidate& name) {
  const int next = name.end;
  if (text.TypeAt(name.begin) != "PER" || text.NameAt(next) != text.NameAt(name.begin)) return false;
  const NamedEntity& person = text.context().syntax.names[text.NameAt(name.begin)];
  if (text.TokenOf(name.begin) != person.begin_token || !text.Capital(next) || text.Glued(next)) return false;
  // "China Xi Jinping": two words more are a whole name.
  const int more = person.end_token - text.TokenOf(next);
  const bool suffix = text.TokenOf(next) + 1 < person.end_token && text.Is(next + 1, "jr");
  return more <= 1 || suffix;
}

}  // namespace communique::ingest
