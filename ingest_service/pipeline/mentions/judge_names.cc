#include "ingest_service/pipeline/mentions/judge_names.h"

#include "absl/strings/match.h"
#include "ingest_service/pipeline/mentions/not_a_country.h"

namespace communique::ingest {
NameJudge::NameJudge(const NameText& text, const NameChart& chart)
    : text_(text), chart_(chart), words_(text.world().name_words) {
  const World& world = text.world();
  for (const NameCandidate& name : chart.all()) {
    if (name.kind == NameKind::kCountry && !world.countries.forms[name.value].ambiguous) {
      if (!IsPerson(name, false)) countries_.insert(world.countries.forms[name.value].country);
    } else if (name.kind == NameKind::kBloc && !world.blocs.forms[name.value].ambiguous) {
      blocs_.insert(world.blocs.forms[name.value].bloc);
    } else if (name.kind == NameKind::kPlace) {
      const PlaceForm& form = world.places.forms[name.value];
      const Place& place = world.places.list[form.place];
      if (form.ambiguous || place.country < 0) continue;
      if (world.countries.list[place.country].code == "USA") {
        // Washington and New York host the world.
        const bool host = place.kind == PlaceKind::kCapital || place.id == "us-new-york";
        us_places_ += host ? 0 : 1;
      } else {
        countries_.insert(place.country);
      }
    }
  }
}

// Part of the name of a person that is told in full or with a title.
bool NameJudge::IsIntroduced(int word) const {
  const int before = text_.Is(word - 1, ".") ? word - 2 : word - 1;
  const bool titled = text_.SameSentence(before, word) && text_.Capital(word) &&
                      (words_.addresses.contains(text_.Folded(before)) ||
                       words_.person_titles.contains(text_.Folded(before)));
  const int name = text_.NameAt(word);
  return titled ||
         (text_.TypeAt(word) == "PER" && (text_.NameAt(word - 1) == name || text_.NameAt(word + 1) == name));
}

// People are introduced in full; who is not is a state, in a text that speaks of states.
bool NameJudge::IsUnknownPerson(const NameCandidate& name) const {
  if (countries_.empty()) return false;
  for (int i = 0; i < text_.size(); ++i) {
    if (text_.Is(i, text_.Folded(name.begin)) && IsIntroduced(i)) return false;
  }
  return true;
}

// "Jordan's Queen A"
bool NameJudge::HasOfficial(const NameCandidate& name) const {
  const int possessive = text_.PossessiveAt(name.end);
  return possessive > 0 && words_.person_titles.contains(text_.Folded(name.end + possessive));
}

// "Chad said it will"
bool NameJudge::SpeaksAsIt(const NameCandidate& name) const {
  const int verb = name.end;
  const int it = text_.Is(verb + 1, "that") ? verb + 2 : verb + 1;
  if (!text_.SameSentence(name.begin, it + 1) || !text_.Is(it, "it")) return false;
  return text_.tree().IsVerb(text_.TokenOf(verb)) && text_.tree().Upos(text_.TokenOf(it + 1)) == "AUX";
}

bool NameJudge::IsPerson(const NameCandidate& name, bool ambiguous) const {
  const Names& names = text_.world().names;
  const std::string& before = text_.Folded(name.begin - 1);
  const bool single = name.end - name.begin == 1;
  if (!single || text_.Shouted(name.begin)) return false;
  if (HasOfficial(name) || SpeaksAsIt(name)) return false;
  const bool after_given = text_.Capital(name.begin - 1) && text_.SameSentence(name.begin - 1, name.begin) &&
                           names.given.contains(before) && chart_.ActorOrPlaceEnding(name.begin) == nullptr;
  // "Professor Malta", "Mr Jordan"
  if (text_.Capital(name.begin - 1) && text_.SameSentence(name.begin - 1, name.begin) &&
      words_.addresses.contains(before))
    return true;
  const CountryForm* country =
      name.kind == NameKind::kCountry ? &text_.world().countries.forms[name.value] : nullptr;
  const bool adjective = country != nullptr && country->kind != CountryFormKind::kName;
  if (after_given && !text_.StartsSentence(name.begin) && (!adjective || text_.TypeAt(name.begin) == "PER"))
    return true;
  if (text_.TypeAt(name.begin) != "PER") return false;
  const NamedEntity& person = text_.context().syntax.names[text_.NameAt(name.begin)];
  const bool first = text_.TokenOf(name.begin) == person.begin_token;
  const bool last = text_.TokenOf(name.end - 1) + 1 == person.end_token;
  if (first && last) {
    const bool state = country != nullptr &&
                       (country->word || countries_.contains(country->country) || IsUnknownPerson(name));
    return ambiguous && !state && !words_.place_cues.contains(before);
  }
  if (adjective) return false;
  if (first) {
    return ambiguous || names.given.contains(text_.Folded(name.begin)) || BeginsPersonName(text_, name);
  }
  return last && text_.Capital(name.begin - 1) && chart_.ActorOrPlaceEnding(name.begin) == nullptr;
}

// "Toyota Kenya", "Greenpeace Japan": a body and where it works.
bool NameJudge::IsBranch(const NameCandidate& name) const {
  const int before = name.begin - 1;
  if (name.end - name.begin != 1 || !text_.Capital(before) || !text_.SameSentence(before, name.begin))
    return false;
  if (text_.Shouted(name.begin) || chart_.ActorOrPlaceEnding(name.begin) != nullptr ||
      words_.person_titles.contains(text_.Folded(before)))
    return false;
  const Tree& tree = text_.tree();
  const int body = text_.TokenOf(before), country = text_.TokenOf(name.begin);
  const bool flat =
      tree.Relation(country) == "flat" && tree.Head(country) == body && tree.HasRelation(body, "nsubj");
  const bool compound =
      tree.Relation(body) == "compound" && tree.Head(body) == country && text_.TypeAt(before) == "ORG";
  return tree.Upos(body) == "PROPN" && (flat || compound);
}

// "Lake Chad", "Gulf of Guinea", "Air Canada"; "Little" and "New" make a quarter or a region of it.
bool NameJudge::IsInGeography(const NameCandidate& name) const {
  const bool of = text_.Is(name.begin - 1, "of");
  const int before = of ? name.begin - 2 : name.begin - 1;
  if (text_.Capital(before) && text_.SameSentence(before, name.begin) &&
      words_.geography_starts.contains(text_.Folded(before)) &&
      !(of && (text_.Is(before, "new") || text_.Is(before, "little")))) {
    return true;
  }
  return text_.Capital(name.end) && !text_.Shouted(name.begin) &&
         words_.geography_ends.contains(text_.Folded(name.end));
}

// "Atlanta, Georgia", "Florida, Georgia and Kansas", "Georgia governor".
bool NameJudge::IsInUsState(const NameCandidate& name) const {
  const World& world = text_.world();
  if (world.countries.list[world.countries.forms[name.value].country].code != "GEO") return false;
  for (int i = name.end; i <= name.end + 2; ++i) {
    if (text_.SameSentence(name.begin, i) && words_.us_state_words.contains(text_.Folded(i))) return true;
    if (text_.PossessiveAt(i) == 0 && !text_.Is(i, "s")) break;
  }
  const auto is_us = [&](const NameCandidate* place) {
    if (place == nullptr) return false;
    const int country = world.places.list[world.places.forms[place->value].place].country;
    return country >= 0 && world.countries.list[country].code == "USA";
  };
  if (text_.Is(name.begin - 1, ",") && text_.Is(name.begin - 2, "county")) return true;
  int before = name.begin;
  while (text_.Is(before - 1, ",") || text_.Is(before - 1, "and")) --before;
  if (before < name.begin && is_us(chart_.Ending(NameKind::kPlace, before))) return true;
  int after = name.end;
  while (text_.Is(after, ",") || text_.Is(after, "and")) ++after;
  if (after > name.end && is_us(chart_.Beginning(NameKind::kPlace, after))) return true;
  return us_places_ > 0 && !countries_.contains(world.countries.forms[name.value].country);
}

bool NameJudge::IsMeant(const NameCandidate& name, const CountryForm& form) const {
  const std::string& before = text_.Folded(name.begin - 1);
  if (form.form == "English") {
    return text_.TypeAt(name.begin) == "NORP" && before != "in" && before != "into" &&
           countries_.contains(form.country);
  }
  if (countries_.contains(form.country) || HasOfficial(name) || SpeaksAsIt(name)) return true;
  if (form.kind == CountryFormKind::kAbbreviation)
    return before == "the" && text_.TypeAt(name.begin) == "LOC";
  const absl::string_view type = text_.TypeAt(name.begin);
  const bool place =
      type == "LOC" || type == "NORP" || (type == "PER" && (form.word || IsUnknownPerson(name)));
  // "Turkey said": birds do little else than be.
  if (form.word && text_.tree().Upos(text_.TokenOf(name.end)) == "VERB") return true;
  // A capital that opens a sentence is no sign of a name.
  if (text_.StartsSentence(name.begin)) {
    return place && (text_.PossessiveAt(name.end) > 0 || text_.tree().IsVerb(text_.TokenOf(name.end)) ||
                     text_.tree().Upos(text_.TokenOf(name.end)) == "AUX" || text_.Is(name.end, ",") ||
                     text_.Is(name.end, "and"));
  }
  return place || words_.place_cues.contains(before) || text_.PossessiveAt(name.end) > 0;
}

Verdict NameJudge::JudgeCountry(const NameCandidate& name) const {
  const CountryForm& form = text_.world().countries.forms[name.value];
  if (IsPerson(name, form.ambiguous)) return Verdict::kNone;
  const std::string& after = text_.Folded(name.end);
  if (after == "$" && text_.Glued(name.end)) return Verdict::kModifies;
  if (text_.SameSentence(name.begin, name.end) && words_.currencies.contains(after))
    return Verdict::kModifies;
  if (IsInGeography(name)) return Verdict::kModifies;
  if (form.kind == CountryFormKind::kName && IsBranch(name)) return Verdict::kModifies;
  if (IsTongue(text_, name) || IsTownOfState(text_, chart_, name)) return Verdict::kNone;
  // "JOIN US TODAY"
  const bool we = form.form == "US" && text_.tree().Upos(text_.TokenOf(name.begin)) == "PRON";
  if (we && !text_.StartsSentence(name.begin) && !text_.Is(name.begin - 1, "the")) return Verdict::kNone;
  if (text_.Shouted(name.begin) && form.form == "US") {
    return text_.Is(name.begin - 1, "the") || text_.Is(name.end, "-") || text_.StartsSentence(name.begin)
               ? Verdict::kDenotes
               : Verdict::kNone;
  }
  if (IsInUsState(name)) return Verdict::kNone;
  if (form.ambiguous && !IsMeant(name, form)) return Verdict::kNone;
  return Verdict::kDenotes;
}

Verdict NameJudge::JudgeBloc(const NameCandidate& name) const {
  const BlocForm& form = text_.world().blocs.forms[name.value];
  const std::string& id = text_.world().blocs.list[form.bloc].id;
  if (form.ambiguous && !blocs_.contains(form.bloc)) return Verdict::kNone;
  if (id == "commonwealth" && text_.Is(name.end, "of")) return Verdict::kNone;
  const bool word = id == "who" && name.end - name.begin == 1;
  if (word && text_.Shouted(name.begin) && !text_.Is(name.begin - 1, "the")) return Verdict::kNone;
  // An organ without its body's name: "National Security Council", "Virginia General Assembly".
  const bool organ = id == "un" &&
                     (absl::EndsWith(form.form, "Council") || absl::EndsWith(form.form, "Assembly")) &&
                     !absl::StartsWith(form.form, "U");
  if (organ && text_.Capital(name.begin - 1) && text_.SameSentence(name.begin - 1, name.begin) &&
      !text_.StartsSentence(name.begin - 1)) {
    return Verdict::kNone;
  }
  // A treaty that one acts under, and the body that watches over it.
  const bool under = text_.Is(name.begin - 1, "under") ||
                     (text_.Is(name.begin - 1, "the") && text_.Is(name.begin - 2, "under"));
  const bool laws = text_.Is(name.begin - 1, "the") && text_.Is(name.begin - 2, "of") &&
                    words_.treaty_parts.contains(text_.Folded(name.begin - 3));
  if (id == "gatt" && (under || laws)) return Verdict::kModifies;
  return Verdict::kDenotes;
}

Verdict NameJudge::JudgePlace(const NameCandidate& name) const {
  const PlaceForm& form = text_.world().places.forms[name.value];
  if (IsPerson(name, form.ambiguous)) return Verdict::kNone;
  if (!form.ambiguous || text_.TypeAt(name.begin) == "LOC") return Verdict::kDenotes;
  const std::string& before = text_.Folded(name.begin - 1);
  const bool where = words_.where_cues.contains(before) || text_.Is(name.end, ",");
  return where ? Verdict::kDenotes : Verdict::kNone;
}

int NameJudge::CountryOf(const NameCandidate& name) const {
  const Countries& countries = text_.world().countries;
  int country = countries.forms[name.value].country;
  // "Congolese", "Dominican": of several, the one that the text names.
  const auto [begin, end] = chart_.At(name.begin);
  for (const NameCandidate* other = begin; other != end; ++other) {
    if (other->end != name.end || other->kind != NameKind::kCountry) continue;
    const int meant = countries.forms[other->value].country;
    if (countries_.contains(meant) && !countries_.contains(country)) country = meant;
  }
  const std::string& date = text_.context().date;
  if (date.empty()) return country;
  const std::string& code = countries.list[country].code;
  const bool czech = code == "CZE" || code == "SVK";
  const char* const former = code == "RUS" ? "SUN" : czech ? "CSK" : "";
  const int before = countries.Find(former);
  // The Soviet Union and Czechoslovakia were what these names spoke of until they ended.
  return before >= 0 && date < countries.list[before].dissolve_date ? before : country;
}

}  // namespace communique::ingest
