// Runs the whole pipeline over a table of titles and names and one of references, one expectation a row.
//
// officials.tsv: sentence, name, title, function, country (code or bloc id), state, status. The person must be an
// official with a tenure of that title, function and state, serving that country; with "-" for title and function no official.
// The article is of 2021-09-01.
// references.tsv: text with one reference in [brackets], what it means (";" between several: codes, bloc ids, names;
// "-": nothing), status. A publisher may stand in front: "{The White House} ...". "\n" is a line break.
// status: "ok", or "todo" for what is known not to work yet: reported, not failed.
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/civil_date.h"
#include "common/resource_name.h"
#include "common/tsv.h"
#include "gtest/gtest.h"
#include "ingest_service/pipeline/pipeline.h"
#include "tests/quality/shipped_resources.h"

namespace communique::ingest {
namespace {

Document Read(const std::string& text, const std::string& publisher) {
  v1::Article article;
  article.set_text(text);
  article.set_publisher(publisher);
  *article.mutable_publish_date() = MakeDate(2021, 9, 1);
  return Analyse(article, Shipped()).value();
}

const Entity* FindOfficial(const Document& document, const std::string& name) {
  for (const Entity& entity : document.mentions.entities) {
    if (entity.type == EntityType::kOfficial && entity.name == name) return &entity;
  }
  return nullptr;
}

// What was found of the person, in the form of the row.
std::string Describe(const Document& document, const std::string& name, const std::string& title) {
  const Entity* entity = FindOfficial(document, name);
  if (entity == nullptr) return "-|-|-|-";
  std::string first;
  for (const v1::Tenure& tenure : entity->official.tenures()) {
    const std::string told =
        absl::StrCat(tenure.title().empty() ? "-" : tenure.title(), "|",
                     absl::StripPrefix(v1::Tenure::Function_Name(tenure.function()), "FUNCTION_"), "|",
                     tenure.institution().empty() ? "-" : IdOf(tenure.institution()), "|",
                     absl::StripPrefix(v1::Tenure::State_Name(tenure.state()), "STATE_"));
    if (tenure.title() == title) return told;
    if (first.empty()) first = told;
  }
  return first;
}

std::string NameOf(const Entity& entity) {
  const bool named = entity.type == EntityType::kCountry || entity.type == EntityType::kBloc;
  return named ? std::string(IdOf(entity.id)) : entity.name;
}

// What the mention over the bracketed words means.
std::string Meaning(const Document& document, const Span& span) {
  for (const Mention& mention : document.mentions.mentions) {
    if (!(mention.span == span)) continue;
    std::vector<std::string> names;
    for (int member : mention.members) names.push_back(NameOf(document.mentions.entities[member]));
    if (names.empty() && mention.entity >= 0)
      names.push_back(NameOf(document.mentions.entities[mention.entity]));
    std::sort(names.begin(), names.end());
    if (!names.empty()) return absl::StrJoin(names, ";");
  }
  return "-";
}

struct Tally {
  int rows = 0, todo = 0;
};

void Check(const std::string& row, const std::string& wanted, const std::string& found,
           const std::string& status, Tally* tally) {
  ++tally->rows;
  if (status == "todo") {
    ++tally->todo;
    if (wanted == found) std::cout << row << " holds now\n";
    return;
  }
  EXPECT_EQ(wanted, found) << row;
}

TEST(OfficialsTest, EveryTitleAndName) {
  const auto table = ReadTsv(absl::StrCat(kTables, "/officials.tsv"),
                             {"sentence", "name", "title", "function", "country", "state", "status"});
  ASSERT_TRUE(table.ok()) << table.status();
  Tally tally;
  for (const auto& row : table->rows) {
    const auto cell = [&](int i) { return row[i].empty() ? std::string("-") : std::string(row[i]); };
    const std::string wanted = absl::StrCat(cell(2), "|", cell(3), "|", cell(4), "|", cell(5));
    Check(row[0], wanted, Describe(Read(row[0], ""), row[1], row[2]), row[6], &tally);
  }
  EXPECT_GE(tally.rows, 300);
  std::cout << tally.rows << " rows, " << tally.todo << " known not to hold\n";
}

TEST(ReferencesTest, EveryReference) {
  const auto table = ReadTsv(absl::StrCat(kTables, "/references.tsv"), {"text", "means", "status"});
  ASSERT_TRUE(table.ok()) << table.status();
  Tally tally;
  for (const auto& row : table->rows) {
    std::string text = absl::StrReplaceAll(row[0], {{"\\n", "\n"}});
    std::string publisher;
    if (absl::StartsWith(text, "{")) {
      publisher = text.substr(1, text.find('}') - 1);
      text = text.substr(text.find('}') + 2);
    }
    Span span;
    span.begin = static_cast<int32_t>(text.find('['));
    span.end = static_cast<int32_t>(text.find(']')) - 1;
    text = absl::StrReplaceAll(text, {{"[", ""}, {"]", ""}});
    std::vector<std::string> means = absl::StrSplit(row[1].empty() ? "-" : row[1], ';');
    std::sort(means.begin(), means.end());
    Check(row[0], absl::StrJoin(means, ";"), Meaning(Read(text, publisher), span), row[2], &tally);
  }
  EXPECT_GE(tally.rows, 80);
  std::cout << tally.rows << " rows, " << tally.todo << " known not to hold\n";
}

}  // namespace
}  // namespace communique::ingest
