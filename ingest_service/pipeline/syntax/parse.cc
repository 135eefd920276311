#include "ingest_service/pipeline/syntax/parse.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "absl/strings/match.h"
#include "ingest_service/pipeline/syntax/best_tree.h"
#include "ingest_service/pipeline/syntax/mend_tree.h"
#include "ingest_service/pipeline/syntax/names.h"
#include "ingest_service/pipeline/syntax/scorer.h"
#include "ingest_service/pipeline/syntax/tag_sets.h"

namespace communique::ingest {

struct Scratch::Buffers {
  const Scorer* scorer = nullptr;  // Of the workspace.
  std::unique_ptr<Scorer::Workspace> workspace;
  std::vector<Words> sentences;
  std::vector<int> first_tokens;  // Of the sentences.
  std::vector<SentenceScores> scores;
  std::vector<float> relations;
  std::unique_ptr<NameReader> names;
  std::vector<int> heads, chosen;  // chosen: relations.
};

Scratch::Scratch() : buffers_(new Buffers) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

namespace {

constexpr int kBatchWords = 160;  // Enough for full speed; more only takes memory.
constexpr float kNever = -1e9f;

// The index of the largest; the first of equals. Four are compared side by side, then the place is sought:
// std::max_element waits at each for the one before.
int Largest(const float* scores, int count) {
  float most[4] = {scores[0], scores[0], scores[0], scores[0]};
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    for (int k = 0; k < 4; ++k) most[k] = std::max(most[k], scores[i + k]);
  }
  for (; i < count; ++i) most[0] = std::max(most[0], scores[i]);
  const float largest = std::max(std::max(most[0], most[1]), std::max(most[2], most[3]));
  const float* at = std::find(scores, scores + count, largest);
  return at == scores + count ? 0
                              : static_cast<int>(at - scores);  // None if a damaged model makes no numbers.
}

// By how much the head chosen beats the best other one.
float Margin(const float* heads, int count, int chosen, int self) {
  float other = kNever;
  for (int h = 0; h < count; ++h) {
    if (h != chosen && h != self) other = std::max(other, heads[h]);
  }
  return other == kNever ? 0 : heads[chosen] - other;
}

// A word has one subject and one object at most (those of an outer clause are labelled apart).
enum class Once : uint8_t { kSubject, kObject, kOften };

Once OnceOf(absl::string_view relation) {
  if (relation == "obj") return Once::kObject;
  const bool subject =
      relation == "nsubj" || relation == "nsubj:pass" || relation == "csubj" || relation == "csubj:pass";
  return subject ? Once::kSubject : Once::kOften;
}

// The best relations of the words, given their heads; of several subjects (or objects) of one word, the one
// that loses most by its next best relation stays.
void ChooseRelations(const Model& model, int size, Scratch::Buffers& b) {
  const int classes = model.relations.size();
  auto row = [&](int word) { return &b.relations[static_cast<size_t>(word) * classes]; };
  auto best_without = [&](int word, Once kind) {
    int best = -1;
    for (int k = 0; k < classes; ++k) {
      if (k == model.root_relation || OnceOf(model.relations[k]) == kind) continue;
      if (best < 0 || row(word)[k] > row(word)[best]) best = k;
    }
    return best;
  };
  b.chosen.resize(size);
  for (int i = 0; i < size; ++i) {
    row(i)[model.root_relation] = std::numeric_limits<float>::lowest();
    b.chosen[i] = b.heads[i] == 0 ? model.root_relation : Largest(row(i), classes);
  }
  for (int i = 0; i < size; ++i) {
    for (int j = 0; j < i; ++j) {
      const Once kind = OnceOf(model.relations[b.chosen[i]]);
      if (b.heads[i] != b.heads[j] || kind == Once::kOften || kind != OnceOf(model.relations[b.chosen[j]]))
        continue;
      const int other_i = best_without(i, kind), other_j = best_without(j, kind);
      const float loss_i = row(i)[b.chosen[i]] - row(i)[other_i],
                  loss_j = row(j)[b.chosen[j]] - row(j)[other_j];
      if (loss_i < loss_j) {
        b.chosen[i] = other_i;
      } else {
        b.chosen[j] = other_j;
      }
    }
  }
}

// Sets the dependencies of a sentence, or a piece of one, whose first token is `first`.
void Attach(const Model& model, const SentenceScores& scores, int first, Scratch::Buffers& b,
            Dependencies* out) {
  const int size = scores.words;
  BestTree(scores.heads, size, &b.heads);
  model.scorer->ScoreRelations(scores, b.heads, b.workspace.get(), &b.relations);
  ChooseRelations(model, size, b);
  for (int i = 0; i < size; ++i) {
    Dependency& dependency = (*out)[first + i];
    const int head = b.heads[i];
    dependency.head = head == 0 ? -1 : first + head - 1;
    dependency.relation = model.relations[b.chosen[i]];
    dependency.margin = Margin(&scores.heads[static_cast<size_t>(i) * (size + 1)], size + 1, head, i + 1);
  }
}

// "spokeswoman", "businesswomen": nouns, though their pieces look like verbs to a network that has hardly seen them.
TagPair TagOf(absl::string_view word, const TagPair& read) {
  const bool one = absl::EndsWith(word, "woman"), several = absl::EndsWith(word, "women");
  if (read.upos != "VERB" || (!one && !several)) return read;
  return {Intern(UposNames(), "NOUN"), Intern(XposNames(), one ? "NN" : "NNS")};
}

// Reads the sentences waiting in b.sentences.
void ParseBatch(absl::string_view text, const Tokens& tokens, const Model& model, Scratch::Buffers& b,
                Syntax* out) {
  if (b.sentences.empty()) return;
  model.scorer->Score(b.sentences, b.workspace.get(), &b.scores);
  for (size_t k = 0; k < b.sentences.size(); ++k) {
    const SentenceScores& scores = b.scores[k];
    const int first = b.first_tokens[k];
    for (int i = 0; i < scores.words; ++i) {
      const TagPair& read = model.tags[Largest(&scores.tags[i * model.tags.size()], model.tags.size())];
      const TagPair tag = TagOf(tokens[first + i].span.In(text), read);
      out->tags[first + i] = {tag.upos, tag.xpos,
                              model.lemmatizer.Lemma(tokens[first + i].span.In(text), tag.xpos)};
    }
    b.names->Read(b.sentences[k], scores, first, &out->names);
    Attach(model, scores, first, b, &out->dependencies);
    MendTree(text, tokens, first, scores.words, out);
  }
  b.sentences.clear();
  b.first_tokens.clear();
}

// Hangs the roots of the later pieces of long sentences on that of the first piece.
void JoinPieces(const Sentences& sentences, Dependencies* dependencies) {
  for (const Sentence& sentence : sentences) {
    if (sentence.end_token - sentence.begin_token <= kMostWords) continue;
    int root = -1;
    for (int i = sentence.begin_token; i < sentence.end_token; ++i) {
      if ((*dependencies)[i].head != -1) continue;
      if (root >= 0) (*dependencies)[i] = {root, Intern(RelationNames(), "parataxis"), 0};
      if (root < 0) root = i;
    }
  }
}

}  // namespace

