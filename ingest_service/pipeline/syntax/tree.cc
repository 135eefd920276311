#include "ingest_service/pipeline/syntax/tree.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace communique::ingest {

Tree::Tree(absl::string_view text, const Sentences& sentences, const Tokens& tokens, const Syntax& syntax)
    : text_(text),
      tokens_(&tokens),
      syntax_(&syntax),
      children_(tokens.size()),
      lower_(tokens.size()),
      lemma_(tokens.size()),
      begin_(tokens.size()),
      end_(tokens.size()),
      sentence_(tokens.size()) {
  const int n = size();
  for (int i = 0; i < n; ++i) {
    lower_[i] = absl::AsciiStrToLower(Word(i));
    lemma_[i] = absl::AsciiStrToLower(syntax.tags[i].lemma);
    begin_[i] = i;
    end_[i] = i + 1;
    if (const int head = Head(i); head >= 0) children_[head].push_back(i);
  }
  for (int s = 0; s < static_cast<int>(sentences.size()); ++s) {
    const auto& sentence = sentences[s];
    for (int i = sentence.begin_token; i < sentence.end_token; ++i) sentence_[i] = s;
  }
  for (int i = 0; i < n; ++i) {
    // Heads form no cycle, so the walk ends; sentences are short, so it is cheap.
    for (int head = Head(i); head >= 0; head = Head(head)) {
      begin_[head] = std::min(begin_[head], i);
      end_[head] = std::max(end_[head], i + 1);
    }
  }
}

absl::string_view Tree::Word(int token) const { return (*tokens_)[token].span.In(text_); }

bool Tree::HasRelation(int token, absl::string_view relation) const {
  const absl::string_view own = Relation(token);
  return own == relation ||
         (absl::StartsWith(own, relation) && own.size() > relation.size() && own[relation.size()] == ':');
}

bool Tree::IsVerb(int token) const { return Upos(token) == "VERB" || Upos(token) == "AUX"; }

bool Tree::IsNominal(int token) const {
  const absl::string_view upos = Upos(token);
  return upos == "NOUN" || upos == "PROPN" || upos == "PRON" || upos == "NUM" || upos == "SYM";
}

bool Tree::IsFinite(int token) const {
  const absl::string_view tag = Xpos(token);
  return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
}

bool Tree::IsPassive(int token) const {
  // English puts both before the verb: one behind it belongs to what is quoted there.
  bool subject = false;
  for (int child : children_[token]) {
    if (child < token && Relation(child) == "aux:pass") return true;
    subject = subject || (child < token && Relation(child) == "nsubj:pass");
  }
  // "The alliance, with the others, called for a share.": a whole sentence has its auxiliary, only a headline has none.
  if (!subject || Head(token) >= 0 || !Marked(token, "by").empty()) return subject;
  int end = token;
  while (end + 1 < size() && Sentence(end + 1) == Sentence(token)) ++end;
  return Lower(end) != ".";
}

bool Tree::IsInQuestion(int token) const {
  constexpr int kClosing = 3;  // The mark and the quotation marks behind it.
  int end = token;
  while (end + 1 < size() && Sentence(end + 1) == Sentence(token)) ++end;
  for (int i = end; i > token && i > end - kClosing; --i) {
    if (Lower(i) == "?") return true;
  }
  return false;
}

int Tree::Child(int token, absl::string_view relation) const {
  for (int child : children_[token]) {
    if (HasRelation(child, relation)) return child;
  }
  return -1;
}

int Tree::Antecedent(int subject) const {
  const int verb = Head(subject);
  const bool relative = Xpos(subject)[0] == 'W' && verb >= 0 && Relation(verb) == "acl:relcl";
  return relative ? Head(verb) : subject;
}

int Tree::ChildWord(int token, absl::string_view relation, absl::string_view word) const {
  for (int child : children_[token]) {
    if (HasRelation(child, relation) && lower_[child] == word) return child;
  }
  return -1;
}

int Tree::Auxiliary(int verb, absl::string_view lemma) const {
  for (int child : children_[verb]) {
    if (HasRelation(child, "aux") && Lemma(child) == lemma) return child;
  }
  return -1;
}

absl::string_view Tree::Case(int token) const {
  for (int child : children_[token]) {
    if (child < token && (Relation(child) == "case" || Relation(child) == "mark")) return lower_[child];
  }
  return {};
}

std::vector<int> Tree::Marked(int token, absl::string_view preposition) const {
  std::vector<int> found;
  for (int child : children_[token]) {
    if (child > token && Case(child) == preposition) found.push_back(child);
  }
  return found;
}

std::vector<int> Tree::Conjuncts(int token) const {
  std::vector<int> found = {token};
  for (size_t i = 0; i < found.size(); ++i) {
    for (int child : children_[found[i]]) {
      if (HasRelation(child, "conj")) found.push_back(child);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

int Tree::FirstConjunct(int token) const {
  while (HasRelation(token, "conj") && Head(token) >= 0) token = Head(token);
  return token;
}

bool Tree::Dominates(int ancestor, int token) const {
  for (; token >= 0; token = Head(token)) {
    if (token == ancestor) return true;
  }
  return false;
}

}  // namespace communique::ingest
