#include "ingest_service/pipeline/frames/coordination.h"

#include <algorithm>
#include <utility>

namespace communique::ingest {
namespace {

constexpr int kLongestList = 60;   // Tokens looked at on either side.
constexpr int kLongestPhrase = 9;  // Tokens of one noun phrase.

struct Phrase {
  int begin = 0;
  int end = 0;
  int head = -1;
};

class ListReader {
 public:
  ListReader(const Tree& tree, const std::function<bool(int)>& is_party,
             const std::function<std::pair<int, int>(int)>& phrase)
      : tree_(tree), is_party_(is_party), phrase_(phrase) {}

  std::vector<int> Read(int token) const {
    const Phrase start = Around(token);
    std::vector<int> before, after;
    bool joined = false;
    GoForward(start, &after, &joined);
    GoBackward(start, &before, &joined);
    std::vector<int> heads = {token};
    if (joined) {
      heads.insert(heads.end(), before.begin(), before.end());
      heads.insert(heads.end(), after.begin(), after.end());
    }
    std::sort(heads.begin(), heads.end());
    return heads;
  }

 private:
  bool Same(int a, int b) const {
    return a >= 0 && a < tree_.size() && tree_.Sentence(a) == tree_.Sentence(b);
  }

  bool InPhrase(int i) const {
    const absl::string_view upos = tree_.Upos(i);
    return upos == "NOUN" || upos == "PROPN" || upos == "ADJ" || upos == "DET" || upos == "NUM" ||
           upos == "PART" || tree_.Xpos(i) == "PRP$" || tree_.Xpos(i) == "VBG" || tree_.Lower(i) == "-";
  }

  bool IsJoint(int i) const {
    const std::string& word = tree_.Lower(i);
    return word == "," || word == ";" || word == "and" || word == "&";
  }

  bool IsPreposition(int i) const {
    const std::string& word = tree_.Lower(i);
    return word == "of" || word == "from" || word == "for" || word == "to";
  }

  // The noun phrase that starts at `begin`; head < 0 if none does.
  Phrase From(int begin, int near) const {
    Phrase found = {begin, begin, -1};
    for (int i = begin; Same(i, near) && i < begin + kLongestPhrase; ++i) {
      if (const auto name = phrase_(i); name.second > i) {
        found.end = name.second;
        found.head = name.second - 1;
        for (int t = std::max(name.first, begin); t < name.second; ++t) {
          if (is_party_(t)) found.head = t;
        }
        // "Japanese officials", "Japanese Prime Minister Smith": the name modifies a noun that follows.
        const absl::string_view next = Same(found.end, near) ? tree_.Upos(found.end) : "";
        if (next != "NOUN" && next != "PROPN" && next != "ADJ") return found;
        i = found.end - 1;
        continue;
      }
      if (!InPhrase(i)) break;
      found.end = i + 1;
      if (tree_.Upos(i) == "NOUN" || tree_.Upos(i) == "PROPN") found.head = i;
    }
    return found;
  }

  Phrase Around(int token) const {
    if (const auto name = phrase_(token); name.second > name.first) return {name.first, name.second, token};
    int begin = token;
    while (Same(begin - 1, token) && InPhrase(begin - 1) && token - begin < kLongestPhrase) --begin;
    Phrase found = {begin, token + 1, token};
    while (Same(found.end, token) &&
           (tree_.Relation(found.end) == "flat" || tree_.Head(found.end) == token) && InPhrase(found.end) &&
           tree_.Upos(found.end) != "DET")
      ++found.end;
    return found;
  }

  // Past "of Japan" and "(Japan)"; "takes the minister to Kenya and Senegal" is no list of the minister's.
  int SkipModifiers(int i, int near) const {
    for (;;) {
      if (Same(i, near) && IsPreposition(i)) {
        const Phrase inner = From(i + 1, near);
        if (inner.head < 0 || (tree_.HasRelation(inner.head, "obl") && tree_.Lower(i) != "of")) return i;
        i = inner.end;
      } else if (Same(i, near) && tree_.Lower(i) == "(") {
        int close = i + 1;
        while (Same(close, near) && tree_.Lower(close) != ")" && close < i + kLongestPhrase) ++close;
        if (!Same(close, near) || tree_.Lower(close) != ")") return i;
        i = close + 1;
      } else {
        return i;
      }
    }
  }

  // A subject of its own verb ends the list: "met Smith, and Jones said".
  bool IsSubjectOfNext(const Phrase& phrase, int start) const {
    const int next = phrase.end;
    if (!Same(next, start)) return false;
    const bool verb = tree_.Upos(next) == "AUX" || tree_.Xpos(next) == "VBD" || tree_.Xpos(next) == "VBZ" ||
                      tree_.Xpos(next) == "VBP";
    return verb && tree_.HasRelation(phrase.head, "nsubj") && !tree_.HasRelation(start, "nsubj");
  }

