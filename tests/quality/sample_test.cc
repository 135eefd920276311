// What the mentions stage must find in the sample article (../shared/sample) and in every messy file
// (../shared/data/messy). Skipped without them.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/civil_date.h"
#include "gtest/gtest.h"
#include "ingest_service/pipeline/pipeline.h"
#include "ingest_service/reader/testing.h"
#include "tests/quality/shipped_resources.h"

namespace communique::ingest {
namespace {

namespace fs = std::filesystem;
const fs::path kSample = fs::path(COMMUNIQUE_SOURCE_DIR) / "../shared/sample/article.txt";
const fs::path kMessy = fs::path(COMMUNIQUE_SOURCE_DIR) / "../shared/data/messy";

std::string Bytes(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

class SampleMentionsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kSample)) GTEST_SKIP() << "no " << kSample;
    v1::Article article;
    article.set_text(Bytes(kSample));
    document_ = Analyse(article, Shipped()).value();
  }

  std::string Named(EntityType type, absl::string_view collection) const {
    std::set<std::string> ids;
    for (const Mention& mention : document_.mentions.mentions) {
      if (mention.type != type || mention.entity < 0 || mention.form == MentionForm::kModifier) continue;
      ids.insert(document_.mentions.entities[mention.entity].id.substr(collection.size()));
    }
    return absl::StrJoin(ids, " ");
  }

  Document document_;
};

TEST_F(SampleMentionsTest, NamesItsCountriesAndBlocs) {
  EXPECT_EQ(Named(EntityType::kCountry, "countries/"), "CHN GBR IDN IND ITA JPN KOR USA VNM");
  EXPECT_EQ(Named(EntityType::kBloc, "blocs/"), "g20 g7 ipcc un");
}

TEST_F(SampleMentionsTest, KnowsItsOfficialsAndKerrysTwoPosts) {
  std::set<std::string> found;
  for (const Entity& entity : document_.mentions.entities) {
    for (const v1::Tenure& tenure : entity.official.tenures()) {
      found.insert(absl::StrCat(entity.name, ", ", tenure.title(), ", ", tenure.institution(), ", ",
                                v1::Tenure::Function_Name(tenure.function()).substr(9), ", ",
                                v1::Tenure::State_Name(tenure.state()).substr(6)));
    }
  }
  EXPECT_EQ(absl::StrJoin(found, "\n"),
            "Hiroshi Kajiyama, Economy Minister, countries/JPN, ECONOMY_TRADE_MINISTER, INCUMBENT\n"
            "John Kerry, climate envoy, countries/USA, CLIMATE_ENVOY, INCUMBENT\n"
            "John Kerry, former secretary of state, countries/USA, FOREIGN_MINISTER, FORMER\n"
            "Shinjiro Koizumi, Environment Minister, countries/JPN, ENVIRONMENT_MINISTER, INCUMBENT\n"
            "Toshimitsu Motegi, Foreign Minister, countries/JPN, FOREIGN_MINISTER, INCUMBENT\n"
            "Yoshihide Suga, Prime Minister, countries/JPN, HEAD_OF_GOVERNMENT, INCUMBENT");
}

TEST_F(SampleMentionsTest, ResolvesItsTimes) {
  std::set<std::string> found;
  for (const TimeExpression& time : document_.mentions.times) {
    found.insert(absl::StrCat(time.span.In(document_.text), " ", FormatDate(time.point.start()), " ",
                              FormatDate(time.point.end())));
  }
  for (const char* wanted :
       {"Wednesday 2021-09-01 2021-09-02", "Tuesday 2021-08-31 2021-09-01", "June 2021-06-01 2021-07-01",
        "July 2021-07-01 2021-08-01", "this year 2021-01-01 2021-09-02", "2020s 2020-01-01 2030-01-01",
        "2050 2050-01-01 2051-01-01", "November 2021-11-01 2021-12-01", "October 2021-10-01 2021-11-01",
        "September 2021-09-01 2021-10-01", "last year 2020-01-01 2021-01-01", "2016 2016-01-01 2017-01-01"}) {
    EXPECT_TRUE(found.count(wanted)) << wanted << " is not among\n" << absl::StrJoin(found, "\n");
  }
}

TEST(MessyFilesTest, AreAnalysed) {
  if (!fs::exists(kMessy)) GTEST_SKIP() << "no " << kMessy;
  int articles = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kMessy)) {
    if (!entry.is_regular_file() || entry.path().filename() == "README.md") continue;
    const auto read = ReadAll("", Bytes(entry.path()));
    if (!read.ok()) continue;  // No article in it: reader/messy_test.cc.
    for (const v1::Article& article : *read) {
      SCOPED_TRACE(entry.path().string());
      const auto document = Analyse(article, Shipped());
      ASSERT_TRUE(document.ok()) << document.status();
      const int size = static_cast<int>(document->text.size());
      for (const Mention& mention : document->mentions.mentions) {
        EXPECT_TRUE(0 <= mention.span.begin && mention.span.begin < mention.span.end &&
                    mention.span.end <= size);
      }
      ++articles;
    }
  }
  EXPECT_GT(articles, 60);
}

}  // namespace
}  // namespace communique::ingest
