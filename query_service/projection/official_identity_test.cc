#include "query_service/projection/official_identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "absl/strings/str_cat.h"

namespace communique::query {
namespace {

using ::testing::ElementsAre;

PersonForm Form(const char* name, std::vector<std::string> countries, int day = 0) {
  PersonForm form;
  form.name = NameOf(name);
  form.article = absl::StrCat("articles/", name, day);
  form.day = day;
  form.countries = std::move(countries);
  return form;
}

TEST(NameOf, LeavesOutTitlesAndInitials) {
  EXPECT_EQ(NameOf("Anna B. Olsen").Key(), NameOf("Olsen Anna").Key());
  EXPECT_EQ(NameOf("Secretary Olsen").slug, "olsen");
  EXPECT_TRUE(NameOf("Mr. Olsen").IsShort());
  EXPECT_EQ(NameOf("Abdel Rahman al-Badri").last, "badri");
}

TEST(IdentifyPersons, FormsOfOneNameAreOnePerson) {
  EXPECT_THAT(
      IdentifyPersons({Form("Olsen", {"countries/NOR"}, 1), Form("Anna B. Olsen", {"countries/NOR"}, 2),
                       Form("Secretary Olsen", {}, 3), Form("Anna Olsen", {}, 4)}),
      ElementsAre("officials/anna-olsen", "officials/anna-olsen", "officials/anna-olsen",
                  "officials/anna-olsen"));
}

TEST(IdentifyPersons, NamesakesServeDifferentCountries) {
  EXPECT_THAT(
      IdentifyPersons({Form("Anna Olsen", {"countries/NOR"}, 1), Form("Anna Olsen", {"countries/DNK"}, 2),
                       Form("Olsen", {"countries/DNK"}, 3), Form("Anna Olsen", {}, 4)}),
      ElementsAre("officials/anna-olsen", "officials/anna-olsen-dnk", "officials/anna-olsen-dnk",
                  "officials/anna-olsen-2"));
}

TEST(IdentifyPersons, ABlocGoesWithAnyCountry) {
  EXPECT_THAT(IdentifyPersons({Form("Anna Olsen", {"countries/NOR"}, 1), Form("Anna Olsen", {}, 2)}),
              ElementsAre("officials/anna-olsen", "officials/anna-olsen"));
}

TEST(IdentifyPersons, AShortNameThatFitsSeveralStaysApart) {
  EXPECT_THAT(IdentifyPersons({Form("Wei Tan", {"countries/SGP"}, 1), Form("Li Tan", {"countries/SGP"}, 2),
                               Form("Tan", {"countries/SGP"}, 3)}),
              ElementsAre("officials/wei-tan", "officials/li-tan", "officials/tan"));
}

TEST(IdentifyPersons, OrderDoesNotMatter) {
  std::vector<PersonForm> forms = {
      Form("Anna Olsen", {"countries/NOR"}, 5), Form("Olsen", {"countries/NOR"}, 1),
      Form("Anna Olsen", {"countries/DNK"}, 2), Form("Olsen", {}, 3),
      Form("Per Olsen", {"countries/NOR"}, 4),  Form("Anna Olsen", {}, 6)};
  const auto by_article = [](const std::vector<PersonForm>& in) {
    std::vector<std::string> lines;
    const std::vector<std::string> names = IdentifyPersons(in);
    for (size_t i = 0; i < in.size(); ++i) lines.push_back(absl::StrCat(in[i].article, " ", names[i]));
    std::sort(lines.begin(), lines.end());
    return lines;
  };
  const std::vector<std::string> want = by_article(forms);
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::shuffle(forms.begin(), forms.end(), random);
    ASSERT_EQ(by_article(forms), want);
  }
}

}  // namespace
}  // namespace communique::query
