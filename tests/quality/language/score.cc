#include "tests/quality/language/score.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/str_split.h"
#include "ingest_service/pipeline/syntax/parse.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/text/tokenize.h"

namespace communique::ingest {
namespace {

// Text of gold sentences, and where their tokens stand in it.
struct Document {
  std::string text;
  Sentences sentences;
  Tokens tokens;
  std::vector<const TreebankWord*> words;
};

void Append(const TreebankSentence& sentence, Document* document) {
  Sentence out;
  if (!document->text.empty() && document->text.back() != ' ') document->text += " ";
  out.begin_token = document->tokens.size();
  out.span.begin = document->text.size();
  for (const TreebankWord& word : sentence.words) {
    const int begin = document->text.size();
    document->text += word.form;
    const int end = document->text.size();
    document->tokens.push_back({{begin, end}});
    document->words.push_back(&word);
    out.span.end = end;
    if (word.space_after) document->text += " ";
  }
  out.end_token = document->tokens.size();
  document->sentences.push_back(out);
}

std::string Base(absl::string_view relation) {
  const std::vector<std::string> parts = absl::StrSplit(relation, absl::MaxSplits(':', 1));
  return parts[0];
}

using Name = std::tuple<int, int, std::string>;

std::set<Name> GoldNames(const TreebankSentence& sentence) {
  std::set<Name> names;
  const std::vector<std::string> labels = ToBioes(sentence);
  int begin = 0;
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    if (labels[i][0] == 'B' || labels[i][0] == 'S') begin = i;
    if (labels[i][0] == 'E' || labels[i][0] == 'S') names.insert({begin, i + 1, labels[i].substr(2)});
  }
  return names;
}

void CountNames(const std::set<Name>& gold, const std::set<Name>& found, LanguageScore* score) {
  auto count = [&](const Name& name, int FScore::*field) {
    const std::string& type = std::get<2>(name);
    ++(score->names[type].*field);
    if (type == "PER" || type == "LOC" || type == "ORG") ++(score->names["3"].*field);
  };
  for (const Name& name : gold) count(name, &FScore::gold);
  for (const Name& name : found) count(name, &FScore::found);
  for (const Name& name : found) {
    if (gold.count(name) > 0) count(name, &FScore::right);
  }
}

// Heads of treebanks count from the sentence, 0 the root; ours are tokens of the document.
bool HeadIs(const Dependency& dependency, int first, int gold_head) {
  return gold_head == 0 ? dependency.head == -1 : dependency.head == first + gold_head - 1;
}

// Of a sentence whose first token in the document is `first`.
void CountTree(const TreebankSentence& sentence, int first, const Syntax& syntax, LanguageScore* score) {
  for (size_t i = 0; i < sentence.words.size(); ++i) {
    const TreebankWord& word = sentence.words[i];
    const Dependency& dependency = syntax.dependencies[first + i];
    const Tag& tag = syntax.tags[first + i];
    const bool head = HeadIs(dependency, first, word.head);
    const bool both = head && Base(dependency.relation) == Base(word.relation);
    ++score->words;
    score->xpos.Count(tag.xpos == word.xpos);
    score->upos.Count(tag.upos == word.upos);
    score->lemma.Count(tag.lemma == word.lemma);
    score->uas.Count(head);
    score->las.Count(both);
    score->las_by_relation[Base(word.relation)].Count(both);
    if (word.upos == "PUNCT") continue;
    score->uas_words.Count(head);
    score->las_words.Count(both);
  }
}

}  // namespace

LanguageScore ScoreGoldTokens(const std::vector<TreebankSentence>& sentences, const Model& model) {
  LanguageScore score;
  Scratch scratch;
  for (size_t begin = 0, end = 0; begin < sentences.size(); begin = end) {
    Document document;
    while (end < sentences.size() && sentences[end].document == sentences[begin].document)
      Append(sentences[end++], &document);
    const Syntax syntax = ParseDocument(document.text, document.sentences, document.tokens, model, &scratch);
    auto name = syntax.names.begin();
    for (size_t k = begin; k < end; ++k) {
      const Sentence& span = document.sentences[k - begin];
      if (sentences[k].has_tree()) CountTree(sentences[k], span.begin_token, syntax, &score);
      std::set<Name> found;
      for (; name != syntax.names.end() && name->begin_token < span.end_token; ++name) {
        found.insert({name->begin_token - span.begin_token, name->end_token - span.begin_token,
                      std::string(name->type)});
      }
      if (sentences[k].has_names()) CountNames(GoldNames(sentences[k]), found, &score);
    }
  }
  return score;
}

namespace {

// Index of the own token with the same span, or -1.
std::vector<int> Align(const Document& gold, const Tokens& own) {
  std::vector<int> aligned(gold.tokens.size(), -1);
  size_t at = 0;
  for (size_t i = 0; i < gold.tokens.size(); ++i) {
    while (at < own.size() && own[at].span.begin < gold.tokens[i].span.begin) ++at;
    if (at < own.size() && own[at].span == gold.tokens[i].span) aligned[i] = at;
  }
  return aligned;
}

void CountRaw(const Document& gold, const Conventions& conventions, const Model& model, RawScore* score) {
  Scratch scratch;
  Sentences sentences = Segment(gold.text, conventions);
  const Tokens tokens = Tokenize(gold.text, conventions, &sentences);
  const Syntax syntax = ParseDocument(gold.text, sentences, tokens, model, &scratch);
  std::set<std::pair<int, int>> spans;
  for (const Sentence& s : gold.sentences) spans.insert({s.span.begin, s.span.end});
  for (const Sentence& s : sentences) score->sentences.right += spans.count({s.span.begin, s.span.end});
  score->sentences.gold += gold.sentences.size();
  score->sentences.found += sentences.size();
  for (FScore* f : {&score->tokens, &score->xpos, &score->uas, &score->las}) {
    f->gold += gold.tokens.size();
    f->found += tokens.size();
  }
  const std::vector<int> aligned = Align(gold, tokens);
  for (const Sentence& s : gold.sentences) {
    for (int i = s.begin_token; i < s.end_token; ++i) {
      const int own = aligned[i];
      if (own < 0) continue;
      const TreebankWord& word = *gold.words[i];
      const Dependency& d = syntax.dependencies[own];
      const bool head =
          word.head == 0 ? d.head == -1 : d.head >= 0 && aligned[s.begin_token + word.head - 1] == d.head;
      ++score->tokens.right;
      score->xpos.right += syntax.tags[own].xpos == word.xpos;
      score->uas.right += head;
      score->las.right += head && Base(d.relation) == Base(word.relation);
    }
  }
}

}  // namespace

RawScore ScoreRawText(const std::vector<TreebankSentence>& sentences, const Conventions& conventions,
                      const Model& model) {
  RawScore score;
  Document document;
  std::string id;
  for (const TreebankSentence& sentence : sentences) {
    if (sentence.document != id && !document.tokens.empty()) {
      CountRaw(document, conventions, model, &score);
      document = Document();
    }
    id = sentence.document;
    if (!document.text.empty() && sentence.starts_paragraph) document.text += "\n\n";
    Append(sentence, &document);
    if (!document.text.empty() && document.text.back() != ' ') document.text += " ";
  }
  CountRaw(document, conventions, model, &score);
  return score;
}

}  // namespace communique::ingest
