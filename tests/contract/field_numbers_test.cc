// The contract only grows: field_numbers.txt holds every field, enum value and RPC ever published.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "communique/v1/ingest_service.pb.h"
#include "communique/v1/query_service.pb.h"
#include "gtest/gtest.h"
#include "tests/contract/contract_lines.h"

namespace communique {
namespace {

constexpr char kGolden[] = "tests/contract/field_numbers.txt";

std::set<std::string> Published() {
  std::ifstream file(std::string(COMMUNIQUE_SOURCE_DIR) + "/" + kGolden);
  std::set<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') lines.insert(line);
  }
  return lines;
}

// The file and what it imports, without other packages.
void Collect(const google::protobuf::FileDescriptor& file, std::set<std::string>& lines) {
  if (file.package() != "communique.v1") return;
  lines.merge(ContractLines(file));
  for (int i = 0; i < file.dependency_count(); ++i) Collect(*file.dependency(i), lines);
}

std::set<std::string> Current() {
  std::set<std::string> lines;
  Collect(*v1::IngestArticleRequest::descriptor()->file(), lines);
  Collect(*v1::GetCountryRequest::descriptor()->file(), lines);
  return lines;
}

// The lines of `of` that `from` lacks, one a line.
std::string Missing(const std::set<std::string>& from, const std::set<std::string>& of) {
  std::vector<std::string> lines;
  std::set_difference(of.begin(), of.end(), from.begin(), from.end(), std::back_inserter(lines));
  return absl::StrJoin(lines, "\n");
}

TEST(FieldNumbers, NothingPublishedHasChanged) {
  ASSERT_GT(Published().size(), 100u) << kGolden << " is missing";
  const std::string broken = Missing(Current(), Published());
  EXPECT_TRUE(broken.empty()) << "These break clients, undo the change:\n" << broken;
}

TEST(FieldNumbers, EverythingNewIsPublished) {
  const std::string added = Missing(Published(), Current());
  EXPECT_TRUE(added.empty()) << "Add these lines to " << kGolden << ", sorted:\n" << added;
}

// "communique.v1.Span.begin = 2 int32" -> "communique.v1.Span 2"; empty for enum values and RPCs.
std::string NumberOf(const std::string& line) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ');
  if (words.size() < 4 || words[1] != "=") return "";
  return words[0].substr(0, words[0].rfind('.')) + " " + words[2];
}

TEST(FieldNumbers, ANumberIsUsedOnce) {
  std::set<std::string> numbers;
  for (const std::string& line : Published()) {
    const std::string number = NumberOf(line);
    if (!number.empty()) {
      EXPECT_TRUE(numbers.insert(number).second) << line;
    }
  }
}

TEST(FieldNumbers, SeesEveryKindOfLine) {
  const std::set<std::string> lines = Current();
  for (const char* line :
       {"communique.v1.Span.begin = 2 int32", "communique.v1.EVENT_KIND_MEETING = 1",
        "communique.v1.Event.evidence = 11 repeated communique.v1.Evidence",
        "communique.v1.Event.meeting = 21 oneof communique.v1.Meeting",
        "communique.v1.QueryService.GetEvent (communique.v1.GetEventRequest) -> communique.v1.Event",
        "communique.v1.IngestService.IngestArticles (stream communique.v1.IngestArticlesRequest) -> "
        "stream communique.v1.IngestArticlesResponse"}) {
    EXPECT_EQ(lines.count(line), 1u) << line;
  }
}

}  // namespace
}  // namespace communique
