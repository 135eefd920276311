// Events in words, the way tests compare and print them.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/document.h"

namespace communique::ingest {

struct EventText {
  std::string kind;                 // "REQUEST"
  std::vector<std::string> actors;  // "USA", "g7", "Maria Lopez", "desc:a senior official"
  std::vector<std::string> targets;
  std::vector<std::string> attributes;  // "CERTAIN", "DEMAND", "date=2021-10-01..2021-10-02", "quote=..."
  std::string evidence;
  std::string rule;

  std::string Print() const;
};

std::vector<EventText> EventTexts(const Document& document);

}  // namespace communique::ingest