  // "A, together with |B", "A along with |B", "A, with |B, opposed C": where those who do it too begin; `i` if nobody does.
  int BehindWith(int i, int near) const {
    const std::string word = Same(i, near) ? tree_.Lower(i) : "";
    const bool two =
        (word == "together" || word == "along") && Same(i + 1, near) && tree_.Lower(i + 1) == "with";
    if (two) return i + 2;
    if ((word != "with" && word != "alongside") || i == 0 || tree_.Lower(i - 1) != ",") return i;
    const Phrase company = From(i + 1, near);
    const int verb = company.end + 1;
    const bool closed = company.head >= 0 && Same(verb, near) && tree_.Lower(company.end) == ",";
    return closed && (tree_.IsVerb(verb) || tree_.Upos(verb) == "AUX") ? i + 1 : i;
  }

  void GoForward(const Phrase& start, std::vector<int>* heads, bool* joined) const {
    std::vector<int> pending;
    int i = start.end;
    while (Same(i, start.head) && i < start.end + kLongestList) {
      i = SkipModifiers(i, start.head);
      bool conjunction = false;
      const int before = i;
      while (Same(i, start.head) && IsJoint(i)) {
        conjunction = conjunction || tree_.Lower(i) == "and" || tree_.Lower(i) == "&";
        ++i;
      }
      if (Same(i + 2, start.head) && tree_.Lower(i) == "as" && tree_.Lower(i + 1) == "well") {
        i += 3;
        conjunction = true;
      }
      if (const int company = BehindWith(i, start.head); company > i) {
        i = company;
        conjunction = true;
      }
      if (i == before) break;
      const Phrase next = From(i, start.head);
      if (next.head < 0 || !is_party_(next.head) || IsSubjectOfNext(next, start.head)) break;
      pending.push_back(next.head);
      i = next.end;
      if (conjunction) {
        *joined = true;
        heads->insert(heads->end(), pending.begin(), pending.end());
        pending.clear();
      }
    }
    // "China, Japan pledge aid": a headline, whose verb tells that there are several.
    const bool first = start.begin == 0 || !Same(start.begin - 1, start.head);
    if (*joined || pending.empty() || !first || !Same(i, start.head)) return;
    if (tree_.Xpos(i) != "VBP" && tree_.Xpos(i) != "VB") return;
    *joined = true;
    heads->insert(heads->end(), pending.begin(), pending.end());
  }

  // The noun phrase that ends before `end`, with the "of" phrases that belong to it.
  Phrase Until(int end, int near) const {
    int begin = end;
    while (Same(begin - 1, near) && end - begin < 3 * kLongestPhrase) {
      if (InPhrase(begin - 1)) {
        --begin;
      } else if (IsPreposition(begin - 1) && begin < end && Same(begin - 2, near) && InPhrase(begin - 2)) {
        --begin;
      } else {
        break;
      }
    }
    if (begin == end) return {};
    Phrase first = From(begin, near);
    if (SkipModifiers(first.end, near) < end) return {};
    first.end = end;
    return first;
  }

  // "agreed to send a mission, A and B said": what stands before the tag is said.
  bool IsSaidBefore(int phrase, int start) const {
    const int first = tree_.FirstConjunct(start);
    const int verb = tree_.HasRelation(first, "nsubj") ? tree_.Head(first) : -1;
    if (verb < 0) return false;
    for (const char* relation : {"ccomp", "parataxis"}) {
      const int said = tree_.Child(verb, relation);
      if (said >= 0 && said < verb && tree_.Dominates(said, phrase)) return true;
    }
    return false;
  }

  void GoBackward(const Phrase& start, std::vector<int>* heads, bool* joined) const {
    std::vector<Phrase> found;
    bool conjunction = *joined;
    int i = start.begin;
    const bool comma_only =
        Same(i - 1, start.head) && (tree_.Lower(i - 1) == "," || tree_.Lower(i - 1) == ";");
    while (Same(i - 1, start.head) && i > start.begin - kLongestList && IsJoint(i - 1)) {
      while (Same(i - 1, start.head) && IsJoint(i - 1)) {
        conjunction = conjunction || tree_.Lower(i - 1) == "and" || tree_.Lower(i - 1) == "&";
        --i;
      }
      const Phrase next = Until(i, start.head);
      if (next.head < 0 || !is_party_(next.head) || IsSaidBefore(next.head, start.head)) break;
      found.push_back(next);
      i = next.begin;
    }
    if (!conjunction) return;
    // "After talks with Japan, China and Russia agreed": the first belongs to the preposition.
    if (!found.empty() && Same(found.back().begin - 1, start.head) &&
        tree_.Upos(found.back().begin - 1) == "ADP" && tree_.HasRelation(start.head, "nsubj")) {
      // "On the islands of A and B, the ministers agreed": so do all of them.
      if (comma_only && !*joined) return;
      found.pop_back();
    }
    if (found.empty()) return;
    *joined = true;
    for (const Phrase& phrase : found) heads->push_back(phrase.head);
  }

  const Tree& tree_;
  const std::function<bool(int)>& is_party_;
  const std::function<std::pair<int, int>(int)>& phrase_;
};

}  // namespace

std::vector<int> CoordinatedParties(const Tree& tree, int token, const std::function<bool(int)>& is_party,
                                    const std::function<std::pair<int, int>(int)>& phrase) {
  return ListReader(tree, is_party, phrase).Read(token);
}

}  // namespace communique::ingest
