// Who an article has spoken of up to a token, as those who resolve references ask for it.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// One resolved mention in the order of the text.
struct Salient {
  int entity = -1;
  int token = 0;  // Its head.
  int begin = 0;  // Its tokens.
  int end = 0;
  int sentence = 0;
  bool partner = false;   // "with" whom the subject deals, or a conjunct of one.
  bool subject = false;   // Or a conjunct of one.
  bool modifier = false;  // "Japanese" of a phrase: weaker than a name of its own.
};

class Discourse {
 public:
  Discourse(const Tree& tree, const Mentions& mentions) : tree_(tree), mentions_(mentions) {}

  // To be called with the mentions in text order.
  void Add(const Mention& mention);
  // Several who were named together, by a list or by a plural that was resolved.
  void AddGroup(std::vector<int> members, int token);

  bool IsSubject(int token) const;
  // A name in a list of several: "A and |B|".
  bool IsOneOfSeveral(int token) const;
  bool IsPartner(const Mention& mention) const;
  // The word before a name and its article, in lower case; empty at the start of the text.
  absl::string_view WordBefore(int begin) const;
  const std::vector<Salient>& salient() const { return salient_; }
  // The people (else the states) who act together in the sentence of `token`, up to it: its subjects and those "with"
  // whom they deal. Fewer than two: none.
  std::vector<int> ActorsUpTo(int sentence, int token) const;
  // The last group of two or more, not more than `back` sentences before; empty if none.
  std::vector<int> LastGroup(int token, int back) const;
  // The first group of the text: in a readout, those whom it is about.
  const std::vector<int>& FirstGroup() const { return first_group_; }
  // A plural noun that no group stands for is the nearer antecedent of "they": "Officials said they ...".
  bool FollowsPlainPlural(int token) const;
  // "SMITH: I welcome Jones on his visit": the entity whose turn it is, of whom nobody there says "he"; -1 for none.
  int TurnOf(int token) const;

 private:
  struct Group {
    std::vector<int> members;
    int token = 0;
  };
  bool IsPerson(int entity) const { return mentions_.entities[entity].type == EntityType::kOfficial; }
  bool IsState(int entity) const;
  int ListHead(int token) const;
  bool IsLabel(const Salient& salient) const;
  // A subject, or whose people are one: "the ministers of A and B met".
  bool IsActor(const Salient& salient) const;

  const Tree& tree_;
  const Mentions& mentions_;
  std::vector<Salient> salient_;
  std::vector<Salient> turns_;  // Of the salient ones, the labels of turns.
  std::vector<Group> groups_;
  std::vector<int> first_group_;
};

}  // namespace communique::ingest
