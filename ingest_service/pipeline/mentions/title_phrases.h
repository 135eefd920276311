// Phrases that name an office: "former Japanese Foreign Minister", "the U.N.'s special envoy for Iran", "Minister of
// Trade and Industry of Norway".
//
//   phrase     := determiner? owner? modifier* (nationality | body | portfolio | modifier)* core complement*
//   owner      := name "'s" | "its" ...        core := an entry of titles.tsv
//   complement := ("of" | "for" | "to" | ...) (portfolio | country | body | capitalised words)
//
// Whether it is a public office at all, which function it has and whom it serves is judged here as far as the phrase
// itself tells; what its neighbours tell is left to those who join it to a name.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/word_chart.h"

namespace communique::ingest {

struct TitlePhrase {
  int begin = 0;  // Words, determiner not included; nationality and owner are.
  int core_begin = 0;
  int core_end = 0;
  int end = 0;        // After its complements.
  int entry = -1;     // Titles::list.
  std::string title;  // As written, without nationality and owner.
  v1::Tenure::Function function = v1::Tenure::FUNCTION_OTHER_OFFICIAL;
  v1::Tenure::State state = v1::Tenure::STATE_INCUMBENT;
  std::string serves;            // Resource of the country or bloc, as the phrase says; empty if it does not.
  bool serves_by_title = false;  // Because only one state has the title: "Secretary of State".
  std::string body_kind;         // institutions.tsv
  int owner = -1;                // Last word of an owner that is no country: "his" or "Merkel"; -1 if none.
  bool pronoun_owner = false;
  char determiner = '-';  // 't' the, 'a' a, '-' none
  bool plural = false;
  bool junior = false;
  bool company = false;  // Beside a name of no public body: "Fiat chairman".
  bool office = false;   // Public by itself.
  bool bare = false;     // The core alone.
};

// In text order; they do not overlap.
std::vector<TitlePhrase> FindTitlePhrases(const WordChart& chart);

// Whether the title sends its holder to the state: "Special Envoy for A" is not sent by A.
bool IsPost(const WordChart& chart, const TitlePhrase& title, const std::string& id);

}  // namespace communique::ingest
