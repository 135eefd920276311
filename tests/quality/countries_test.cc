// Runs the whole pipeline over every form that the lexicons give a country, and over look-alikes of them.
//
// The forms are generated: each name, abbreviation and demonym in a plain sentence, each capital as the agent of one.
// lookalikes.tsv: a sentence in which nothing speaks of a country.
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/tsv.h"
#include "gtest/gtest.h"
#include "ingest_service/pipeline/pipeline.h"
#include "tests/quality/shipped_resources.h"

namespace communique::ingest {
namespace {

// Ids of the countries and blocs that the text speaks of, as mentions or as whom an official serves.
std::set<std::string> StatesIn(const std::string& text) {
  v1::Article article;
  article.set_text(text);
  const Document document = Analyse(article, Shipped()).value();
  std::set<std::string> found;
  const auto add = [&](const std::string& id) {
    if (absl::StartsWith(id, "countries/") || absl::StartsWith(id, "blocs/")) found.insert(id);
  };
  for (const Mention& mention : document.mentions.mentions) {
    if (mention.form == MentionForm::kModifier || mention.entity < 0) continue;
    add(document.mentions.entities[mention.entity].id);
  }
  for (const Entity& entity : document.mentions.entities) {
    for (const v1::Tenure& tenure : entity.official.tenures()) add(tenure.institution());
  }
  return found;
}

std::string IdOfCountry(int country) {
  return absl::StrCat("countries/", Shipped().world.countries.list[country].code);
}

// Antarctica has a code and no government; it is a place.
bool IsNoState(int country) { return Shipped().world.countries.list[country].code == "ATA"; }

// The form where the press would use it.
std::string SentenceWith(const CountryForm& form, const std::string& name) {
  // What is often something else stands where the text has spoken of the country, or where only a state fits.
  const std::string known = form.ambiguous && form.form != name ? absl::StrCat(name, " is a state. ") : "";
  switch (form.kind) {
    case CountryFormKind::kAdjective:
      return absl::StrCat(known, "The ", form.form, " government signed the agreement on Monday.");
    case CountryFormKind::kPerson:
      return absl::StrCat(known, "The doctor, a ", form.form, ", signed the letter on Monday.");
    case CountryFormKind::kPeople:
      return absl::StrCat(known, "Many ", form.form, " voted on Monday.");
    default:
      return absl::StrCat(known, "The government of ", form.form, " signed the agreement on Monday.");
  }
}

TEST(CountriesTest, EveryFormSpeaksOfItsCountry) {
  const Countries& countries = Shipped().world.countries;
  for (const CountryForm& form : countries.forms) {
    if (IsNoState(form.country)) continue;
    const std::string text = SentenceWith(form, countries.list[form.country].name);
    const std::set<std::string> found = StatesIn(text);
    EXPECT_TRUE(found.count(IdOfCountry(form.country))) << text << " " << absl::StrJoin(found, " ");
  }
}

TEST(CountriesTest, EveryCountryActsByItsName) {
  const Countries& countries = Shipped().world.countries;
  for (const CountryForm& form : countries.forms) {
    // "Jordan signed": who, the sentence alone does not tell.
    const Country& country = countries.list[form.country];
    if (form.ambiguous || form.form != country.name || IsNoState(form.country)) continue;
    const std::string text = absl::StrCat(country.name, " signed the agreement on Monday.");
    EXPECT_EQ(absl::StrJoin(StatesIn(text), " "), absl::StrCat("countries/", country.code)) << text;
  }
}

TEST(CountriesTest, EveryCapitalActsForItsCountry) {
  const Metonyms& metonyms = Shipped().world.metonyms;
  for (const Metonym& metonym : metonyms.list) {
    // A ministry ("the State Department") is a body of its own.
    if (!metonym.end_date.empty() || !Shipped().world.institutions.phrases.Find(metonym.form).empty())
      continue;
    const std::string text =
        absl::StrCat(metonym.building && !absl::EndsWith(metonym.form, "Hill") ? "The " : "", metonym.form,
                     " said on Monday that it would sign the agreement.");
    EXPECT_EQ(absl::StrJoin(StatesIn(text), " "), metonym.government) << text;
  }
}

TEST(CountriesTest, NoLookalikeIsACountry) {
  const auto table = ReadTsv(absl::StrCat(kTables, "/lookalikes.tsv"), {"sentence"});
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_GE(table->rows.size(), 200);
  for (const TsvRow& row : table->rows) {
    std::vector<std::string> countries;
    for (const std::string& id : StatesIn(row[0])) {
      if (absl::StartsWith(id, "countries/")) countries.push_back(id);
    }
    EXPECT_EQ(absl::StrJoin(countries, " "), "") << "lookalikes.tsv:" << row.line << ": " << row[0];
  }
}

}  // namespace
}  // namespace communique::ingest
