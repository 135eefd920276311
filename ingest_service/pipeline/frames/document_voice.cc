#include "ingest_service/pipeline/frames/document_voice.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "ingest_service/pipeline/frames/parties.h"
#include "ingest_service/pipeline/frames/quotes.h"

namespace communique::ingest {
namespace {

constexpr size_t kMostAuthors = 12;
constexpr int kShortLine = 60;      // Bytes of a heading.
constexpr int kFirstPersons = 2;    // Words of the first person outside quotations that tell an own voice.
constexpr int kWordsForEach = 220;  // A long report with fewer of them only quotes without marks.
constexpr int kShortText = 700;     // Tokens.
constexpr int kFirstLines = 300;    // Bytes of the text in which a document says what it is.

// The first verb of a sentence that opens with "We, "; -1 where none does.
int VerbBehindWe(const Document& document, Span sentence) {
  for (int i = 0; i + 1 < static_cast<int>(document.tokens.size()); ++i) {
    const Span span = document.tokens[i].span;
    if (span.begin < sentence.begin) continue;
    if (span.begin == sentence.begin && (absl::AsciiStrToLower(span.In(document.text)) != "we" ||
                                         document.tokens[i + 1].span.In(document.text) != ","))
      return -1;
    if (span.end > sentence.end) return -1;
    if (document.syntax.tags[i].upos == "VERB") return i;
  }
  return -1;
}

// "we" and "our" outside quotation marks: newsrooms do not say them.
bool SpeaksInFirstPerson(const Document& document) {
  const std::vector<Quotation> quotations = FindQuotations(document.text);
  int found = 0;
  size_t q = 0;
  for (const Token& token : document.tokens) {
    while (q < quotations.size() && quotations[q].outer.end <= token.span.begin) ++q;
    if (q < quotations.size() && quotations[q].outer.Contains(token.span)) continue;
    const std::string word = absl::AsciiStrToLower(token.span.In(document.text));
    if ((word == "we" || word == "our" || word == "us") && token.span.In(document.text) != "US") ++found;
    if (token.span.In(document.text) == "I" || word == "my") ++found;
  }
  const int size = document.tokens.size();
  return found >= kFirstPersons && (size <= kShortText || found * kWordsForEach >= size);
}

// "I will visit Japan", "we are saddened by the attack in Mali": whoever speaks there is not Japan or Mali. "We, the people
// of Norway" and "I, as Norway's minister" are.
bool IsSpokenOf(const Tree& tree, int token) {
  constexpr int kFar = 8;
  for (int below = token, steps = 0; steps < kFar; ++steps) {
    const absl::string_view role = tree.Case(below);
    const int above = tree.Head(below);
    if (above < 0 || role == "as" || role == "for") return false;
    const int subject = tree.Child(above, "nsubj");
    if (subject >= 0) return !tree.Dominates(subject, token) && IsFirstPerson(tree.Lower(subject));
    below = above;
  }
  return false;
}

// "We urged |the Government of Kenya| to act", "we thank Japan": whom we speak to are not we.
bool IsAddressed(const Document& document, const Tree& tree, int entity) {
  return std::any_of(
      document.mentions.mentions.begin(), document.mentions.mentions.end(), [&](const Mention& mention) {
        if (mention.entity != entity) return false;
        int phrase = mention.head_token;
        if (tree.Relation(phrase) == "nmod" && tree.Case(phrase) == "of") phrase = tree.Head(phrase);
        const bool object =
            tree.HasRelation(phrase, "obj") || tree.HasRelation(phrase, "iobj") ||
            (tree.HasRelation(phrase, "obl") && (tree.Case(phrase) == "on" || tree.Case(phrase) == "to"));
        const int subject = object ? tree.Child(tree.Head(phrase), "nsubj") : -1;
        return subject >= 0 && IsFirstPerson(tree.Lower(subject));
      });
}

// "Statement on Mali", "on the coup in Mali": what is spoken of.
bool IsTopic(const Tree& tree, int token) {
  int before = token - 1;
  while (before >= 0 && tree.Lower(before) == "the") --before;
  if (before < 0) return false;
  const auto about = [&](int i) {
    const std::string& word = tree.Lower(i);
    return word == "on" || word == "regarding" || word == "concerning" || word == "about";
  };
  if (about(before)) return true;
  constexpr int kFew = 4;
  if (tree.Lower(before) != "in") return false;
  for (int i = before - 1; i >= 0 && i >= before - kFew; --i) {
    if (about(i)) return true;
  }
  return false;
}

// "Q: Japan announced sanctions": in the words of whoever asks.
bool IsAsked(const Document& document, int sentence) {
  const int paragraph = document.sentences[sentence].paragraph;
  while (sentence > 0 && document.sentences[sentence - 1].paragraph == paragraph) --sentence;
  const int first = document.sentences[sentence].begin_token;
  if (first + 1 >= static_cast<int>(document.tokens.size())) return false;
  const std::string word = absl::AsciiStrToLower(document.tokens[first].span.In(document.text));
  return document.tokens[first + 1].span.In(document.text) == ":" &&
         (word == "q" || word == "question" || word == "journalist" || word == "reporter");
}

// "Norway and Peru |condemn| Mali's coup": the verb of a sentence whose subject lists several states or blocs, behind which
// nobody is an author. -1 for another sentence, and where they meet somebody ("met with C").
int VerbOfSeveral(const Document& document, const Tree& tree, Span sentence) {
  static constexpr absl::string_view kMeeting[] = {"meet", "hold", "convene", "gather",
                                                   "join", "talk", "speak"};
  for (int verb = 0; verb < tree.size(); ++verb) {
    if (document.tokens[verb].span.begin < sentence.begin || tree.Head(verb) >= 0) continue;
    if (document.tokens[verb].span.begin >= sentence.end) return -1;
    const int subject = tree.Child(verb, "nsubj");
    if (!tree.IsVerb(verb) || subject < 0 || subject > verb ||
        absl::c_linear_search(kMeeting, tree.Lemma(verb)))
      return -1;
    const auto listed = absl::c_count_if(document.mentions.mentions, [&](const Mention& mention) {
      return mention.entity >= 0 && IsStateOrBloc(mention.type) &&
             tree.Dominates(subject, mention.head_token);
    });
    return listed > 1 ? verb : -1;
  }
  return -1;
}

}  // namespace

DocumentVoice JudgeVoice(const Document& document, const Tree& tree, const Cues& cues) {
  DocumentVoice voice;
  const absl::string_view text = document.text;
  // "In a joint statement, A condemned B": told of, and not this document.
  const std::string opening = absl::StrReplaceAll(
      absl::AsciiStrToLower(
          absl::StrCat(document.title, "\n", text.substr(0, std::min<size_t>(text.size(), kFirstLines)))),
      {{"in a joint", "in a"},
       {"issued a joint", "issued a"},
       {"released a joint", "released a"},
       {"signed a joint", "signed a"}});
  const bool dateline = !document.sentences.empty() && document.sentences.front().header;
  // "Newsroom interviews X": the newsroom's document, whoever says "I" in it.
  const bool interview = cues.AnyIn("interview", absl::AsciiStrToLower(document.title)) ||
                         absl::StrContains(text, "((");  // "((WN)) Given that ..."
  voice.official =
      !dateline && !interview && (cues.AnyIn("official", opening) || SpeaksInFirstPerson(document));
  voice.official = voice.official || !document.home.empty();
  voice.joint = voice.official && cues.AnyIn("joint", opening);
  if (!voice.official) return voice;
  // A government's own document says "we" of itself.
  const int home = EntityOfId(document.mentions.entities, document.home);
  if (home >= 0 && !voice.joint) {
    voice.authors.push_back(home);
    return voice;
  }
  // The authors: the states and blocs of the first sentences until there are two; of a single author, the one
  // that is named first or that the first official serves.
  Span first = {0, std::min<int>(text.size(), kFirstLines)};  // Where no sentence is long.
  for (const Sentence& sentence : document.sentences) {
    if (sentence.span.end - sentence.span.begin < kShortLine) continue;
    first = sentence.span;
    break;
  }
  // "Following the invasion of A, B goes on ...": those of whom an opening speaks are not those who speak in it.
  const std::string first_words = absl::StrCat(" ", absl::AsciiStrToLower(first.In(text)));
  if (voice.joint && !cues.AnyIn("joint_author", first_words)) return voice;
  // "WE, the ministers of A, met in B": those named before the verb.
  int verb = VerbBehindWe(document, first);
  if (verb < 0 && voice.joint) verb = VerbOfSeveral(document, tree, first);
  if (verb >= 0) first.end = document.tokens[verb].span.begin;
  for (const Mention& mention : document.mentions.mentions) {
    if (verb >= 0 && mention.span.begin > first.end) break;
    int entity = -1;
    if (mention.entity >= 0 && IsStateOrBloc(mention.type)) entity = mention.entity;
    if (mention.entity >= 0 && mention.type == EntityType::kOfficial) {
      const std::string& state = document.mentions.entities[mention.entity].country;
      entity = EntityOfId(document.mentions.entities, state);
      // "Statement by President A" of a state that the text does not name: no other state's either.
      if (entity < 0 && !state.empty() && !voice.joint && voice.authors.empty()) break;
    }
    if (entity < 0) continue;
    // Who speaks to the United Nations is none of them.
    if (!voice.joint && document.mentions.entities[entity].id == "blocs/un") continue;
    if (!voice.joint && IsSpokenOf(tree, mention.head_token)) continue;
    if (!voice.joint && IsAddressed(document, tree, entity)) continue;
    if (mention.span.begin <= first.end && IsTopic(tree, mention.begin_token)) continue;
    if (IsAsked(document, tree.Sentence(mention.head_token))) continue;
    if (std::find(voice.authors.begin(), voice.authors.end(), entity) == voice.authors.end())
      voice.authors.push_back(entity);
    if (voice.authors.size() >= (voice.joint ? kMostAuthors : 1u)) break;
    if (mention.span.begin > first.end && voice.authors.size() >= 2) break;
  }
  return voice;
}

}  // namespace communique::ingest
