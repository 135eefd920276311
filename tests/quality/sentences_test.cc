// Runs the whole pipeline over the tables of sentences beside this file, one expectation a row.
//
// sentences_*.tsv has the columns
//   sentence    the text; "\n\n" (as written here) starts a new paragraph. The article's date is 2021-09-01.
//               "A || B": A is the headline, apart from the text.
//   kind        what must come out: "REQUEST"; "!REQUEST" must not; "!ANY": no event at all
//   parties     "actors > targets", each a list with ";": country codes, bloc ids, names of officials, or words
//               of a description. "-" is not looked at. No others may be there. Without ">" only actors
//               count, for a MEETING both sides as one.
//   attributes  words that must be among the event's: certainty, polarity, time status, act, position, strength,
//               outcome, state; "date=2021-10-01..2021-11-01", "deadline=", "place=", "at=", "quote=", "object=" or
//               "evidence=" with a word of it; spaces inside a value are written "_"
//   status      "ok", or "todo" for what is known not to work yet: reported, not failed
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/tsv.h"
#include "gtest/gtest.h"
#include "ingest_service/pipeline/pipeline.h"
#include "tests/quality/event_text.h"
#include "tests/quality/shipped_resources.h"

namespace communique::ingest {
namespace {

Document Read(const std::string& sentence) {
  v1::Article article;
  const std::vector<std::string> parts = absl::StrSplit(sentence, absl::MaxSplits(" || ", 1));
  if (parts.size() > 1) article.set_title(parts[0]);
  article.set_text(absl::StrReplaceAll(parts.back(), {{"\\n", "\n"}}));
  article.mutable_publish_date()->set_year(2021);
  article.mutable_publish_date()->set_month(9);
  article.mutable_publish_date()->set_day(1);
  return Analyse(article, Shipped()).value();
}

bool SameName(const std::string& wanted, const std::string& found) {
  return wanted == found || (absl::StartsWith(found, "desc:") &&
                             absl::StrContains(absl::AsciiStrToLower(found), absl::AsciiStrToLower(wanted)));
}

bool SameNames(const std::vector<std::string>& wanted, std::vector<std::string> found) {
  for (const std::string& name : wanted) {
    const auto same =
        std::find_if(found.begin(), found.end(), [&](const std::string& f) { return SameName(name, f); });
    if (same == found.end()) return false;
    found.erase(same);
  }
  return found.empty();
}

bool HasParties(const EventText& event, const std::string& cell) {
  if (cell.empty()) return true;
  const std::vector<std::string> sides = absl::StrSplit(cell, absl::MaxSplits('>', 1));
  const auto names = [](absl::string_view list) {
    std::vector<std::string> out;
    for (absl::string_view name : absl::StrSplit(list, ';', absl::SkipWhitespace())) {
      out.emplace_back(absl::StripAsciiWhitespace(name));
    }
    return out;
  };
  if (sides.size() > 1)
    return SameNames(names(sides[0]), event.actors) && SameNames(names(sides[1]), event.targets);
  std::vector<std::string> all = event.actors;
  if (event.kind == "MEETING") all.insert(all.end(), event.targets.begin(), event.targets.end());
  return SameNames(names(sides[0]), all);
}

bool HasAttributes(const EventText& event, const std::string& cell) {
  for (absl::string_view wanted : absl::StrSplit(cell, ' ', absl::SkipWhitespace())) {
    const std::string plain = absl::StrReplaceAll(wanted, {{"_", " "}});
    const size_t equals = plain.find('=');
    const bool found =
        std::any_of(event.attributes.begin(), event.attributes.end(), [&](const std::string& a) {
          if (equals == std::string::npos) return a == wanted;
          const std::string field = plain.substr(0, equals + 1), value = plain.substr(equals + 1);
          return absl::StartsWith(a, field) && (value.empty() ? a == field : absl::StrContains(a, value));
        });
    if (!found) return false;
  }
  return true;
}

// Empty if the row holds, else what came out instead.
std::string Judge(const TsvRow& row) {
  const std::vector<EventText> events = EventTexts(Read(row[0]));
  const std::string printed = absl::StrJoin(events, "\n    ", [](std::string* out, const EventText& event) {
    absl::StrAppend(out, event.Print());
  });
  const bool denied = absl::StartsWith(row[1], "!");
  const bool found = std::any_of(events.begin(), events.end(), [&](const EventText& event) {
    const bool kind = denied ? (row[1] == "!ANY" || row[1].substr(1) == event.kind) : row[1] == event.kind;
    return kind && HasParties(event, row[2]) && HasAttributes(event, row[3]);
  });
  if (found != denied) return "";
  return absl::StrCat(row[1], " ", row[2], " ", row[3], "\n  in: ", row[0], "\n    ",
                      printed.empty() ? "(nothing came out)" : printed);
}

TEST(SentencesTest, EveryRowHolds) {
  int rows = 0, todo = 0, now_right = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kTables)) {
    const std::string name = entry.path().filename().string();
    if (!absl::StartsWith(name, "sentences_") || !absl::EndsWith(name, ".tsv")) continue;
    const auto table =
        ReadTsv(entry.path().string(), {"sentence", "kind", "parties", "attributes", "status"});
    ASSERT_TRUE(table.ok()) << table.status();
    for (const TsvRow& row : table->rows) {
      ++rows;
      const std::string wrong = Judge(row);
      if (row[4] == "todo") {
        ++todo;
        now_right += wrong.empty() ? 1 : 0;
        if (wrong.empty()) std::cout << name << ":" << row.line << " holds now\n";
      } else if (!wrong.empty()) {
        ADD_FAILURE() << name << ":" << row.line << ": want " << wrong;
      }
    }
  }
  std::cout << rows << " rows, " << todo << " known not to hold, of which " << now_right << " hold now\n";
  EXPECT_GT(rows, 0);
}

}  // namespace
}  // namespace communique::ingest
