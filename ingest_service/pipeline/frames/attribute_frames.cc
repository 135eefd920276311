#include "ingest_service/pipeline/frames/attribute_frames.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace communique::ingest {
namespace {

constexpr int kDeepest = 6;  // Levels of reported speech followed.

// The statement under whose content clause `token` stands, or -1.
int GoverningStatement(const Tree& tree, const std::vector<int>& statement_at, int token) {
  for (int child = token; child >= 0; child = tree.Head(child)) {
    const int head = tree.Head(child);
    const bool content =
        head >= 0 && (tree.HasRelation(child, "ccomp") || tree.HasRelation(child, "parataxis") ||
                      tree.HasRelation(child, "xcomp") || tree.HasRelation(child, "obj"));
    if (content && statement_at[head] >= 0) return statement_at[head];
    // "..., he said": the parser may hang the tag under what is said.
    for (int sibling : tree.Children(child)) {
      if (tree.HasRelation(sibling, "parataxis") && statement_at[sibling] >= 0 && sibling != token) {
        return statement_at[sibling];
      }
    }
  }
  return -1;
}

// The one speech tag of the sentence, where the tree does not say what hangs from it: "X said ..." reports what
// follows, "..., X said" what stands before; not what X does besides ("X said so and left").
int NeighbouringStatement(const Document& document, const Tree& tree, const Frames& frames,
                          const std::vector<int>& statements, int token) {
  if (statements.size() != 1) return -1;
  const Frame& statement = frames[statements.front()];
  const int verb = statement.head_token;
  if (token == verb || tree.FirstConjunct(token) == tree.FirstConjunct(verb)) return -1;
  int first = verb;
  for (const Argument& argument : statement.arguments) {
    if (argument.role != Role::kAgent) continue;
    if (argument.begin_token <= token && token < argument.end_token) return -1;
    first = std::min(first, argument.begin_token);
  }
  if (token > verb)
    return tree.Dominates(token, verb) && tree.HasRelation(verb, "advcl") ? -1 : statements.front();
  if (token > first) return -1;
  const auto& sentence = document.sentences[statement.sentence];
  for (int i = verb + 1; i < sentence.end_token; ++i) {
    if (tree.IsFinite(i)) return -1;
  }
  return first > sentence.begin_token && tree.IsPunctuation(first - 1) ? statements.front() : -1;
}

// "The minister said:", with the quotation in a paragraph of its own.
bool Announces(const Document& document, Span sentence, const Quotation& quotation) {
  const absl::string_view text = document.text;
  if (sentence.end > quotation.outer.begin || !absl::EndsWith(sentence.In(text), ":")) return false;
  const absl::string_view between = text.substr(sentence.end, quotation.outer.begin - sentence.end);
  return absl::StripAsciiWhitespace(between).empty();
}

}  // namespace

std::vector<int> AttributeQuotations(const Document& document, const std::vector<Quotation>& quotations,
                                     const Frames& frames) {
  std::vector<int> speakers(quotations.size(), -1);
  for (size_t q = 0; q < quotations.size(); ++q) {
    const Quotation& quotation = quotations[q];
    int best = -1;
    int best_distance = 1 << 30;
    for (int f = 0; f < static_cast<int>(frames.size()); ++f) {
      const Frame& frame = frames[f];
      if (frame.kind != v1::EVENT_KIND_STATEMENT || FindArgument(frame, Role::kAgent) == nullptr) continue;
      const Span verb = document.tokens[frame.head_token].span;
      if (quotation.outer.Contains(verb)) continue;
      const Span sentence = document.sentences[frame.sentence].span;
      if (!sentence.Overlaps(quotation.outer) && !Announces(document, sentence, quotation)) continue;
      const int distance = verb.begin >= quotation.outer.end ? verb.begin - quotation.outer.end
                                                             : quotation.outer.begin - verb.end;
      if (distance < best_distance) best = f, best_distance = distance;
    }
    if (best < 0 && q > 0 && speakers[q - 1] >= 0) {
      // A quotation without a tag goes on with the turn before it, in the same paragraph or the next.
      const Quotation& before = quotations[q - 1];
      const absl::string_view between =
          absl::string_view(document.text).substr(before.outer.end, quotation.outer.begin - before.outer.end);
      const bool same_paragraph = between.find("\n\n") == absl::string_view::npos;
      if ((same_paragraph && between.size() < 300) || before.unclosed) best = speakers[q - 1];
    }
    speakers[q] = best;
  }
  return speakers;
}

void AttributeFrames(const Document& document, const Tree& tree, const std::vector<Quotation>& quotations,
                     const std::vector<int>& speakers, Frames* frames) {
  std::vector<int> statement_at(tree.size(), -1);
  std::vector<std::vector<int>> statements(document.sentences.size());
  for (int f = 0; f < static_cast<int>(frames->size()); ++f) {
    if ((*frames)[f].kind != v1::EVENT_KIND_STATEMENT) continue;
    statement_at[(*frames)[f].head_token] = f;
    statements[(*frames)[f].sentence].push_back(f);
  }
  std::vector<int> direct(frames->size(), -1);
  for (int f = 0; f < static_cast<int>(frames->size()); ++f) {
    direct[f] = GoverningStatement(tree, statement_at, (*frames)[f].head_token);
    if (direct[f] == f) direct[f] = -1;
    const Span verb = document.tokens[(*frames)[f].head_token].span;
    for (size_t q = 0; q < quotations.size() && direct[f] < 0; ++q) {
      if (quotations[q].outer.Contains(verb) && speakers[q] != f) direct[f] = speakers[q];
    }
    if (direct[f] < 0 && (*frames)[f].kind != v1::EVENT_KIND_STATEMENT) {
      direct[f] = NeighbouringStatement(document, tree, *frames, statements[(*frames)[f].sentence],
                                        (*frames)[f].head_token);
    }
  }
  for (int f = 0; f < static_cast<int>(frames->size()); ++f) {
    std::vector<int> chain;
    for (int source = direct[f]; source >= 0 && chain.size() < kDeepest; source = direct[source]) {
      if (source == f || std::find(chain.begin(), chain.end(), source) != chain.end()) break;
      chain.push_back(source);
    }
    (*frames)[f].sources.assign(chain.rbegin(), chain.rend());
  }
}

}  // namespace communique::ingest
