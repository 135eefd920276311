#include "ingest_service/pipeline/syntax/names.h"

#include <algorithm>

#include "ingest_service/pipeline/syntax/tag_sets.h"

namespace communique::ingest {
namespace {

constexpr float kNever = -1e9f;
constexpr NameLabel kOutside;
constexpr int kMostNameTokens = 8;  // Of a form that is looked for elsewhere.
constexpr float kNearlyAName =
    2.0f;  // By how much no name may win a token where the form is a name elsewhere.
// What two readings of a name give to its type over the document, beside the scores of the network: the one that won
// in a sentence, and that of a person whose name ends in this form.
constexpr float kWon = 0.5f;
constexpr float kSurname = 1.0f;

int TypeIndex(absl::string_view type) {
  const auto types = EntityTypeNames();
  return std::find(types.begin(), types.end(), type) - types.begin();
}

bool IsCapital(absl::string_view text) {
  const unsigned char start = text.empty() ? 0 : text[0];
  return (start >= 'A' && start <= 'Z') || start >= 0x80;
}

Span Across(const Tokens& tokens, int begin, int end) {
  return {tokens[begin].span.begin, tokens[end - 1].span.end};
}

}  // namespace

NameReader::NameReader(const Model& model) : model_(model), before_(model.names.size()) {
  const int labels = model.names.size();
  for (int to = 0; to < labels; ++to) {
    for (int from = 0; from < labels; ++from) {
      if (Follows(model.names[from], model.names[to]))
        before_[to].push_back({from, model.name_transitions[from * labels + to]});
    }
  }
}

void NameReader::Begin(int tokens) { scores_.assign(tokens * model_.names.size(), 0); }

void NameReader::Read(const Words& words, const SentenceScores& scores, int first, NamedEntities* names) {
  float* own = &scores_[first * model_.names.size()];
  Score(words, scores, own);
  Decode(own, words.size());
  for (int i = 0; i < static_cast<int>(labels_.size()); ++i) {
    const NameLabel& label = model_.names[labels_[i]];
    if (label.position == NameLabel::kBegin || label.position == NameLabel::kSingle) {
      names->push_back({first + i, first + i + 1, label.type, 0});
    } else if (label.position != NameLabel::kOutside) {
      names->back().end_token = first + i + 1;
    }
  }
}

// What the network and the gazetteer say of each word.
void NameReader::Score(const Words& words, const SentenceScores& scores, float* to) {
  const size_t labels = model_.names.size();
  std::copy_n(scores.names.begin(), words.size() * labels, to);
  model_.gazetteer.Mark(words, &marks_);
  for (size_t i = 0; i < words.size(); ++i, to += labels) {
    for (int mark = 0; marks_[i] >> mark != 0; ++mark) {
      if ((marks_[i] >> mark & 1) == 0) continue;
      for (size_t k = 0; k < labels; ++k) to[k] += model_.name_marks[mark * labels + k];
    }
  }
}

// Fills labels_ with the best sequence in which every name that begins also ends.
void NameReader::Decode(const float* scores, int size) {
  const int labels = model_.names.size();
  best_.assign(static_cast<size_t>(size) * labels, kNever);
  back_.assign(static_cast<size_t>(size) * labels, 0);
  for (int i = 0; i < size; ++i) {
    const size_t row = static_cast<size_t>(i) * labels;
    for (int to = 0; to < labels; ++to) {
      float& best = best_[row + to];
      if (i == 0 && Follows(kOutside, model_.names[to])) best = 0;
      for (const Step& step : before_[to]) {
        if (i == 0) break;
        const float score = best_[row - labels + step.from] + step.score;
        if (score > best) best = score, back_[row + to] = step.from;
      }
      best += scores[row + to];
    }
  }
  const auto last = best_.end() - labels;
  for (int to = 0; to < labels; ++to) {
    if (!Follows(model_.names[to], kOutside)) last[to] += kNever;
  }
  labels_.assign(size, 0);
  labels_[size - 1] = std::max_element(last, best_.end()) - last;
  for (int i = size - 1; i > 0; --i) labels_[i - 1] = back_[static_cast<size_t>(i) * labels + labels_[i]];
}

void NameReader::Count(absl::string_view text, const Tokens& tokens, const NamedEntities& names) {
  votes_.clear();
  longest_ = 1;
  for (const NamedEntity& name : names) {
    const int size = name.end_token - name.begin_token;
    Votes& votes = votes_[Across(tokens, name.begin_token, name.end_token).In(text)];
    votes.whole = true;
    for (size_t type = 0; type < votes.of_type.size(); ++type) {
      votes.of_type[type] += MarginOf(name.begin_token, name.end_token, EntityTypeNames()[type]) / size;
    }
    votes.of_type[TypeIndex(name.type)] += kWon;
    if (size > 1 && name.type == "PER")
      votes_[tokens[name.end_token - 1].span.In(text)].of_type[TypeIndex("PER")] += kSurname;
    longest_ = std::max(longest_, std::min(size, kMostNameTokens));
  }
}

// The type that the form has in all of the document; empty if it is no name.
absl::string_view NameReader::TypeOf(absl::string_view form) const {
  const auto found = votes_.find(form);
  if (found == votes_.end()) return {};
  if (!found->second.whole) return "PER";
  const auto& votes = found->second.of_type;
  return EntityTypeNames()[std::max_element(votes.begin(), votes.end()) - votes.begin()];
}

// By how much the tokens would rather be a name of the type than none; of a type that the model lacks, never.
float NameReader::MarginOf(int begin, int end, absl::string_view type) const {
  const int labels = model_.names.size();
  float margin = 0;
  for (int i = begin; i < end; ++i) {
    const NameLabel::Position position = end - begin == 1 ? NameLabel::kSingle
                                         : i == begin     ? NameLabel::kBegin
                                         : i + 1 == end   ? NameLabel::kEnd
                                                          : NameLabel::kInside;
    const float* scores = &scores_[static_cast<size_t>(i) * labels];
    float own = kNever;
    for (int k = 0; k < labels; ++k) {
      if (model_.names[k].position == position && model_.names[k].type == type) own = scores[k] - scores[0];
    }
    margin += own;
  }
  return margin;
}

// Adds the longest form of a name that begins at a token and lies before another; returns where to go on.
int NameReader::FindMissed(absl::string_view text, const Tokens& tokens, int begin, int limit,
                           NamedEntities* names) const {
  if (!IsCapital(tokens[begin].span.In(text))) return begin + 1;
  for (int end = std::min(limit, begin + longest_); end > begin; --end) {
    const absl::string_view type = TypeOf(Across(tokens, begin, end).In(text));
    if (type.empty()) continue;
    if (MarginOf(begin, end, type) > -kNearlyAName) names->push_back({begin, end, type, 0});
    return end;
  }
  return begin + 1;
}

void NameReader::End(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                     NamedEntities* names) {
  Count(text, tokens, *names);
  NamedEntities all;
  size_t next = 0;
  for (const Sentence& sentence : sentences) {
    for (int i = sentence.begin_token; i < sentence.end_token;) {
      const bool more = next < names->size() && (*names)[next].begin_token < sentence.end_token;
      if (more && (*names)[next].begin_token == i) {
        NamedEntity name = (*names)[next++];
        name.type = TypeOf(Across(tokens, name.begin_token, name.end_token).In(text));
        all.push_back(name);
        i = name.end_token;
      } else {
        i = FindMissed(text, tokens, i, more ? (*names)[next].begin_token : sentence.end_token, &all);
      }
    }
  }
  *names = std::move(all);
}

}  // namespace communique::ingest
