#include <algorithm>

#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/its_words.h"
#include "ingest_service/pipeline/events/listeners.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/private_people.h"
#include "ingest_service/pipeline/events/turn_speakers.h"
#include "ingest_service/pipeline/events/voiceless.h"
#include "ingest_service/pipeline/frames/said_clause.h"

namespace communique::ingest {
namespace {

constexpr int kFarParagraphs = 2;  // Between a speaker and the pronoun that speaks on.
constexpr int kShortClause = 5;    // Tokens: too few to hold a tag and what it says.

const std::string& SubjectWord(const EventContext& context, const Frame& frame) {
  static const std::string* kNone = new std::string;
  const Argument* agent = FindArgument(frame, Role::kAgent);
  return agent == nullptr ? *kNone : context.tree.Lower(agent->head_token);
}

bool IsPronounSubject(const EventContext& context, const Frame& frame) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  return agent != nullptr && context.tree.Upos(agent->head_token) == "PRON";
}

// "the statement said": a text speaks for whoever issues it.
bool IsText(const EventContext& context, const Frame& frame) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  return agent != nullptr && context.cues.Has("speaking_text", context.tree.Lemma(agent->head_token));
}

bool IsOwned(const EventContext& context, const Frame& frame) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  return agent != nullptr && context.tree.Child(agent->head_token, "nmod:poss") >= 0;
}

bool IsRootClause(const EventContext& context, int head) {
  for (; head >= 0; head = context.tree.Head(head)) {
    if (context.tree.HasRelation(head, "acl")) return false;
    const bool finite = context.tree.Child(head, "nsubj") >= 0 && context.tree.Child(head, "mark") < 0;
    if (context.tree.HasRelation(head, "advcl") && !finite) return false;
  }
  return true;
}

// The label with the first two sentences of its paragraph: the first is mostly a greeting.
TokenRange OpeningOf(const EventContext& context, const Frame& frame) {
  const auto& sentences = context.document.sentences;
  TokenRange range = {sentences[frame.sentence].begin_token, sentences[frame.sentence].end_token};
  // A label alone in its line is none of the two.
  const size_t wanted = frame.sentence + (context.tree.Lower(range.end - 1) == ":" ? 2 : 1);
  const int paragraph = sentences[frame.sentence].paragraph;
  for (size_t s = frame.sentence + 1; s < sentences.size() && s <= wanted; ++s) {
    if (sentences[s].paragraph > paragraph + static_cast<int>(wanted) - frame.sentence - 1) break;
    range.end = sentences[s].end_token;
  }
  return range;
}

// "Asked about it, he replied:" is a sentence of its own: the tag goes with the first sentence of the words.
TokenRange WithWordsBehind(const EventContext& context, const Frame& frame, TokenRange range) {
  const auto& sentences = context.document.sentences;
  const size_t next = frame.sentence + 1;
  if (context.tree.Lower(range.end - 1) != ":" || next >= sentences.size()) return range;
  if (context.tree.IsVerb(frame.head_token)) range.begin = ClauseOf(context, frame).begin;
  range.end = sentences[next].end_token;
  return range;
}

// The first sentence of the turn with its tag (R13); of a tag in a subordinate clause, the clause.
TokenRange EvidenceOf(const EventContext& context, const Frame& frame) {
  if (frame.name == "turn") return OpeningOf(context, frame);
  if (const int issuing = IssuingFrame(context, frame.head_token); issuing >= 0) {
    if (IsRootClause(context, context.frames[issuing].head_token)) return SentenceOf(context, frame.sentence);
    return ClauseOf(context, context.frames[issuing]);
  }
  if (!IsRootClause(context, frame.head_token) && !IsMisreadTag(context.tree, frame.head_token)) {
    const TokenRange clause = ClauseOf(context, frame);
    if (clause.end - clause.begin >= kShortClause) return clause;
  }
  return WithWordsBehind(context, frame, SentenceOf(context, frame.sentence));
}

bool IsPerson(const v1::Party& party) { return absl::StartsWith(party.resource(), "officials/"); }

// True if someone else becomes the subject between the two tags, and "he" may be him.
bool NewSubjectBetween(const EventContext& context, int from, int to) {
  for (const Mention& mention : context.document.mentions.mentions) {
    if (mention.head_token <= from || mention.head_token >= to || mention.form == MentionForm::kPronoun)
      continue;
    const bool person = IsPerson(mention.type);
    // "Smith said that Jones had left. He added": whom the tag only speaks of stays out of it.
    if (context.tree.Dominates(from, mention.head_token)) continue;
    // "The bank's president, Smith, declined"
    const bool apposed = context.tree.HasRelation(mention.head_token, "appos");
    const int subject = apposed ? context.tree.Head(mention.head_token) : mention.head_token;
    if (person && context.tree.HasRelation(subject, "nsubj")) return true;
  }
  return false;
}

// "She said A. He said B.": not the same speaker.
bool IsOtherGender(const EventContext& context, const v1::Party& party, const std::string& pronoun) {
  for (const Entity& entity : context.document.mentions.entities) {
    if (!party.resource().empty() && entity.id == party.resource())
      return entity.gender == (pronoun == "he" ? 'f' : 'm');
  }
  return false;
}

