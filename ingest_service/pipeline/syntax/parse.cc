#include "ingest_service/pipeline/syntax/parse.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "ingest_service/pipeline/syntax/tag_sets.h"
#include "ingest_service/pipeline/syntax/templates.h"
#include "ingest_service/pipeline/syntax/transition.h"
#include "ingest_service/pipeline/syntax/word_form.h"

namespace communique::ingest {

struct Scratch::Buffers {
  std::vector<WordForm> forms;
  std::vector<int> tags;
  std::vector<int32_t> scores;  // Of one decision, or of all words and names.
  std::vector<int32_t> best;    // Viterbi: words x names.
  std::vector<int16_t> back;    // Viterbi: words x names.
  std::vector<int> names;
  Features features;
  Transition state;
};

Scratch::Scratch() : buffers_(new Buffers) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

namespace {

constexpr float kMarginUnit = 127;  // Weights are integers up to this.

// The index of the largest; the first of equals.
int Largest(const int32_t* scores, int count) {
  return static_cast<int>(std::max_element(scores, scores + count) - scores);
}

void TagWords(const Model& model, WordForms words, Scratch::Buffers& b) {
  b.tags.assign(words.size(), 0);
  b.scores.resize(std::max<size_t>(b.scores.size(), model.tags.size()));
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    TagFeatures(words, i, b.tags, &b.features);
    model.tagger->Score(b.features, b.scores.data());
    b.tags[i] = Largest(b.scores.data(), model.tags.size());
  }
}

bool Follows(const NameLabel& from, const NameLabel& to) {
  const bool open = from.position == NameLabel::kBegin || from.position == NameLabel::kInside;
  const bool continues = to.position == NameLabel::kInside || to.position == NameLabel::kEnd;
  return open ? continues && from.type == to.type : !continues;
}

// Fills b.names with the best sequence of labels.
void Recognize(const Model& model, WordForms words, Scratch::Buffers& b) {
  const int size = words.size();
  const int labels = model.names.size();
  constexpr int32_t kNever = std::numeric_limits<int32_t>::min() / 4;
  static constexpr NameLabel kOutside;
  b.scores.resize(std::max<size_t>(b.scores.size(), labels));
  b.best.assign(size * labels, kNever);
  b.back.assign(size * labels, 0);
  for (int i = 0; i < size; ++i) {
    NameFeatures(words, b.tags, i, &b.features);
    model.recognizer->Score(b.features, b.scores.data());
    for (int to = 0; to < labels; ++to) {
      int32_t& best = b.best[i * labels + to];
      if (i == 0) {
        if (Follows(kOutside, model.names[to]))
          best = b.scores[to] + model.name_transitions[labels * labels + to];
        continue;
      }
      for (int from = 0; from < labels; ++from) {
        if (!Follows(model.names[from], model.names[to])) continue;
        const int32_t score = b.best[(i - 1) * labels + from] + model.name_transitions[from * labels + to];
        if (score > best) best = score, b.back[i * labels + to] = from;
      }
      best += b.scores[to];
    }
  }
  b.names.assign(size, 0);
  if (size == 0) return;
  for (int to = 0; to < labels; ++to) {  // A name may not stay open at the end.
    if (!Follows(model.names[to], kOutside)) b.best[(size - 1) * labels + to] = kNever;
  }
  b.names[size - 1] = Largest(&b.best[(size - 1) * labels], labels);
  for (int i = size - 1; i > 0; --i) b.names[i - 1] = b.back[i * labels + b.names[i]];
}

// Parses words [begin, end) of the sentence, whose first token is `first`, and sets their dependencies.
void ParsePiece(const Model& model, Scratch::Buffers& b, int first, int begin, int end, Dependencies* out) {
  const WordForms words = absl::MakeConstSpan(b.forms).subspan(begin, end - begin);
  const TagIndices tags = absl::MakeConstSpan(b.tags).subspan(begin, end - begin);
  const int relations = model.relations.size();
  b.scores.resize(std::max<size_t>(b.scores.size(), relations));
  Transition& state = b.state;
  state.Reset(words.size());
  while (!state.Done()) {
    int32_t moves[kMoves];
    MoveFeatures(words, tags, state, &b.features);
    model.mover->Score(b.features, moves);
    int best = -1;
    int32_t second = std::numeric_limits<int32_t>::min();
    for (int m = 0; m < kMoves; ++m) {
      if (!state.Allows(static_cast<Move>(m))) continue;
      if (best < 0 || moves[m] > moves[best]) {
        if (best >= 0) second = moves[best];
        best = m;
      } else {
        second = std::max(second, moves[m]);
      }
    }
    const Move move = static_cast<Move>(best);
    if (move == Move::kShift) {
      state.Apply(move, -1);
      continue;
    }
    const int dependent = state.stack(0);
    const int head = move == Move::kLeft ? state.next(0) : state.stack(1);
    int relation = model.root_relation;
    if (head != 0) {
      RelationFeatures(words, tags, state, head, dependent, &b.features);
      model.relator->Score(b.features, b.scores.data());
      b.scores[model.root_relation] = std::numeric_limits<int32_t>::min();
      relation = Largest(b.scores.data(), relations);
    }
    state.Apply(move, relation);
    Dependency& dependency = (*out)[first + begin + dependent - 1];
    dependency.head = head == 0 ? -1 : first + begin + head - 1;
    dependency.relation = model.relations[relation];
    dependency.margin =
        second == std::numeric_limits<int32_t>::min() ? 0 : (moves[best] - second) / kMarginUnit;
  }
}

void ParseSentence(const Model& model, Scratch::Buffers& b, int first, int size, Dependencies* out) {
  int root = -1;
  for (int begin = 0; begin < size; begin += Transition::kMostWords) {
    const int end = std::min(size, begin + Transition::kMostWords);
    ParsePiece(model, b, first, begin, end, out);
    for (int i = first + begin; i < first + end; ++i) {
      if ((*out)[i].head != -1) continue;
      if (root < 0) {
        root = i;
      } else {
        (*out)[i] = {root, Intern(RelationNames(), "parataxis"), 0};
      }
    }
  }
}

void CopyNames(const Model& model, const std::vector<int>& labels, int first, NamedEntities* out) {
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    const NameLabel& label = model.names[labels[i]];
    if (label.position == NameLabel::kBegin || label.position == NameLabel::kSingle) {
      out->push_back({first + i, first + i + 1, label.type, 0});
    } else if (label.position != NameLabel::kOutside) {
      out->back().end_token = first + i + 1;
    }
  }
}

}  // namespace

Syntax ParseDocument(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                     const Model& model, Scratch* scratch) {
  Scratch::Buffers& b = scratch->buffers();
  Syntax syntax;
  syntax.tags.resize(tokens.size());
  syntax.dependencies.resize(tokens.size());
  for (const Sentence& sentence : sentences) {
    const int first = sentence.begin_token;
    const int size = sentence.end_token - first;
    b.forms.clear();
    for (int i = first; i < sentence.end_token; ++i) b.forms.push_back(FormOf(tokens[i].span.In(text)));
    TagWords(model, b.forms, b);
    Recognize(model, b.forms, b);
    ParseSentence(model, b, first, size, &syntax.dependencies);
    for (int i = 0; i < size; ++i) {
      const TagPair& tag = model.tags[b.tags[i]];
      syntax.tags[first + i] = {tag.upos, tag.xpos,
                                model.lemmatizer.Lemma(tokens[first + i].span.In(text), tag.xpos)};
    }
    CopyNames(model, b.names, first, &syntax.names);
  }
  return syntax;
}

}  // namespace communique::ingest
