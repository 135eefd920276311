// Which format a document is taken for, and plain text and HTML.
#include "ingest_service/reader/read_document.h"

#include <gtest/gtest.h>

#include "common/civil_date.h"
#include "ingest_service/reader/testing.h"

namespace communique::ingest {
namespace {

TEST(ReadDocument, MediaTypeOrBytesDecide) {
  EXPECT_EQ(ReadText("text/plain", "<p>kept</p>"), "<p>kept</p>");
  EXPECT_EQ(ReadText("text/html; charset=windows-1252", "<p>l\x92\xE9t\xE9</p>"), "l’été");
  EXPECT_EQ(ReadText("", "<!DOCTYPE html><p>page</p>"), "page");
  EXPECT_EQ(ReadText("", "<?xml version='1.0'?><!-- x --><html><p>page</p></html>"), "page");
  EXPECT_EQ(
      ReadText("", "<?xml version='1.0'?><nitf><body><body.content><html/>x</body.content></body></nitf>"),
      "x");
  EXPECT_EQ(ReadText("", "{\"text\": \"record\"}"), "record");
  EXPECT_EQ(ReadText("", "[As prepared] Thank you."), "[As prepared] Thank you.");
  EXPECT_EQ(ReadText("", "if a < b then"), "if a < b then");
}

TEST(ReadDocument, RefusesWhatItCannotRead) {
  EXPECT_EQ(ReadText("application/pdf", "x"), "refused: MEDIA_TYPE_UNKNOWN");
  EXPECT_EQ(ReadText("", "%PDF-1.7"), "refused: MEDIA_TYPE_UNKNOWN");
  EXPECT_EQ(ReadText("application/xml", "<kml/>"), "refused: MEDIA_TYPE_UNKNOWN");
  EXPECT_EQ(ReadText("text/plain; charset=klingon", "x"), "refused: CHARSET_UNKNOWN");
  EXPECT_EQ(ReadText("", ""), "refused: TEXT_EMPTY");
  EXPECT_EQ(ReadText("text/html", "<script>x()</script>"), "refused: TEXT_EMPTY");
  EXPECT_EQ(ReadText("text/plain", std::string((1 << 20) + 1, 'x')), "refused: TEXT_TOO_LARGE");
  EXPECT_EQ(ReadText("text/plain", std::string((4 << 20) + 1, 'x')), "refused: DOCUMENT_TOO_LARGE");
  EXPECT_EQ(ReadText("application/rss+xml", "<rss><channel>"), "refused: DOCUMENT_MALFORMED");
  EXPECT_EQ(ReadText("application/json", "{\"text\":"), "refused: DOCUMENT_MALFORMED");
}

TEST(ReadDocument, PlainText) {
  EXPECT_EQ(ReadText("text/plain", "One.\r\n\r\nIsrael&rsquo;s two.\r\n"), "One.\n\nIsrael’s two.");
  EXPECT_EQ(ReadText("text/plain", "Israelâ€™s"), "Israel’s");
}

TEST(ReadDocument, HtmlBlocksBecomeParagraphs) {
  EXPECT_EQ(ReadText("text/html", "<h2>Head</h2><p>One <b>two</b>,\n three.<p>Four<br>five<br><br>six"),
            "Head\n\nOne two, three.\n\nFour\nfive\n\nsix");
  EXPECT_EQ(ReadText("text/html", "<p>They agreed:</p><ul><li>one</li><li><p>two</p></li></ul><p>End.</p>"),
            "They agreed:\n\n- one\n- two\n\nEnd.");
  EXPECT_EQ(ReadText("text/html", "<table><tr><td>a<td>b<tr><td>c</table>"), "a\nb\n\nc");
  EXPECT_EQ(ReadText("text/html", "<pre>one\ntwo\n\nthree</pre>"), "one\ntwo\n\nthree");
  EXPECT_EQ(ReadText("text/html", "a&nbsp;b &mdash; &#146;c&#8217; &eacute;"), "a b — ’c’ é");
}

TEST(ReadDocument, HtmlWithoutWhatIsNoText) {
  EXPECT_EQ(
      ReadText("text/html",
               "<nav>Menu</nav><main><p>Story.</p><script>if (a < b) '</p>'</script><aside>Ad</aside></main>"
               "<p>Related</p><footer>Contact</footer>"),
      "Story.");
  EXPECT_EQ(ReadText("text/html", "<div>Top</div><article><p>Story.</p></article><div>More</div>"), "Story.");
  EXPECT_EQ(ReadText("text/html", "<article>One</article><article>Two</article>"), "One\n\nTwo");
}

TEST(ReadDocument, HtmlHead) {
  const v1::Article article =
      ReadOne("text/html", R"(<html lang="en-GB"><head><title>Talks &amp; terms | News</title>
    <meta property="og:title" content="Talks &amp; terms"><meta property="og:site_name" content="Gazette">
    <meta property="article:published_time" content="2021-09-01T08:00:00+01:00">
    <link rel="canonical" href="https://news.example/talks"></head>
    <body><p>The ministers of the two countries met in the capital to discuss trade.</p></body></html>)");
  EXPECT_EQ(article.title(), "Talks & terms");
  EXPECT_EQ(article.publisher(), "Gazette");
  EXPECT_EQ(article.uri(), "https://news.example/talks");
  EXPECT_EQ(FormatDate(article.publish_date()), "2021-09-01");
  EXPECT_EQ(article.language(), "en");
  EXPECT_EQ(article.text(), "The ministers of the two countries met in the capital to discuss trade.");
}

}  // namespace
}  // namespace communique::ingest
