#include "ingest_service/pipeline/frames/speech_tags.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/frames/evoke_frames.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"
#include "ingest_service/pipeline/frames/said_clause.h"

namespace communique::ingest {
namespace {

constexpr int kQuoteWords = 4;  // From so many words on, a quotation is speech and no name for something.

class SpeechTagger {
 public:
  explicit SpeechTagger(const FrameContext& context) : context_(context), tree_(context.tree) {}

  // `announced`: the verb announces what another frame of it holds, and needs nothing else.
  bool Tag(int verb, bool announced, Frame* frame) const {
    if (!IsPredicate(verb) || tree_.HasRelation(verb, "amod") || IsPartOfName(verb)) return false;
    const SpeechVerb* said = nullptr;
    for (const SpeechVerb& candidate :
         context_.lexicon.speech.Of(LexicalLemma(tree_, context_.lexicon, verb))) {
      if (!candidate.others.empty() && !GoesWith(verb, candidate.others)) continue;
      if (announced || Meets(verb, candidate.need)) said = &candidate;
    }
    if (said == nullptr || !IsToldOf(verb, *said) || (announced && IsToCome(verb))) return false;
    // "will deny visas to", "will respond, it said": a deed, and no word.
    if (context_.cues.Has("deed_to_come", tree_.Lemma(verb)) && IsToCome(verb)) return false;
    const AgentPath speaker = FindSpeaker(context_, verb);
    if (speaker.token < 0) return false;
    if (IsFirstPerson(tree_.Lower(speaker.token)) && IsQuoted(context_.quotations, SpanOf(verb)))
      return false;
    if (IsVocative(verb, speaker) || IsLet(verb)) return false;
    frame->name = "say";
    frame->rule = absl::StrCat("say.", said->lemma, ".", speaker.path);
    frame->kind = v1::EVENT_KIND_STATEMENT;
    frame->head_token = verb;
    frame->trigger_begin = verb;
    frame->trigger_end = verb + 1;
    frame->sentence = tree_.Sentence(verb);
    Add(Role::kAgent, speaker.token, frame);
    const int addressee = AddresseeOf(verb, *said, speaker.token);
    if (addressee >= 0) Add(Role::kPartner, addressee, frame);
    const int content = ContentOf(verb, addressee);
    if (content >= 0) Add(Role::kContent, content, frame);
    return true;
  }

 private:
  // A verb, or what somebody is: "has been |clear| that", but not "it is clear that".
  bool IsPredicate(int word) const {
    if (tree_.Upos(word) != "ADJ") return tree_.Upos(word) == "VERB";
    const int subject = tree_.Child(word, "nsubj");
    return tree_.Child(word, "cop") >= 0 && subject >= 0 && tree_.Lower(subject) != "it";
  }

  // "Minister Ali |Said| Hassan"
  bool IsPartOfName(int verb) const {
    const auto name = context_.parties.PhraseAround(verb);
    return verb > name.first && verb + 1 < name.second;
  }

  // "Secretary Smith, thank you": whom it is said to; or a courtesy that ends a speech.
  bool IsVocative(int verb, const AgentPath& speaker) const {
    // "I thank you."
    if (tree_.Lemma(verb) == "thank" && speaker.path == "subject" && InSentence(verb + 2, verb) &&
        tree_.Lower(verb + 1) == "you" && tree_.IsPunctuation(verb + 2))
      return true;
    const bool own = speaker.path == "subject" || speaker.path == "shared" || speaker.path == "control";
    return tree_.Lemma(verb) == "thank" && InSentence(verb + 1, verb) && tree_.Lower(verb + 1) == "you" &&
           (!own || (InSentence(verb - 1, verb) && tree_.Lower(verb - 1) == ","));
  }

  // "I will let them tell you": nothing is told yet.
  bool IsLet(int verb) const {
    const int above = tree_.Head(verb);
    return tree_.Xpos(verb) == "VB" && above >= 0 && tree_.Lemma(above) == "let" &&
           tree_.HasRelation(verb, "xcomp");
  }

  bool GoesWith(int verb, const std::vector<std::string>& others) const {
    const auto hangs = [&](const std::string& other) { return !tree_.Marked(verb, other).empty(); };
    if (std::any_of(others.begin(), others.end(), hangs)) return true;
    for (int i = verb + 1; i <= verb + 6 && InSentence(i, verb); ++i) {
      if (tree_.Upos(i) == "ADP" && i > verb + 1) continue;
      if (std::find(others.begin(), others.end(), tree_.Lemma(i)) != others.end()) return true;
      if (tree_.IsPunctuation(i)) break;
    }
    return false;
  }

  bool InSentence(int token, int verb) const {
    return token >= 0 && token < tree_.size() && tree_.Sentence(token) == tree_.Sentence(verb);
  }

