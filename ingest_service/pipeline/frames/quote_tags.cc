#include "ingest_service/pipeline/frames/quote_tags.h"

#include <algorithm>

namespace communique::ingest {
namespace {

constexpr int kLongestLabel = 12;   // Tokens before the colon.
constexpr int kFewWords = 5;        // A shorter quotation is a name for something
constexpr int kFewWordsOfText = 3;  // unless it is told to stand in a letter or a statement.

class QuoteTagger {
 public:
  QuoteTagger(const FrameContext& context, const Frames& frames)
      : context_(context), tree_(context.tree), frames_(frames) {}

  bool Tag(const Quotation& quotation, Frame* frame) const {
    const absl::string_view inner = quotation.inner.In(context_.document.text);
    const bool marked = quotation.inner.begin > quotation.outer.begin;  // Else the turn of a transcript.
    const auto words = std::count(inner.begin(), inner.end(), ' ') + 1;
    if (!marked || words < kFewWordsOfText) return false;
    if (TagAccording(quotation, frame)) return true;
    if (words < kFewWords) return false;
    const int before = LastTokenBefore(quotation);
    if (before < 0 || IsTagged(quotation, tree_.Sentence(before))) return false;
    const bool colon = tree_.Lower(before) == ":";
    if (!colon && tree_.Lower(before) != ",") return false;
    return (colon && TagLabel(before, frame)) || TagClause(before, frame);
  }

 private:
  int LastTokenBefore(const Quotation& quotation) const {
    const Tokens& tokens = context_.document.tokens;
    const auto next =
        std::lower_bound(tokens.begin(), tokens.end(), quotation.outer.begin,
                         [](const Token& token, int begin) { return token.span.begin < begin; });
    return static_cast<int>(next - tokens.begin()) - 1;
  }

  // `"...," according to a letter by Smith`: a text of someone's, in whose words it is.
  bool TagAccording(const Quotation& quotation, Frame* frame) const {
    int i = LastTokenBefore(quotation) + 1;
    while (i < tree_.size() && SpanOf(i).begin < quotation.outer.end) ++i;
    while (i < tree_.size() && tree_.IsPunctuation(i)) ++i;
    if (i + 2 >= tree_.size() || tree_.Lower(i) != "according" || tree_.Lower(i + 1) != "to") return false;
    const int end = std::min(i + kLongestLabel, context_.document.sentences[tree_.Sentence(i)].end_token);
    int text = i + 2;
    while (text < end && !context_.cues.Has("speaking_text", tree_.Lemma(text))) ++text;
    if (text == end || IsTagged(quotation, tree_.Sentence(i))) return false;
    const int author = context_.parties.OwnerOf(text);
    if (author < 0) return false;
    Start("say.according", i, i, frame);
    frame->arguments.push_back(
        MakeArgument(context_, Role::kAgent, author, context_.parties.Members(author)));
    return true;
  }

  // Something of the sentence before the quotation, or of one that the quotation reaches, is told to be said.
  bool IsTagged(const Quotation& quotation, int sentence) const {
    return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
      if (frame.kind != v1::EVENT_KIND_STATEMENT) return false;
      const bool inside = quotation.outer.Contains(context_.document.tokens[frame.head_token].span);
      const bool reached = context_.document.sentences[frame.sentence].span.Overlaps(quotation.outer);
      return !inside && (reached || frame.sentence == sentence);
    });
  }

  // The label is all that stands in its line: "Minister Smith:", "On trade:".
  bool TagLabel(int colon, Frame* frame) const {
    const absl::string_view text = context_.document.text;
    int begin = colon;
    while (begin > 0 && colon - begin <= kLongestLabel && !IsLineStart(text, begin)) --begin;
    while (begin < colon && tree_.IsPunctuation(begin)) ++begin;
    if (begin >= colon || colon - begin > kLongestLabel) return false;
    for (int i = begin; i < colon; ++i) {
      if (tree_.IsVerb(i) && tree_.Upos(i) != "PROPN" && tree_.Xpos(i) != "VBG") return false;
    }
    if (context_.cues.Has("topic_label", tree_.Lower(begin))) {
      Start("say.label.topic", begin, colon, frame);
      return AddListSpeaker(begin, frame);
    }
    for (int i = colon - 1; i >= begin; --i) {
      if (!context_.parties.At(i).IsParty()) continue;
      Start("say.label.speaker", begin, colon, frame);
      frame->arguments.push_back(MakeArgument(context_, Role::kAgent, i, context_.parties.Members(i)));
      return true;
    }
    return false;
  }

