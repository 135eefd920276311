// Every file of ../shared/data/messy: read in time, valid, not garbled, in its language. Skipped without the
// data.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "common/utf8.h"
#include "ingest_service/reader/testing.h"

namespace communique::ingest {
namespace {

const std::filesystem::path kMessy = std::filesystem::path(COMMUNIQUE_SOURCE_DIR) / "../shared/data/messy";

std::string FileBytes(const std::filesystem::path& path) {
  std::stringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

// The languages that the file's name tells; empty if it does not.
std::string ExpectedLanguage(absl::string_view name) {
  for (absl::string_view language : {"fr", "ja", "en"}) {
    if (absl::StartsWith(name, std::string(language) + "_")) return std::string(language);
  }
  if (absl::StartsWith(name, "govuk_ar_") || absl::StrContains(name, "speech-translated")) return "ar";
  if (absl::StrContains(name, "translated_arabic")) return "ur";
  return absl::StartsWith(name, "govuk_") || absl::StartsWith(name, "wh-") ? "en" : "";
}

// Files that hold no article at all, and what the reader says to them.
std::string ExpectedRefusal(absl::string_view name) {
  if (name == "empty.txt" || name == "whitespace_only.txt") return "TEXT_EMPTY";
  for (absl::string_view listing :
       {"LISTING_15_", "LISTING_1_", "LISTING_24_", "LISTING_28_", "LISTING_6_", "iptc_ap_"}) {
    if (absl::StrContains(name, listing)) return "FEED_EMPTY";
  }
  return "";
}

void CheckFile(const std::filesystem::path& path) {
  SCOPED_TRACE(path.string());
  const std::string name = path.filename().string();
  const auto begin = std::chrono::steady_clock::now();
  const auto articles = ReadAll("", FileBytes(path));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(taken.count(), 1);
  ASSERT_EQ(articles.ok() ? "" : ErrorReason(articles.status()), ExpectedRefusal(name));
  if (!articles.ok()) return;
  for (const v1::Article& article : *articles) {
    EXPECT_FALSE(article.text().empty());
    EXPECT_TRUE(IsValidUtf8(article.text()));
    EXPECT_EQ(absl::StrContains(article.text(), "\uFFFD"), absl::StrContains(name, "invalid_utf8"));
    for (const char* garbage : {"â€", "Ã©", "Â\u00A0", "\r", "\u200B", "jQuery", "<p", "&rsquo;", "&nbsp;"}) {
      EXPECT_FALSE(absl::StrContains(article.text(), garbage)) << garbage;
    }
    const std::string language = ExpectedLanguage(name);
    if (!language.empty()) {
      EXPECT_EQ(article.language(), language);
    }
  }
}

TEST(MessyFiles, AreReadOrRefused) {
  if (!std::filesystem::exists(kMessy)) GTEST_SKIP() << "no " << kMessy;
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kMessy)) {
    if (!entry.is_regular_file() || entry.path().filename() == "README.md") continue;
    CheckFile(entry.path());
    ++files;
  }
  EXPECT_GT(files, 60);
}

TEST(MessyFiles, DamagedCopiesOfATextAreTheText) {
  if (!std::filesystem::exists(kMessy)) GTEST_SKIP() << "no " << kMessy;
  const auto read = [](const char* name) { return ReadText("", FileBytes(kMessy / "encoding" / name)); };
  const std::string english = read("en_crlf.txt");
  for (const char* name : {"en_cr_only.txt", "en_cp1252_smart_quotes.txt", "en_html_entities.txt",
                           "en_mojibake_utf8_read_as_cp1252.txt", "en_double_mojibake.txt"}) {
    EXPECT_TRUE(read(name) == english) << name;
  }
  const std::string french = read("fr_utf8_bom.txt");
  for (const char* name : {"fr_cp1252.txt", "fr_utf16le_bom.txt"}) {
    EXPECT_TRUE(read(name) == french) << name;
  }
}

}  // namespace
}  // namespace communique::ingest