// A pronoun before a verb of saying is whoever spoke last, if it can be; else what the mentions stage says.
bool SpeaksOn(const EventContext& context, const v1::Event& last, int last_frame, const Frame& frame) {
  const auto& sentences = context.document.sentences;
  const Frame& before = context.frames[last_frame];
  if (sentences[frame.sentence].paragraph - sentences[before.sentence].paragraph > kFarParagraphs)
    return false;
  const std::string& word = SubjectWord(context, frame);
  if (word == "he" || word == "she") {
    const bool alone =
        last.actors_size() == 1 && (IsPerson(last.actors(0)) || last.actors(0).resource().empty());
    return alone && !IsOtherGender(context, last.actors(0), word) &&
           !NewSubjectBetween(context, before.head_token, frame.head_token);
  }
  if (word != "they") return false;
  return last.actors_size() > 1 || (last.actors_size() == 1 && last.actors(0).resource().empty());
}

// "he said" in the paragraph of the turn goes on with it (R11); a tag in a new paragraph opens a new turn.
bool Continues(const EventContext& context, const v1::Event& turn, int turn_frame, const v1::Event& next,
               int frame) {
  const auto& sentences = context.document.sentences;
  const Frame& a = context.frames[turn_frame];
  const Frame& b = context.frames[frame];
  if (sentences[a.sentence].paragraph != sentences[b.sentence].paragraph) return false;
  // "Smith said A, and added B": one subject for both, whatever stands between.
  if (a.sentence == b.sentence && absl::EndsWith(b.rule, ".shared")) return true;
  const bool same =
      turn.actors_size() > 0 && next.actors_size() > 0 && SameParty(turn.actors(0), next.actors(0));
  if (!same || a.sentence == b.sentence) return same;
  return IsPronounSubject(context, b) && context.cues.Has("turn_verb", context.tree.Lemma(b.head_token));
}

void AddQuotes(const EventContext& context, int frame, v1::Event* event) {
  for (size_t q = 0; q < context.quotations.size(); ++q) {
    if (context.speakers[q] == frame)
      SetSpan(context, context.quotations[q].inner, event->mutable_statement()->add_quoted());
  }
}

// Who spoke last, with or without an event.
struct LastSpeaker {
  int frame = -1;
  int draft = -1;  // Index into the drafts; -1 if the speaker's words are no statement.
  v1::Event event;
};

bool IsUtterance(const Frame& frame) {
  return frame.kind == v1::EVENT_KIND_STATEMENT && frame.certainty != v1::Event::CERTAINTY_UNCOMMITTED &&
         frame.polarity != v1::Event::POLARITY_NEGATED;
}

// "the lies told by the regime": none of its words.
bool TellsNoWords(const EventContext& context, const Frame& frame) {
  return absl::EndsWith(frame.rule, ".tell.by") && context.tree.HasRelation(frame.head_token, "acl") &&
         FindArgument(frame, Role::kContent) == nullptr;
}

// What is reported, without a relative clause behind a comma at its end: in reported speech nobody can tell whether
// "..., which is dearer than coal" was said or is added by the author.
TokenRange ReportedOf(const Tree& tree, const Argument& content) {
  const TokenRange whole = {content.begin_token, content.end_token};
  for (int i = whole.begin + 1; i < whole.end; ++i) {
    if (tree.Relation(i) != "acl:relcl") continue;
    int end = tree.SubtreeEnd(i);
    while (end < whole.end && tree.IsPunctuation(end)) ++end;
    const int begin = tree.SubtreeBegin(i);
    const int comma = tree.Lower(begin) == "," ? begin : begin - 1;
    if (end >= whole.end && comma > whole.begin && tree.Lower(comma) == ",") return {whole.begin, comma};
  }
  return whole;
}

}  // namespace

void BuildStatements(const EventContext& context, std::vector<DraftEvent>* drafts) {
  LastSpeaker last;
  for (int f = 0; f < static_cast<int>(context.frames.size()); ++f) {
    const Frame& frame = context.frames[f];
    if (!IsUtterance(frame)) continue;
    DraftEvent draft = StartEvent(context, f, SpanOf(context, EvidenceOf(context, frame)));
    v1::Event& event = draft.event;
    if (last.frame >= 0 && SpeaksOn(context, last.event, last.frame, frame)) {
      *event.mutable_actors() = last.event.actors();
    } else {
      AddSpeakerOf(context, frame, event.mutable_actors());
    }
    // "the statement said" of one told before goes on with whoever spoke last, "their statement said" does not.
    if (event.actors().empty() && last.frame >= 0 && IsText(context, frame) && !IsOwned(context, frame))
      *event.mutable_actors() = last.event.actors();
    if (event.actors().empty()) continue;
    AddListeners(context, frame, event.mutable_targets());
    event.mutable_statement();
    AddQuotes(context, f, &event);
    if (event.statement().quoted().empty() && TellsNoWords(context, frame)) continue;
    if (last.draft >= 0 && Continues(context, last.event, last.frame, event, f)) {
      for (const v1::Span& quoted : event.statement().quoted())
        *(*drafts)[last.draft].event.mutable_statement()->add_quoted() = quoted;
      continue;
    }
    if (const Argument* content = FindArgument(frame, Role::kContent)) {
      SetSpan(context, SpanOf(context, ReportedOf(context.tree, *content)),
              event.mutable_statement()->add_reported());
    }
    last = {f, -1, event};
    DropVoiceless(context, event.mutable_actors());
    DropCrowds(context, event.mutable_actors());
    DropPrivate(context, event.mutable_actors());
    if (event.actors().empty()) continue;
    last.draft = static_cast<int>(drafts->size());
    drafts->push_back(std::move(draft));
  }
}

}  // namespace communique::ingest