  bool IsLineStart(absl::string_view text, int token) const {
    const Tokens& tokens = context_.document.tokens;
    const absl::string_view gap =
        text.substr(tokens[token - 1].span.end, tokens[token].span.begin - tokens[token - 1].span.end);
    return gap.find('\n') != absl::string_view::npos;
  }

  // Whom the sentence that governs the list is about; else whoever spoke last outside a quotation.
  bool AddListSpeaker(int token, Frame* frame) const {
    const Sentences& sentences = context_.document.sentences;
    int governor = tree_.Sentence(token) - 1;
    while (governor >= 0 && (sentences[governor].bullet || StartsWithTopic(sentences[governor]))) --governor;
    for (int i = governor < 0 ? 0 : sentences[governor].begin_token;
         governor >= 0 && i < sentences[governor].end_token; ++i) {
      if (!tree_.HasRelation(i, "nsubj") || !IsPerson(i)) continue;
      frame->arguments.push_back(MakeArgument(context_, Role::kAgent, i, context_.parties.Members(i)));
      return true;
    }
    for (auto before = frames_.rbegin(); before != frames_.rend(); ++before) {
      if (before->kind != v1::EVENT_KIND_STATEMENT || before->head_token >= token ||
          IsQuoted(before->head_token))
        continue;
      for (const Argument& argument : before->arguments) {
        if (argument.role != Role::kAgent || tree_.Upos(argument.head_token) == "PRON") continue;
        frame->arguments.push_back(argument);
        return true;
      }
    }
    return false;
  }

  bool StartsWithTopic(const Sentence& sentence) const {
    const int first = sentence.begin_token + (tree_.IsPunctuation(sentence.begin_token) ? 1 : 0);
    return first < sentence.end_token && context_.cues.Has("topic_label", tree_.Lower(first));
  }

  Span SpanOf(int token) const { return context_.document.tokens[token].span; }

  bool IsQuoted(int token) const { return ingest::IsQuoted(context_.quotations, SpanOf(token)); }

  // "Smith defended the decision, '...'": the finite verb of the clause that ends there, with a speaker as subject.
  bool TagClause(int end, Frame* frame) const {
    const int first = context_.document.sentences[tree_.Sentence(end)].begin_token;
    for (int verb = end - 1; verb >= first; --verb) {
      if (!tree_.IsVerb(verb) || tree_.Head(verb) >= 0 || IsQuoted(verb)) continue;
      const int subject = tree_.Child(verb, "nsubj");
      const absl::string_view xpos = tree_.Xpos(verb);
      const bool finite = xpos == "VBD" || xpos == "VBZ" || xpos == "VBP";
      if (!finite || subject < 0 || subject > verb || tree_.IsPassive(verb) || !IsPerson(subject))
        return false;
      if (tree_.Child(verb, "ccomp") >= 0 && tree_.Child(verb, "ccomp") < end) return false;
      Start("say.clause.quote", verb, verb, frame);
      frame->arguments.push_back(
          MakeArgument(context_, Role::kAgent, subject, context_.parties.Members(subject)));
      return true;
    }
    return false;
  }

  bool IsPerson(int token) const {
    const std::string& word = tree_.Lower(token);
    return word == "he" || word == "she" || context_.parties.IsPerson(token);
  }

  void Start(const char* rule, int begin, int head, Frame* frame) const {
    frame->name = "say";
    frame->rule = rule;
    frame->kind = v1::EVENT_KIND_STATEMENT;
    frame->head_token = head;
    frame->trigger_begin = begin;
    frame->trigger_end = head + 1;
    frame->sentence = tree_.Sentence(head);
  }

  const FrameContext& context_;
  const Tree& tree_;
  const Frames& frames_;
};

}  // namespace

void AddQuoteTags(const FrameContext& context, Frames* frames) {
  for (const Quotation& quotation : context.quotations) {
    Frame frame;
    if (!QuoteTagger(context, *frames).Tag(quotation, &frame)) continue;
    frames->push_back(std::move(frame));
    std::stable_sort(frames->begin(), frames->end(),
                     [](const Frame& a, const Frame& b) { return a.trigger_begin < b.trigger_begin; });
  }
}

}  // namespace communique::ingest
