#include "ingest_service/pipeline/syntax/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/text/testing.h"

namespace communique::ingest {
namespace {

const Model& Shipped() {
  static const Model* model =
      LoadModel(absl::StrCat(COMMUNIQUE_SOURCE_DIR "/ingest_service/data/", kShippedModel))->release();
  return *model;
}

struct Parsed {
  std::string text;
  Sentences sentences;
  Tokens tokens;
  Syntax syntax;
};

Parsed Parse(const std::string& text) {
  Scratch scratch;
  Parsed p{text, Segment(text, ShippedConventions()), {}, {}};
  p.tokens = Tokenize(p.text, ShippedConventions(), &p.sentences);
  p.syntax = ParseDocument(p.text, p.sentences, p.tokens, Shipped(), &scratch);
  return p;
}

// "Kerry<nsubj met<root ...": each token with its relation, and the word it hangs on.
std::string Arcs(const std::string& text) {
  const Parsed p = Parse(text);
  std::string out;
  for (size_t i = 0; i < p.tokens.size(); ++i) {
    const Dependency& d = p.syntax.dependencies[i];
    absl::StrAppend(&out, i == 0 ? "" : " ", p.tokens[i].span.In(p.text), "<", d.relation);
    if (d.head >= 0) absl::StrAppend(&out, ":", p.tokens[d.head].span.In(p.text));
  }
  return out;
}

TEST(ParseTest, FindsCoreArguments) {
  EXPECT_EQ(Arcs("The government will send an envoy."),
            "The<det:government government<nsubj:send will<aux:send send<root an<det:envoy envoy<obj:send "
            ".<punct:send");
}

TEST(ParseTest, WhatStandsBehindAPossessiveMarkIsOwned) {
  const std::string arcs = Arcs("The National Institute of Allergy and Disease's director, Ada Smith, left.");
  EXPECT_THAT(arcs, ::testing::HasSubstr("Institute<nmod:poss:director"));
  EXPECT_THAT(arcs, ::testing::HasSubstr("director<nsubj:left"));
}

TEST(ParseTest, TagsAndGivesBaseForms) {
  const Parsed p = Parse("The countries have signed two treaties.");
  std::string out;
  for (const Tag& tag : p.syntax.tags) absl::StrAppend(&out, tag.lemma, "/", tag.xpos, " ");
  EXPECT_EQ(out, "the/DT country/NNS have/VBP sign/VBN two/CD treaty/NNS ./. ");
}

TEST(ParseTest, KnowsBaseFormsThatTheTreebanksLack) {
  const Parsed p = Parse("The ministers postponed the vote and ruled on it.");
  EXPECT_EQ(p.syntax.tags[2].lemma, "postpone");
  EXPECT_EQ(p.syntax.tags[6].lemma, "rule");
  const Parsed irregular = Parse("Kenya lent them money and upheld the ban.");
  EXPECT_EQ(irregular.syntax.tags[1].lemma, "lend");
  EXPECT_EQ(irregular.syntax.tags[5].lemma, "uphold");
}

// An infinitive, whatever the parser makes of it; a cause is none.
TEST(ParseTest, ReadsWhatIsDue) {
  const Parsed p = Parse("Talks are due to open on Monday.");
  EXPECT_EQ(p.syntax.tags[4].xpos, "VB");
  EXPECT_EQ(p.syntax.dependencies[4].head, 2);
  EXPECT_EQ(p.syntax.dependencies[4].relation, "xcomp");
  const Parsed cause = Parse("The delay is due to travel restrictions.");
  EXPECT_EQ(cause.syntax.tags[5].xpos, "NN");
}

TEST(ParseTest, ReadsOfWhomSeveralThingsAreSaid) {
  const Parsed p = Parse("Peru has resumed talks with Bolivia, which were broken off in 2019.");
  EXPECT_EQ(p.syntax.dependencies[9].head, 3);
}

TEST(ParseTest, FindsNames) {
  const Parsed p = Parse("President Emmanuel Macron arrived in Berlin on Monday.");
  std::string out;
  for (const NamedEntity& name : p.syntax.names) {
    absl::StrAppend(&out, name.type, "=");
    for (int i = name.begin_token; i < name.end_token; ++i)
      absl::StrAppend(&out, p.tokens[i].span.In(p.text), " ");
  }
  EXPECT_EQ(out, "PER=Emmanuel Macron LOC=Berlin ");
}

// One root a sentence, heads inside it, no cycles, names in order.
void ExpectInvariants(const Parsed& p) {
  ASSERT_EQ(p.syntax.tags.size(), p.tokens.size());
  ASSERT_EQ(p.syntax.dependencies.size(), p.tokens.size());
  for (const Sentence& s : p.sentences) {
    int roots = 0;
    for (int i = s.begin_token; i < s.end_token; ++i) {
      roots += p.syntax.dependencies[i].head == -1;
      int at = i;
      for (int steps = 0; at != -1; ++steps) {
        ASSERT_LE(steps, s.end_token - s.begin_token) << "a cycle";
        ASSERT_TRUE(at >= s.begin_token && at < s.end_token);
        at = p.syntax.dependencies[at].head;
      }
      EXPECT_FALSE(p.syntax.dependencies[i].relation.empty());
      EXPECT_FALSE(p.syntax.tags[i].upos.empty());
    }
    EXPECT_EQ(roots, s.end_token > s.begin_token ? 1 : 0);
  }
  int end = 0;
  for (const NamedEntity& name : p.syntax.names) {
    EXPECT_LE(end, name.begin_token);
    EXPECT_LT(name.begin_token, name.end_token);
    end = name.end_token;
  }
}

TEST(ParseTest, KeepsInvariantsForAnyBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    const int size = random() % 300;
    for (int i = 0; i < size; ++i)
      text.push_back(random() % 3 ? "ab .,\"'-N\n?("[random() % 12] : static_cast<char>(random()));
    ExpectInvariants(Parse(text));
  }
}

TEST(ParseTest, TakesVeryLongSentences) {
  std::string text;
  for (int i = 0; i < 1500; ++i) absl::StrAppend(&text, "the minister and ");
  ExpectInvariants(Parse(text));
}

TEST(ParseTest, GivesTheSameTwice) {
  const std::string text = "Japan and the U.S. agreed to cut emissions, which had risen, said Mr. Lee.";
  const Parsed a = Parse(text), b = Parse(text);
  for (size_t i = 0; i < a.tokens.size(); ++i) {
    EXPECT_EQ(a.syntax.dependencies[i].head, b.syntax.dependencies[i].head);
    EXPECT_EQ(a.syntax.dependencies[i].margin, b.syntax.dependencies[i].margin);
  }
}

}  // namespace
}  // namespace communique::ingest
