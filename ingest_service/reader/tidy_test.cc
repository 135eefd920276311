#include "ingest_service/reader/tidy.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "ingest_service/reader/dates.h"
#include "ingest_service/reader/entities.h"
#include "ingest_service/reader/language.h"
#include "ingest_service/reader/testing.h"
#include "ingest_service/reader/validate_article.h"

namespace communique::ingest {
namespace {

using namespace std::string_literals;

TEST(TidyText, LineEndsAndBlankLines) {
  EXPECT_EQ(TidyText("a\r\nb\rc\n"), "a\nb\nc");
  EXPECT_EQ(TidyText("\n\n a  \n\n \n\nb\t\n"), "a\n\nb");
  EXPECT_EQ(TidyText("a\fb\u2029c\u2028d"), "a\n\nb\n\nc\nd");
}

TEST(TidyText, InvisibleCharactersGo) {
  EXPECT_EQ(TidyText("a\0b\x07"s), "ab");
  EXPECT_EQ(TidyText("the\u200B trea\u00ADty of\u00A0Rome \u202Eevil\u202C"), "the treaty of Rome evil");
  EXPECT_EQ(TidyText("می\u200Cخواهم"), "می\u200Cخواهم");
  EXPECT_EQ(TidyText("it\u0092s"), "it’s");
}

TEST(TidyText, ComposesCharacters) { EXPECT_EQ(TidyText("cafe\u0301"), "café"); }

TEST(TidyText, LongLinesWithoutBlankLinesAreParagraphs) {
  const std::string line(150, 'x');
  EXPECT_EQ(TidyText(line + "\n" + line), line + "\n\n" + line);
  EXPECT_EQ(TidyText("hard\nwrapped"), "hard\nwrapped");
}

TEST(TidyText, TwiceIsOnce) {
  const std::string lines = absl::StrCat(std::string(150, 'x'), "\n", std::string(150, 'y'));
  for (const std::string& text : {lines, "a\r\n\f b\u00A0"s, ""s}) {
    EXPECT_EQ(TidyText(TidyText(text)), TidyText(text));
  }
}

TEST(DecodeEntities, NamedAndNumeric) {
  EXPECT_EQ(DecodeEntities("Israel&rsquo;s &#8220;x&#x201D; AT&amp;T &#146;"), "Israel’s “x” AT&T ’");
  EXPECT_EQ(DecodeEntities("R&D; &nonsense; & &#0; &#xD800; &"), "R&D; &nonsense; & &#0; &#xD800; &");
  EXPECT_EQ(DecodeEntities("&amp;&lt;&#60;&nbsp;", /*keep_markup=*/true), "&amp;&lt;&#60;\u00A0");
}

std::string Day(absl::string_view text) {
  const auto date = ReadDate(text);
  return date.has_value() ? FormatDate(*date) : "none";
}

TEST(ReadDate, FormsOfDocuments) {
  EXPECT_EQ(Day("Wed, 11 May 2022 01:08:18 +0000"), "2022-05-11");
  EXPECT_EQ(Day(" 2018-10-21T16:25:32-05:00 "), "2018-10-21");
  EXPECT_EQ(Day("20161121T152106-0500"), "2016-11-21");
  EXPECT_EQ(Day("2021-09-01"), "2021-09-01");
  EXPECT_EQ(Day("September 1, 2021"), "2021-09-01");
  for (const char* text : {"2021-02-30", "yesterday", "", "2021", "2021-13-01", "31 Feb 2021", "5 6 7"}) {
    EXPECT_EQ(Day(text), "none") << text;
  }
}

TEST(DetectLanguage, TellsTheLanguageOfASentence) {
  EXPECT_EQ(DetectLanguage("Japan and China signed an agreement on trade in Tokyo on Monday."), "en");
  EXPECT_EQ(DetectLanguage("Le président de la République a reçu hier le ministre des affaires étrangères."),
            "fr");
  EXPECT_EQ(DetectLanguage("日本と中国は月曜日に東京で貿易に関する協定に署名した。"), "ja");
  EXPECT_EQ(DetectLanguage("وقع وزير الخارجية اتفاقا جديدا للتعاون بين البلدين يوم الاثنين"), "ar");
}

TEST(DetectLanguage, HintHelpsOnlyWhereTheTextDoesNotTell) {
  EXPECT_EQ(DetectLanguage("1234", "fr-CA"), "fr");
  EXPECT_EQ(DetectLanguage("1234"), "und");
  EXPECT_EQ(DetectLanguage("Japan and China signed an agreement on trade in Tokyo on Monday.", "fr"), "en");
}

TEST(ValidateArticle, RefusesWhatCannotBeAnalysed) {
  const ReaderLimits limits;
  v1::Article article;
  EXPECT_EQ(ErrorReason(ValidateArticle(article, limits)), "TEXT_EMPTY");
  article.set_text(" \n\t ");
  EXPECT_EQ(ErrorReason(ValidateArticle(article, limits)), "TEXT_EMPTY");
  article.set_text("caf\xE9");
  EXPECT_EQ(ErrorReason(ValidateArticle(article, limits)), "TEXT_NOT_UTF8");
  article.set_text(std::string(limits.text_bytes, 'x'));
  EXPECT_TRUE(ValidateArticle(article, limits).ok());
  article.set_text(std::string(limits.text_bytes + 1, 'x'));
  EXPECT_EQ(ErrorReason(ValidateArticle(article, limits)), "TEXT_TOO_LARGE");
  article.set_text("x");
  *article.mutable_publish_date() = MakeDate(2021, 2, 30);
  EXPECT_EQ(ErrorReason(ValidateArticle(article, limits)), "DATE_IMPOSSIBLE");
}

}  // namespace
}  // namespace communique::ingest
