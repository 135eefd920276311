#include "ingest_service/pipeline/mentions/name_text.h"

#include "absl/strings/ascii.h"

namespace communique::ingest {

NameText::NameText(const NameContext& context)
    : context_(context),
      words_(SplitWords(context.text)),
      name_of_(words_.size(), -1),
      shouted_(context.sentences.size(), false) {
  const int last = static_cast<int>(context.tokens.size()) - 1;
  int token = 0;
  for (const Word& word : words_) {
    while (token < last && context.tokens[token].span.end <= word.span.begin) ++token;
    token_of_.push_back(token);
  }
  const NamedEntities& names = context.syntax.names;
  size_t name = 0;
  for (int i = 0; i < size(); ++i) {
    while (name < names.size() && names[name].end_token <= token_of_[i]) ++name;
    if (name < names.size() && names[name].begin_token <= token_of_[i]) name_of_[i] = static_cast<int>(name);
  }
  std::vector<int> capitals(shouted_.size(), 0), small(shouted_.size(), 0);
  for (int i = 0; i < size(); ++i) {
    const int sentence = SentenceOf(i);
    if (sentence < 0 || !words_[i].IsLetters() || words_[i].cased.size() < 3) continue;
    ++(words_[i].IsAllCaps() ? capitals : small)[sentence];
  }
  for (size_t s = 0; s < shouted_.size(); ++s) shouted_[s] = capitals[s] >= 3 && capitals[s] > 3 * small[s];
}

const std::string& NameText::Folded(int word) const {
  static const std::string* const kNone = new std::string;
  return word >= 0 && word < size() ? words_[word].folded : *kNone;
}

bool NameText::Number(int word) const {
  return !Folded(word).empty() && absl::ascii_isdigit(static_cast<unsigned char>(Folded(word)[0]));
}

int NameText::MonthAt(int word) const {
  const ExpressionWord known = world().expressions.Find(Folded(word));
  return known.kind == ExpressionKind::kMonth ? known.value : 0;
}

int NameText::PossessiveAt(int word) const {
  if (!Is(word, "'") || !Glued(word)) return 0;
  if (Is(word + 1, "s") && Glued(word + 1) && !Glued(word + 2)) return 2;
  const std::string& before = Folded(word - 1);
  return !before.empty() && before.back() == 's' && !Glued(word + 1) ? 1 : 0;
}

int NameText::SentenceOf(int word) const {
  if (word < 0 || word >= size() || words_[word].span.empty() || context_.tree.size() == 0) return -1;
  return context_.tree.Sentence(token_of_[word]);
}

absl::string_view NameText::TypeAt(int word) const {
  const int name = NameAt(word);
  return name < 0 ? absl::string_view() : context_.syntax.names[name].type;
}

std::string NameText::Text(int begin, int end) const {
  std::string out;
  bool blank = false;
  for (char c : Span{words_[begin].span.begin, words_[end - 1].span.end}.In(context_.text)) {
    const bool white = absl::ascii_isspace(static_cast<unsigned char>(c));
    if (!white || !blank) out.push_back(white ? ' ' : c);
    blank = white;
  }
  return out;
}

}  // namespace communique::ingest
