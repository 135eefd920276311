#include "ingest_service/pipeline/syntax/lemmatizer.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status_macros.h"

namespace communique::ingest {
namespace {

constexpr int kLongestEnding = 6;
constexpr int kWholeForm = 100;

// Typographic apostrophes as plain ones, in lower case.
std::string Plain(absl::string_view form) {
  std::string out;
  for (size_t i = 0; i < form.size(); ++i) {
    if (form.substr(i, 3) == "\xE2\x80\x99") {
      out.push_back('\'');
      i += 2;
    } else {
      out.push_back(absl::ascii_tolower(static_cast<unsigned char>(form[i])));
    }
  }
  return out;
}

// "endings" of length 0 to kLongestEnding, or the whole form.
uint64_t Key(absl::string_view plain, absl::string_view xpos, int length) {
  const absl::string_view ending = length == kWholeForm ? plain : plain.substr(plain.size() - length);
  return HashBytes(ending, HashBytes(xpos, length + 1));
}

bool IsName(absl::string_view xpos) { return xpos == "NNP" || xpos == "NNPS"; }

}  // namespace

absl::StatusOr<Lemmatizer> Lemmatizer::Open(const ModelFile& file) {
  ASSIGN_OR_RETURN(absl::string_view bytes, file.Section("lemmas"));
  // The rules as lines "cut<TAB>append", an empty line, then pairs of key and rule, 12 bytes each.
  Lemmatizer out;
  size_t at = 0;
  while (true) {
    const size_t end = bytes.find('\n', at);
    if (end == absl::string_view::npos) return absl::DataLossError("section lemmas: no end of rules");
    if (end == at) break;
    const std::pair<absl::string_view, absl::string_view> cells =
        absl::StrSplit(bytes.substr(at, end - at), absl::MaxSplits('\t', 1));
    Rule rule;
    if (!absl::SimpleAtoi(cells.first, &rule.cut))
      return absl::DataLossError("section lemmas: a damaged rule");
    rule.append = cells.second;
    out.rules_.push_back(rule);
    at = end + 1;
  }
  for (++at; at + 12 <= bytes.size(); at += 12) {
    uint64_t key;
    uint32_t rule;
    std::memcpy(&key, bytes.data() + at, 8);
    std::memcpy(&rule, bytes.data() + at + 8, 4);
    if (rule >= out.rules_.size()) return absl::DataLossError("section lemmas: a rule too many");
    out.rule_of_[key] = rule;
  }
  return out;
}

std::string Lemmatizer::Lemma(absl::string_view form, absl::string_view xpos) const {
  if (IsName(xpos)) return std::string(form);
  std::string plain = Plain(form);
  auto found = rule_of_.find(Key(plain, xpos, kWholeForm));
  for (int length = std::min<int>(kLongestEnding, plain.size()); found == rule_of_.end() && length >= 0;
       --length) {
    found = rule_of_.find(Key(plain, xpos, length));
  }
  if (found == rule_of_.end()) return plain;
  const Rule& rule = rules_[found->second];
  const int size = plain.size();
  if (rule.cut > size || (rule.cut == size && rule.append.empty())) return plain;  // A lone "s" stays one.
  plain.resize(plain.size() - rule.cut);
  absl::StrAppend(&plain, rule.append);
  return plain;
}

static size_t SharedPrefix(absl::string_view a, absl::string_view b) {
  size_t shared = 0;
  while (shared < a.size() && shared < b.size() && a[shared] == b[shared]) ++shared;
  return shared;
}

std::string LearnLemmas(const std::vector<LemmaExample>& examples) {
  std::map<std::pair<int, std::string>, uint32_t> rule_ids;
  std::map<uint64_t, std::map<uint32_t, int>> votes;  // Of endings, by distinct forms.
  std::map<std::pair<std::string, std::string>, std::map<uint32_t, int>> forms;
  for (const LemmaExample& example : examples) {
    if (IsName(example.xpos)) continue;
    const std::string form = Plain(example.form);
    const std::string lemma = absl::AsciiStrToLower(example.lemma);
    const size_t shared = SharedPrefix(form, lemma);
    if (lemma.find('\n') != std::string::npos) continue;
    const std::pair<int, std::string> rule(form.size() - shared, lemma.substr(shared));
    const uint32_t id = rule_ids.emplace(rule, rule_ids.size()).first->second;
    ++forms[{form, example.xpos}][id];
  }
  auto best = [](const std::map<uint32_t, int>& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  };
  std::vector<std::pair<int, std::string>> rules(rule_ids.size());
  for (const auto& [rule, id] : rule_ids) rules[id] = rule;
  // An ending can only vote for rules that cut no more than itself.
  for (const auto& [key, counts] : forms) {
    const uint32_t rule = best(counts);
    for (int n = rules[rule].first; n <= std::min<int>(kLongestEnding, key.first.size()); ++n) {
      ++votes[Key(key.first, key.second, n)][rule];
    }
  }
  auto rule_of_ending = [&](const std::string& form, const std::string& xpos, int n) -> int {
    auto found = votes.find(Key(form, xpos, n));
    if (found == votes.end()) return -1;
    const uint32_t rule = best(found->second);
    int total = 0;
    for (const auto& [id, count] : found->second) total += count;
    const int support = found->second.at(rule);
    return support >= 2 && support * 2 >= total ? static_cast<int>(rule) : -1;
  };
  std::string out;
  for (const auto& [cut, append] : rules) absl::StrAppend(&out, cut, "\t", append, "\n");
  out += "\n";
  auto append = [&](uint64_t key, uint32_t rule) {
    out.append(reinterpret_cast<const char*>(&key), 8);
    out.append(reinterpret_cast<const char*>(&rule), 4);
  };
  std::map<uint64_t, uint32_t> endings;
  for (const auto& [key, counts] : forms) {
    int shorter = -1;
    for (int n = 0; n <= std::min<int>(kLongestEnding, key.first.size()); ++n) {
      const int rule = rule_of_ending(key.first, key.second, n);
      // An ending is kept only where it says something else than the shorter one.
      if (rule >= 0 && rule != shorter) endings[Key(key.first, key.second, n)] = rule;
      if (rule >= 0) shorter = rule;
    }
  }
  for (const auto& [key, rule] : endings) append(key, rule);
  // A whole form is kept only where its ending would mislead.
  for (const auto& [key, counts] : forms) {
    const uint32_t rule = best(counts);
    int64_t by_ending = -1;
    for (int n = std::min<int>(kLongestEnding, key.first.size()); n >= 0; --n) {
      auto found = endings.find(Key(key.first, key.second, n));
      if (found != endings.end()) {
        by_ending = found->second;
        break;
      }
    }
    if (by_ending != int64_t{rule}) append(Key(key.first, key.second, kWholeForm), rule);
  }
  return out;
}

std::string WithLemmas(absl::string_view section, const std::vector<LemmaExample>& examples) {
  const size_t end = section.find("\n\n");
  std::string rules(section.substr(0, end + 1)), forms(section.substr(end + 2));
  uint32_t rule = std::count(rules.begin(), rules.end(), '\n');
  for (const LemmaExample& example : examples) {
    const std::string form = Plain(example.form);
    const size_t shared = SharedPrefix(form, example.lemma);
    absl::StrAppend(&rules, form.size() - shared, "\t", example.lemma.substr(shared), "\n");
    const uint64_t key = Key(form, example.xpos, kWholeForm);
    forms.append(reinterpret_cast<const char*>(&key), sizeof(key));
    forms.append(reinterpret_cast<const char*>(&rule), sizeof(rule));
    ++rule;
  }
  return absl::StrCat(rules, "\n", forms);
}

}  // namespace communique::ingest
