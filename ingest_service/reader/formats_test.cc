// Feeds, NITF, NewsML-G2 and JSON.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "ingest_service/reader/testing.h"

namespace communique::ingest {
namespace {

TEST(Rss, ItemsAreArticles) {
  const auto articles = ReadAll("application/rss+xml", R"(<?xml version="1.0"?><rss version="2.0"
      xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Press &#8211; Ministry</title>
    <language>en</language>
    <item><title>Talks&amp;#8217; end</title><link> https://a.example/1 </link>
      <pubDate>Wed, 11 May 2022 01:08:18 +0000</pubDate><description>Short.</description>
      <content:encoded><![CDATA[<script>x</script><p>They met.</p><p>They&nbsp;agreed.</p>]]></content:encoded></item>
    <item><title>Only a headline</title></item>
    <item><link>https://a.example/3</link></item>
    <item><description>Plain &amp;amp; simple</description></item></channel></rss>)");
  ASSERT_TRUE(articles.ok()) << articles.status();
  ASSERT_EQ(articles->size(), 3);
  const v1::Article& first = articles->front();
  EXPECT_EQ(first.title(), "Talks’ end");
  EXPECT_EQ(first.text(), "They met.\n\nThey agreed.");
  EXPECT_EQ(first.publisher(), "Press – Ministry");
  EXPECT_EQ(first.uri(), "https://a.example/1");
  EXPECT_EQ(FormatDate(first.publish_date()), "2022-05-11");
  EXPECT_EQ((*articles)[1].text(), "Only a headline");
  EXPECT_EQ((*articles)[2].text(), "Plain & simple");
}

TEST(Rss, UndeclaredHtmlEntitiesAreNoError) {
  EXPECT_EQ(ReadText("application/xml",
                     "<rss><channel><item><description>caf&eacute;</description></item>"
                     "</channel></rss>"),
            "café");
}

TEST(Rss, WithoutTextIsRefused) {
  EXPECT_EQ(ReadText("", "<rss><channel><title>Empty</title></channel></rss>"), "refused: FEED_EMPTY");
}

TEST(Atom, PlainHtmlAndXhtml) {
  const auto articles = ReadAll("", R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Office</title>
    <entry><title type="html">A &amp;amp; B</title><link rel="alternate" href="https://o.example/a"/>
      <updated>2022-01-02T00:00:00Z</updated><published>2022-01-01T00:00:00Z</published>
      <content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry>
    <entry><title>C</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Three.</p><p>Four.</p>
      </div></content></entry>
    <entry><title>D</title><summary>Five &lt; six.</summary></entry></feed>)");
  ASSERT_TRUE(articles.ok()) << articles.status();
  ASSERT_EQ(articles->size(), 3);
  EXPECT_EQ((*articles)[0].title(), "A & B");
  EXPECT_EQ((*articles)[0].text(), "One.\n\nTwo.");
  EXPECT_EQ((*articles)[0].uri(), "https://o.example/a");
  EXPECT_EQ((*articles)[0].publisher(), "Office");
  EXPECT_EQ(FormatDate((*articles)[0].publish_date()), "2022-01-01");
  EXPECT_EQ((*articles)[1].text(), "Three.\n\nFour.");
  EXPECT_EQ((*articles)[2].text(), "Five < six.");
}

constexpr char kNitf[] = R"(<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><docdata>
    <date.issue norm="20210901T120000Z"/><doc.copyright holder="Wire"/></docdata></head><body><body.head>
    <hedline><hl1>Ministers
      meet</hl1></hedline><byline>By A. Writer</byline><dateline>TOKYO,</dateline></body.head>
    <body.content><p>The ministers <em>met</em>.</p><ul><li>one</li><li>two</li></ul>
    <media><media-caption>Photo</media-caption></media><p>They left.</p></body.content></body></nitf>)";

TEST(Nitf, BodyHeadlineAndDateline) {
  const v1::Article article = ReadOne("application/nitf+xml", kNitf);
  EXPECT_EQ(article.text(), "TOKYO -- The ministers met.\n\n- one\n- two\n\nThey left.");
  EXPECT_EQ(article.title(), "Ministers meet");
  EXPECT_EQ(article.publisher(), "Wire");
  EXPECT_EQ(FormatDate(article.publish_date()), "2021-09-01");
}

std::string NewsItem(absl::string_view content) {
  return absl::StrCat(R"(<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><itemMeta>
      <provider><name>Agency</name></provider><versionCreated>2021-09-02T00:00:00+09:00</versionCreated></itemMeta>
      <contentMeta><headline> Ministers meet again </headline></contentMeta><contentSet>)",
                      content, "</contentSet></newsItem>");
}

