// What clients and subscribers saw during a fault run, and the promises it is judged by (reliability.md, 1).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace communique::faults {

// A client's knowledge of one article.
struct Acknowledged {
  std::string article;  // articles/*, as acknowledged.
  int64_t sequence = 0;
};

// A record as a subscriber got it.
struct Delivered {
  int64_t sequence = 0;
  std::string article;
  std::string digest;  // Of all its bytes that may not change.
};

struct History {
  std::set<std::string> invoked;           // articles/* that some client sent, acknowledged or not.
  std::vector<Acknowledged> acknowledged;  // Every acknowledgement, repeats included.
  std::vector<Delivered> live;             // In the order a subscriber got them while things broke.
  std::vector<Delivered> log;              // The whole log, read at the end.
};

// Every broken promise in words; empty if all hold.
//   durable: what was acknowledged is in the log, at the sequence told.
//   unique: an article has one record, and every acknowledgement of it tells the same sequence.
//   no phantom: every record was invoked by somebody.
//   order: the log and what the subscriber got count 1, 2, 3 ... without gap or repeat, with the same bytes.
std::vector<std::string> Violations(const History& history);

}  // namespace communique::faults