  // In the narrator's words or someone else's, but not wished, asked or denied: "to say", "declined to say".
  bool IsToldOf(int verb, const SpeechVerb& said) const {
    if (IsDenied(verb) || IsParticiple(verb, said)) return false;
    const bool infinitive = tree_.Xpos(verb) == "VB" && tree_.ChildWord(verb, "mark", "to") >= 0;
    if (infinitive && said.need != SpeechNeed::kObject) {
      const int governor = tree_.Head(verb);
      if (governor < 0 || !context_.cues.Has("speech_governor", tree_.Lemma(governor))) return false;
    }
    // "asked that A declare an emergency": what A shall do.
    if (tree_.Xpos(verb) == "VB" && tree_.Child(verb, "nsubj") >= 0 && tree_.Child(verb, "aux") < 0)
      return false;
    // "... what he called X", "those they said were there": said in passing.
    if (tree_.Relation(verb) == "acl:relcl" && !IsMisreadTag(tree_, verb) &&
        said.need != SpeechNeed::kQuote && tree_.Child(verb, "nsubj") >= 0 && !HasQuote(verb, 1, false)) {
      const std::string& subject = tree_.Lower(tree_.Child(verb, "nsubj"));
      if (subject != "who" && subject != "which" && !SaysItself(tree_, verb)) return false;
    }
    for (int child : tree_.Children(verb)) {
      const bool modal = tree_.HasRelation(child, "aux") && context_.cues.Has("unsaid", tree_.Lower(child));
      if (modal) return false;
    }
    return !IsAsSaying(tree_, verb);
  }

  // "will announce aid": nothing has been announced.
  bool IsToCome(int verb) const {
    return tree_.Auxiliary(verb, "will") >= 0 || tree_.Auxiliary(verb, "would") >= 0;
  }

  // "had not, as of Monday, announced"; "It is not ready, A announced" says so.
  bool IsDenied(int verb) const {
    for (int i = verb - 1; InSentence(i, verb) && i >= verb - 10; --i) {
      const std::string& word = tree_.Lower(i);
      if (word == "not" || word == "n't" || word == "never") {
        const bool behind = InSentence(i - 1, verb) && tree_.Upos(i - 1) == "AUX";
        return behind && (tree_.Head(i) == verb || tree_.Head(i - 1) == verb);
      }
      if (word != "," && tree_.Upos(i) == "VERB") return false;
    }
    return false;
  }

  // "the concluded talks", "asked by members to propose": no tag. "as announced by X" is one.
  bool IsParticiple(int verb, const SpeechVerb& said) const {
    if (tree_.Lower(verb) == "states" && tree_.Lower(std::min(verb + 1, tree_.size() - 1)) != "that")
      return true;
    const bool passive =
        tree_.IsPassive(verb) ||
        (tree_.Xpos(verb) == "VBN" && tree_.Child(verb, "aux") < 0 && tree_.Child(verb, "nsubj") < 0 &&
         !tree_.HasRelation(verb, "conj") && tree_.Head(verb) >= 0);
    if (!passive || said.lemma == "quote") return false;
    return said.need != SpeechNeed::kAny && said.need != SpeechNeed::kObject &&
           said.need != SpeechNeed::kLabel;
  }

  bool Meets(int verb, SpeechNeed need) const {
    switch (need) {
      case SpeechNeed::kLabel:
        // "Referring to the accord, he said": nothing is called anything.
        if (tree_.Lemma(verb) == "refer" && tree_.Marked(verb, "as").empty()) return false;
        return HasQuote(verb, 1, true) || QuotesAs(tree_, verb) || NamesAs(tree_, verb);
      case SpeechNeed::kText:
        // `"...," the statement reads`
        return (HasQuote(verb, 1, true) || HasQuote(verb, kQuoteWords, false)) && IsText(TextSaid(verb));
      case SpeechNeed::kQuote:
        return HasQuote(verb, kQuoteWords, false) || IsBesideQuote(verb);
      case SpeechNeed::kClause:
        // `"They find themselves in trouble," he said`: the clause behind is no longer theirs.
        if (IsQuoted(context_.quotations, SpanOf(verb)) && tree_.Child(verb, "ccomp") < 0 && !HasThat(verb))
          return false;
        return (HasQuote(verb, kQuoteWords, false) && !IsParticipial(verb)) || IsBesideQuote(verb) ||
               HasSaidClause(tree_, verb);
      case SpeechNeed::kObject:
        return HasQuote(verb, kQuoteWords, false) || HasSaidClause(tree_, verb) || HasObject(verb);
      case SpeechNeed::kAny:
        return true;
    }
    return false;
  }

  // "said that", "made clear that"
  bool HasThat(int verb) const {
    for (int i = verb + 1; i <= verb + 3 && InSentence(i, verb); ++i) {
      if (tree_.Lower(i) == "that") return true;
    }
    return false;
  }