TEST(Newsml, InlineNitf) {
  const v1::Article article = ReadOne("application/vnd.iptc.g2.newsitem+xml",
                                      NewsItem(absl::StrCat("<inlineXML>", kNitf, "</inlineXML>")));
  EXPECT_EQ(article.text(), "TOKYO -- The ministers met.\n\n- one\n- two\n\nThey left.");
  EXPECT_EQ(article.title(), "Ministers meet again");
  EXPECT_EQ(article.publisher(), "Agency");
  EXPECT_EQ(FormatDate(article.publish_date()), "2021-09-02");
}

TEST(Newsml, MessageOfSeveralItems) {
  const auto articles =
      ReadAll("", absl::StrCat("<newsMessage><itemSet>",
                               NewsItem("<inlineData contenttype='text/plain'>First.</inlineData>"),
                               NewsItem("<inlineXML><html><body><p>Second.</p></body></html></inlineXML>"),
                               NewsItem("<remoteContent href='x.jpg'/>"), "</itemSet></newsMessage>"));
  ASSERT_TRUE(articles.ok()) << articles.status();
  ASSERT_EQ(articles->size(), 2);
  EXPECT_EQ((*articles)[0].text(), "First.");
  EXPECT_EQ((*articles)[1].text(), "Second.");
  EXPECT_EQ(FormatDate((*articles)[1].publish_date()), "2021-09-02");
}

TEST(Newsml, WithoutTextIsRefused) {
  EXPECT_EQ(ReadText("", NewsItem("<remoteContent href='x.jpg'/>")), "refused: FEED_EMPTY");
  EXPECT_EQ(ReadText("", "<packageItem><groupSet/></packageItem>"), "refused: FEED_EMPTY");
}

TEST(Json, Record) {
  const v1::Article article =
      ReadOne("application/json", R"({"id": "a-1", "title": "Talks", "published": "2021-09-01",
      "source": "Ministry", "url": "https://m.example/1", "license": "CC0-1.0", "text": "They met.\n\nThey agreed."})");
  EXPECT_EQ(article.text(), "They met.\n\nThey agreed.");
  EXPECT_EQ(article.title(), "Talks");
  EXPECT_EQ(article.publisher(), "Ministry");
  EXPECT_EQ(article.uri(), "https://m.example/1");
  EXPECT_EQ(article.license(), "CC0-1.0");
  EXPECT_EQ(FormatDate(article.publish_date()), "2021-09-01");
}

TEST(Json, ArraysLinesAndContentApi) {
  EXPECT_EQ(ReadText("", R"([{"text": "one"}, {"text": "two"}])"), "2 articles");
  EXPECT_EQ(ReadText("", "{\"text\": \"one\"}\n{\"text\": \"two\"}\n{\"text\": \"\"}\n"), "2 articles");
  EXPECT_EQ(ReadText("", R"({"base_path": "/x", "details": {"body": "<p>One</p><p>Two</p>"}})"),
            "One\n\nTwo");
  EXPECT_EQ(ReadText("application/json", R"({"title": "no text"})"), "refused: FEED_EMPTY");
  EXPECT_EQ(ReadText("application/json", "[1, 2]"), "refused: DOCUMENT_MALFORMED");
}

}  // namespace
}  // namespace communique::ingest