Syntax ParseDocument(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                     const Model& model, Scratch* scratch) {
  Scratch::Buffers& b = scratch->buffers();
  if (b.scorer != model.scorer.get()) {
    b.scorer = model.scorer.get();
    b.workspace = b.scorer->MakeWorkspace();
    b.names = std::make_unique<NameReader>(model);
  }
  b.names->Begin(tokens.size());
  Syntax syntax;
  syntax.tags.resize(tokens.size());
  syntax.dependencies.resize(tokens.size());
  int waiting = 0;
  for (const Sentence& sentence : sentences) {
    for (int first = sentence.begin_token; first < sentence.end_token; first += kMostWords) {
      Words words;
      const int end = std::min(first + kMostWords, sentence.end_token);
      for (int i = first; i < end; ++i) words.push_back(tokens[i].span.In(text));
      waiting += words.size();
      b.sentences.push_back(std::move(words));
      b.first_tokens.push_back(first);
      if (waiting < kBatchWords) continue;
      ParseBatch(text, tokens, model, b, &syntax);
      waiting = 0;
    }
  }
  ParseBatch(text, tokens, model, b, &syntax);
  b.names->End(text, sentences, tokens, &syntax.names);
  JoinPieces(sentences, &syntax.dependencies);
  return syntax;
}

}  // namespace communique::ingest