  // `The |statement| read: "..."`, `Part of the |statement| reads`, `"...," reads the |statement|`
  int TextSaid(int verb) const {
    int text = tree_.Child(verb, "nsubj");
    if (text < 0 && IsBesideQuote(verb)) text = tree_.Child(verb, "obj");
    if (text < 0 || tree_.Lemma(text) != "part") return text;
    const std::vector<int> whole = tree_.Marked(text, "of");
    return whole.empty() ? text : whole.front();
  }

  bool IsText(int subject) const {
    return subject >= 0 && context_.cues.Has("speaking_text", tree_.Lemma(subject));
  }

  // "responding to the offer", beside which the sentence quotes what somebody says.
  bool IsParticipial(int verb) const {
    return tree_.Xpos(verb) == "VBG" && tree_.Child(verb, "aux") < 0 && tree_.Child(verb, "nsubj") < 0;
  }

  Span SpanOf(int token) const { return context_.document.tokens[token].span; }

  // A quotation of some words in the sentence, the verb outside it.
  bool HasQuote(int verb, int words, bool behind) const {
    const Span sentence = context_.document.sentences[tree_.Sentence(verb)].span;
    for (const Quotation& quotation : context_.quotations) {
      if (!quotation.outer.Overlaps(sentence) || quotation.outer.Contains(SpanOf(verb))) continue;
      if (behind && quotation.outer.begin < SpanOf(verb).begin) continue;
      const absl::string_view inner = quotation.inner.In(context_.document.text);
      if (std::count(inner.begin(), inner.end(), ' ') + 1 >= words) return true;
    }
    return false;
  }

  // `said: "..."`, `"...," he added`: only marks and the speaker between the quotation and the verb.
  bool IsBesideQuote(int verb) const {
    const Span sentence = context_.document.sentences[tree_.Sentence(verb)].span;
    for (const Quotation& quotation : context_.quotations) {
      if (!quotation.outer.Overlaps(sentence)) continue;
      const int gap = quotation.outer.begin - SpanOf(verb).end;
      if (gap >= 0 && gap <= 3) return true;
      const absl::string_view inner = quotation.inner.In(context_.document.text);
      const bool open = !inner.empty() && inner.back() == ',';
      if (open && quotation.outer.end <= SpanOf(verb).begin &&
          SpanOf(verb).begin - quotation.outer.end < 60) {
        return true;
      }
    }
    return false;
  }

  bool HasObject(int verb) const { return tree_.Child(verb, "obj") > verb || tree_.IsPassive(verb); }

  int AddresseeOf(int verb, const SpeechVerb& said, int speaker) const {
    if (said.addressee == Addressee::kNone || tree_.IsPassive(verb)) return -1;
    if (said.addressee == Addressee::kMarked) {
      for (int marked : tree_.Marked(verb, "to")) {
        if (marked != speaker && marked < verb + 4) return marked;
      }
      return -1;
    }
    for (int child : tree_.Children(verb)) {
      const bool object = tree_.HasRelation(child, "iobj") || tree_.HasRelation(child, "obj");
      if (object && child > verb && child != speaker) return child;
    }
    // "told reporters the talks ...", with all of it taken for the subject of the clause.
    if (InSentence(verb + 1, verb) && context_.parties.At(verb + 1).IsParty() && verb + 1 != speaker)
      return verb + 1;
    return -1;
  }

  int ContentOf(int verb, int addressee) const {
    for (const char* relation : {"ccomp", "parataxis", "xcomp", "obj"}) {
      const int child = tree_.Child(verb, relation);
      if (child >= 0 && child != addressee) return child;
    }
    return -1;
  }

  void Add(Role role, int token, Frame* frame) const {
    frame->arguments.push_back(MakeArgument(context_, role, token, tree_.Conjuncts(token)));
  }

  const FrameContext& context_;
  const Tree& tree_;
};

bool IsModal(const Frame& frame) {
  return frame.name == "will" || frame.name == "must" || frame.name == "should";
}

}  // namespace

void AddSpeechTags(const FrameContext& context, Frames* frames) {
  const SpeechTagger tagger(context);
  std::vector<int> frame_at(context.tree.size(), -1);
  for (int f = 0; f < static_cast<int>(frames->size()); ++f) frame_at[(*frames)[f].head_token] = f;
  for (int token = 0; token < context.tree.size(); ++token) {
    const int known = frame_at[token];
    // "announced a new loan": said, and undertaken.
    const bool also_said = known >= 0 && absl::StartsWith((*frames)[known].name, "announce_");
    if (known >= 0 && !also_said && !IsModal((*frames)[known])) continue;
    Frame frame;
    if (!tagger.Tag(token, also_said, &frame)) continue;
    if (known >= 0 && !also_said) {
      (*frames)[known] = std::move(frame);
    } else {
      frames->push_back(std::move(frame));
    }
  }
  std::stable_sort(frames->begin(), frames->end(),
                   [](const Frame& a, const Frame& b) { return a.trigger_begin < b.trigger_begin; });
}

}  // namespace communique::ingest
