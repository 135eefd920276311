// Documents made to hurt: each must be read or refused within a second, in time linear in its size.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/utf8.h"
#include "ingest_service/reader/testing.h"

namespace communique::ingest {
namespace {

// A guard against hangs, far above the second that a document may take here, for machines under load and sanitizers.
constexpr double kSecondsPerDocument = 30;

std::string Repeat(absl::string_view text, size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (size_t i = 0; i < count; ++i) absl::StrAppend(&out, text);
  return out;
}

std::string Attributes(size_t count) {
  std::string out;
  for (size_t i = 0; i < count; ++i) absl::StrAppend(&out, " a", i, "=1");
  return out;
}

// What came out, after a check of the time it took.
std::string ReadInTime(absl::string_view media_type, const std::string& bytes) {
  const auto begin = std::chrono::steady_clock::now();
  const std::string text = ReadText(media_type, bytes);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(taken.count(), kSecondsPerDocument) << bytes.substr(0, 60);
  EXPECT_TRUE(IsValidUtf8(text));
  return text;
}

constexpr char kTooComplex[] = "refused: DOCUMENT_TOO_COMPLEX";

TEST(HostileHtml, DeepNesting) {
  EXPECT_EQ(ReadInTime("text/html", Repeat("<div>", 100000) + "x"), kTooComplex);
  EXPECT_EQ(ReadInTime("text/html", Repeat("<b>", 300000) + Repeat("</i>", 300000)), kTooComplex);
  EXPECT_EQ(ReadInTime("text/html", Repeat("<ul><li>", (512 << 10) / 8)), kTooComplex);
  EXPECT_EQ(ReadInTime("text/html", Repeat("<div>", 200) + "deep"), "deep");
}

TEST(HostileHtml, Attributes) {
  EXPECT_EQ(ReadInTime("text/html", "<p" + Attributes(300000) + ">x"), kTooComplex);
  EXPECT_EQ(ReadInTime("text/html", "<p" + Attributes(200) + ">x"), "x");
}

TEST(HostileHtml, LongAndUnclosed) {
  EXPECT_EQ(ReadInTime("text/html", Repeat("<p>x", 200000)).size(), 200000 * 3 - 2);
  EXPECT_EQ(ReadInTime("text/html", Repeat("<li>x", 200000)).substr(0, 7), "- x\n- x");
  ReadInTime("text/html", "x" + Repeat("<", 1000000));
  ReadInTime("text/html", "x" + Repeat("<!--", 1000000));
  ReadInTime("text/html", "x<!--" + std::string(4000000, '-'));
  ReadInTime("text/html", "x" + Repeat("<a b='", 500000));
  ReadInTime("text/html", "x" + Repeat("</p>", 1000000));
  ReadInTime("text/html", "x" + Repeat("&", 1000000));
  ReadInTime("text/html", "x" + Repeat("&amp", 800000));
  ReadInTime("text/html", "x" + Repeat("<script>", 400000));
  ReadInTime("text/html", "x" + Repeat("<script></script ", 200000));
  ReadInTime("text/html", Repeat("<table><tr><td>", 100000));
  ReadInTime("text/html", "x" + Repeat("<br>", 1000000));
  ReadInTime("text/html", "x" + Repeat("<![CDATA[", 400000));
  ReadInTime("text/html", "x" + Repeat("<?x", 1000000));
}

TEST(HostileXml, EntityBombs) {
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 30; ++i) absl::StrAppend(&bomb, "<!ENTITY a", i, " '&a", i - 1, ";&a", i - 1, ";'>");
  EXPECT_EQ(ReadInTime("", bomb + "]><rss><channel><item><title>&a29;</title></item></channel></rss>"),
            "refused: DOCUMENT_MALFORMED");
  EXPECT_EQ(
      ReadInTime("",
                 "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel>"
                 "<item><title>&x;</title></item></channel></rss>"),
      "refused: DOCUMENT_MALFORMED");
}

TEST(HostileXml, DepthAttributesAndLength) {
  EXPECT_EQ(ReadInTime("application/xml", Repeat("<rss>", 500000)), "refused: DOCUMENT_MALFORMED");
  EXPECT_EQ(ReadInTime("application/xml", "<rss" + Attributes(300000) + "/>"), kTooComplex);
  EXPECT_EQ(ReadInTime("application/xml", "<rss><channel>" + Repeat("<item><title>x</title></item>", 100000) +
                                              "</channel></rss>"),
            "refused: FEED_TOO_LONG");
  ReadInTime("application/xml", "<rss><channel><item><description>" + Repeat("&lt;b&gt;", 300000) +
                                    "</description></item></channel></rss>");
  ReadInTime("application/xml", "<a>" + Repeat("<![CDATA[x]]>", 200000) + "</a>");
  ReadInTime("application/xml", "<a " + Repeat("xmlns:a='b' ", 200) + "/>");
}

TEST(HostileJson, DepthAndWidth) {
  EXPECT_EQ(ReadInTime("application/json", Repeat("[", 1000000)), kTooComplex);
  EXPECT_EQ(ReadInTime("application/json", Repeat("{\"a\":", 500000)), kTooComplex);
  ReadInTime("application/json", "[" + Repeat("{},", 100000) + "{}]");
}

TEST(HostileText, Characters) {
  ReadInTime("text/plain", "e" + Repeat("\u0301\u0316", 250000));
  ReadInTime("text/plain", Repeat("\uFDFA", 300000));
  ReadInTime("text/plain", "x" + std::string(1000000, '\0'));
  ReadInTime("text/plain", std::string(1000000, '\x80'));
  ReadInTime("text/plain", Repeat("Ã¢â‚¬â„¢", 60000));
  ReadInTime("text/plain", "x" + Repeat("\n", 1000000));
  ReadInTime("text/plain; charset=utf-16", std::string(999999, '\xD8'));
  ReadInTime("", std::string("\xFF\xFE\0\xD8", 4));
}

TEST(HostileText, ShortByteSequencesOfEveryClass) {
  const unsigned char classes[] = {0x00, 0x0A, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2,
                                   0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFE, 0xFF, 0x3C, 0x26};
  for (unsigned char a : classes) {
    for (unsigned char b : classes) {
      for (unsigned char c : classes) {
        const std::string bytes = {'x', static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)};
        ASSERT_TRUE(IsValidUtf8(ReadText("", bytes)));
        ASSERT_TRUE(IsValidUtf8(ReadText("text/html", bytes)));
      }
    }
  }
}

}  // namespace
}  // namespace communique::ingest
