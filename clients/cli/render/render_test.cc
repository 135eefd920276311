// Golden outputs of the renderers on small answers.
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "clients/cli/render/analysis.h"
#include "clients/cli/render/answers.h"
#include "clients/cli/render/error_words.h"
#include "clients/cli/render/table.h"
#include "clients/cli/render/words.h"
#include "common/error.h"

namespace communique::cli {
namespace {

template <typename Message>
Message Parse(const char* text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

TEST(Table, AlignsByDisplayWidth) {
  Table table({"A", "B"});
  table.AddRow({"日本", "x"});
  table.AddRow({"é", "y"});
  EXPECT_EQ(table.Render(0), "A     B\n日本  x\né     y\n");
}

TEST(Table, ShortensTheWidestColumnAndWrapsNotes) {
  Table table({"NAME", "TEXT"});
  table.AddRow({"one", "a very long text indeed"});
  table.AddNote("a note of some length");
  EXPECT_EQ(table.Render(20), "NAME  TEXT\none   a very long t…\n    a note of some\n    length\n");
}

TEST(Table, WithoutRowsIsNothing) { EXPECT_EQ(Table({"A"}).Render(80), ""); }

std::string Date(const char* text) { return DateWords(Parse<v1::DatePoint>(text)); }

TEST(DateWords, NamesTheUnit) {
  EXPECT_EQ(Date("start {year: 2021 month: 9 day: 1} end {year: 2021 month: 9 day: 2}"), "2021-09-01");
  EXPECT_EQ(Date("start {year: 2021 month: 9 day: 1} end {year: 2021 month: 10 day: 1}"), "2021-09");
  EXPECT_EQ(Date("start {year: 2021 month: 1 day: 1} end {year: 2022 month: 1 day: 1}"), "2021");
  EXPECT_EQ(Date("start {year: 2030 month: 1 day: 1} end {year: 2040 month: 1 day: 1}"), "2030s");
  EXPECT_EQ(Date("start {year: 2021 month: 9 day: 1} end {year: 2021 month: 9 day: 4}"),
            "2021-09-01 to 2021-09-03");
  EXPECT_EQ(Date("end {year: 2022 month: 1 day: 1}"), "until 2021-12-31");
  EXPECT_EQ(Date("start {year: 2022 month: 1 day: 1}"), "since 2022-01-01");
  EXPECT_EQ(Date(""), "");
}

constexpr char kEvents[] = R"pb(
  events {
    actors { resource: "officials/jane-doe" on_behalf_of: "countries/NLD" }
    targets { resource: "countries/PRT" }
    time {
      start { year: 2021 month: 9 day: 1 }
      end { year: 2021 month: 9 day: 2 }
    }
    place { display_name: "Lisbon" }
    meeting {}
    certainty: CERTAINTY_CERTAIN
    polarity: POLARITY_AFFIRMED
    time_status: TIME_STATUS_PAST
    rule: "meet"
    confidence: 0.9
    evidence {
      spans { article: "articles/a1" quote: "Jane Doe met Portuguese ministers" }
      publisher: "Gazette"
      publish_date { year: 2021 month: 9 day: 2 }
    }
  }
  events {
    actors { resource: "countries/PRT" }
    commitment {
      act: KIND_MADE
      terms {
        action: ACTION_REDUCE
        object { quote: "emissions" }
        target { value: "50" unit: "%" }
        deadline {
          start { year: 2030 month: 1 day: 1 }
          end { year: 2031 month: 1 day: 1 }
        }
      }
    }
  }
)pb";

TEST(RenderEvents, QuotesEvidenceWithItsSource) {
  const auto response = Parse<v1::ListEventsResponse>(kEvents);
  EXPECT_EQ(
      RenderEvents(response.events(), {}),
      "WHEN        WHAT        WHO                 WITH OR TO  DETAIL\n"
      "2021-09-01  meeting     Jane Doe (for NLD)  PRT         Lisbon\n"
      "    “Jane Doe met Portuguese ministers” (Gazette, 2021-09-02, articles/a1)\n"
      "            commitment  PRT                             made: reduce emissions, 50 %, by 2030\n");
}

TEST(RenderEvents, ExplainsOnDemand) {
  const auto response = Parse<v1::ListEventsResponse>(kEvents);
  const std::string text = RenderEvents(response.events(), {.evidence = false, .explain = true});
  EXPECT_NE(text.find("    rule meet, confidence 0.90, certain, affirmed, past\n"), std::string::npos)
      << text;
  EXPECT_EQ(text.find("Gazette"), std::string::npos);
}

constexpr char kAnalysis[] = R"pb(
  events {
    name: "articles/a/events/1"
    rule: "sign"
    treaty_action {}
  }
  times {
    point {
      start { year: 2030 month: 1 day: 1 }
      end { year: 2031 month: 1 day: 1 }
      source { begin: 28 end: 32 quote: "2030" }
    }
    relation: RELATION_BY
    granularity: "year"
  }
  times {
    point { source { begin: 33 end: 41 quote: "annually" } }
    relation: RELATION_IN
    per: "P1Y"
  }
  quantities {
    kind: KIND_AMOUNT
    value: "5"
    unit: "GW"
    source { begin: 1 end: 5 quote: "5 GW" }
  }
  tokens {
    span { begin: 0 end: 5 quote: "Spain" sentence: 1 }
    lemma: "Spain"
    upos: "PROPN"
    xpos: "NNP"
    head: 2
    relation: "nsubj"
    margin: 3
    name_label: "B-LOC"
  }
  tokens {
    span { begin: 6 end: 12 quote: "signed" sentence: 1 }
    lemma: "sign"
    upos: "VERB"
    xpos: "VBD"
    relation: "root"
    margin: 2
  }
  tokens {
    span { begin: 12 end: 13 quote: "." sentence: 1 }
    lemma: "."
    upos: "PUNCT"
    xpos: "."
    head: 2
    relation: "punct"
    margin: 1
  }
  tokens {
    span { begin: 14 end: 17 quote: "Yes" sentence: 2 }
    lemma: "yes"
    upos: "INTJ"
    xpos: "UH"
    relation: "root"
  }
  traces {
    event: "articles/a/events/1"
    frame: "sign"
    trigger { quote: "signed" }
    arguments {
      role: ROLE_AGENT
      span { quote: "Spain" }
      path: "nsubj"
      entities: "countries/ESP"
    }
    cues { quote: "not" }
  })pb";

std::string Layer(const char* layer) {
  return RenderAnalysis(Parse<v1::Analysis>(kAnalysis), {layer}, {.explain = true});
}

TEST(RenderAnalysis, TimesSayWhatTheyMean) {
  EXPECT_EQ(Layer("times"),
            "Times: 2\n"
            "BYTES  WORDS     RELATION  DAYS       UNIT  COUNTS FROM\n"
            "28-32  2030      by        2030       year\n"
            "33-41  annually  in        every P1Y\n");
}

TEST(RenderAnalysis, QuantitiesSayHowMuch) {
  EXPECT_EQ(Layer("quantities"), "Quantities: 1\nBYTES  WORDS  KIND    AMOUNT\n1-5    5 GW   amount  5 GW\n");
}

TEST(RenderAnalysis, SyntaxIsOneLineAWord) {
  EXPECT_EQ(Layer("syntax"),
            "Tokens: 4\n"
            "NO  WORD    LEMMA  UPOS   XPOS  RELATION  HEAD      MARGIN  NAME\n"
            "1   Spain   Spain  PROPN  NNP   nsubj     2 signed  3.00    B-LOC\n"
            "2   signed  sign   VERB   VBD   root      -         2.00\n"
            "3   .       .      PUNCT  .     punct     2 signed  1.00\n"
            "\n"
            "NO  WORD  LEMMA  UPOS  XPOS  RELATION  HEAD  MARGIN  NAME\n"
            "1   Yes   yes    INTJ  UH    root      -     0.00\n");
}

TEST(RenderAnalysis, ConlluNumbersTheWordsOfEachSentence) {
  EXPECT_EQ(Layer("conllu"),
            "1\tSpain\tSpain\tPROPN\tNNP\t_\t2\tnsubj\t_\tNER=B-LOC\n"
            "2\tsigned\tsign\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
            "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
            "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n");
}

TEST(RenderAnalysis, EventsSayWhatTheyWereReadFrom) {
  const std::string text = Layer("events");
  EXPECT_NE(text.find("    read from \"signed\", frame sign, cues \"not\"\n"
                      "    agent \"Spain\" (nsubj) countries/ESP\n"),
            std::string::npos)
      << text;
}

TEST(RenderCommitments, OneLinePerObligor) {
  const auto response = Parse<v1::ListCommitmentsResponse>(R"pb(
    commitments {
      name: "commitments/c1"
      display_name: "End coal finance"
      article_count: 2
      obligor_states {
        obligor { resource: "countries/PRT" }
        state: STATE_PLEDGED
        evidence {
          spans { quote: "both will end" }
          publisher: "Gazette"
        }
      }
      obligor_states {
        obligor { resource: "countries/NLD" }
        state: STATE_PLEDGED
        evidence {
          spans { quote: "both will end" }
          publisher: "Gazette"
        }
      }
    }
  )pb");
  EXPECT_EQ(RenderCommitments(response, {}),
            "WHO  STATE    COMMITMENT        DUE  PLEDGED  ARTICLES\n"
            "PRT  pledged  End coal finance                2\n"
            "NLD  pledged  \"\n"
            "    “both will end” (Gazette)\n");
}

TEST(RenderOfficials, OfficeAndTime) {
  const auto response = Parse<v1::ListOfficialsResponse>(R"pb(
    officials {
      display_name: "Jane Doe"
      tenures {
        title: "climate envoy"
        institution: "countries/NLD"
        state: STATE_INCUMBENT
        observe_date { year: 2021 month: 9 day: 2 }
      }
      tenures {
        title: "minister"
        institution: "countries/NLD"
        state: STATE_INCUMBENT
        start { end { year: 2019 month: 5 day: 2 } }
        observe_date { year: 2021 month: 9 day: 2 }
      }
      tenures {
        title: "mayor"
        state: STATE_FORMER
        start {
          start { year: 2015 month: 5 day: 2 }
          end { year: 2015 month: 5 day: 3 }
        }
        end { start { year: 2018 month: 1 day: 1 } }
        observe_date { year: 2021 month: 9 day: 2 }
      }
    }
  )pb");
  EXPECT_EQ(RenderOfficials(response.officials(), {}),
            "NAME      OFFICE         OF   WHEN\n"
            "Jane Doe  climate envoy  NLD  incumbent on 2021-09-02\n"
            "Jane Doe  minister       NLD  by 2019-05-01 - at least 2021-09-02\n"
            "Jane Doe  mayor               2015-05-02 - not before 2018-01-01\n");
}

TEST(RenderChange, IsOneLine) {
  const auto change = Parse<v1::Change>(R"pb(sequence: 7
                                             kind: KIND_STATE_CHANGED
                                             resource: "commitments/c1"
                                             party: "countries/PRT"
                                             before: "SOUGHT"
                                             after: "PLEDGED"
                                             article: "articles/a1")pb");
  EXPECT_EQ(RenderChange(change),
            "7  state changed  commitments/c1  PRT  SOUGHT -> PLEDGED  (articles/a1)\n");
}

TEST(RenderAnalysis, OnlyTheLayersAskedFor) {
  const auto analysis = Parse<v1::Analysis>(R"pb(
    mentions {
      span { begin: 0 end: 5 quote: "Japan" }
      form: FORM_NAME
      entity: "countries/JPN"
    }
  )pb");
  EXPECT_EQ(RenderAnalysis(analysis, {"mentions", "events"}, {}),
            "Mentions: 1\n"
            "BYTES  WORDS  FORM  IS\n"
            "0-5    Japan  name  countries/JPN\n"
            "\n"
            "Events: 0\n");
}

TEST(ErrorWords, SaysReasonAndNextStep) {
  const absl::Status missing = Error(absl::StatusCode::kInvalidArgument, "MISSING_PUBLISH_DATE", "no date");
  EXPECT_EQ(ErrorWords(missing),
            "no date [MISSING_PUBLISH_DATE]\n  give the day of publication with --date=YYYY-MM-DD");
  EXPECT_EQ(ExitCode(missing), kExitRefused);
  EXPECT_EQ(ExitCode(absl::UnavailableError("refused")), kExitUnreachable);
  EXPECT_EQ(ExitCode(Error(absl::StatusCode::kInvalidArgument, "INVALID_FLAG", "x")), kExitUsage);
  EXPECT_EQ(ExitCode(absl::OkStatus()), 0);
}

}  // namespace
}  // namespace communique::cli
