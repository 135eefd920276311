#include "ingest_service/pipeline/frames/list_items.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/frames/evoke_frames.h"
#include "ingest_service/pipeline/frames/find_dependent.h"
#include "ingest_service/pipeline/frames/list_governor.h"

namespace communique::ingest {
namespace {

constexpr int kLongestPreamble = 30;  // Sentences between the governor and who speaks in it.

// The token from which the sentence hangs; -1 if it is empty.
int RootOf(const FrameContext& context, int item) {
  const Sentence& sentence = context.document.sentences[item];
  int root = sentence.begin_token;
  while (root < sentence.end_token && context.tree.Head(root) >= 0) ++root;
  return root < sentence.end_token ? root : -1;
}

// The verb that is the root of the item; -1 if a noun is, or the item has a subject of its own.
int RootVerb(const FrameContext& context, int item) {
  const int root = RootOf(context, item);
  return root >= 0 && context.tree.IsVerb(root) && context.tree.Child(root, "nsubj") < 0 ? root : -1;
}

bool IsBare(const Tree& tree, int verb) {
  const absl::string_view xpos = tree.Xpos(verb);
  return (xpos == "VB" || xpos == "VBP") && !absl::EndsWith(tree.Lower(verb), "s");
}

// The bare verb of the item. Behind "to", there or above, stands one, whatever the tags say: "to double aid".
int BareVerb(const FrameContext& context, int governor, int item) {
  const Tree& tree = context.tree;
  if (const int root = RootVerb(context, item); root >= 0 && IsBare(tree, root)) return root;
  const Sentence& sentence = context.document.sentences[item];
  const int first = BehindMark(context.document, context.tree, item);
  if (tree.Lower(first) == "to" && first + 1 < sentence.end_token)
    return tree.Lower(first + 1) == tree.Lemma(first + 1) ? first + 1 : -1;
  // "Other states are asked to act": a sentence of its own.
  const int whole = RootOf(context, item);
  if (whole >= 0 && tree.Child(whole, "nsubj") >= 0 &&
      (tree.IsFinite(whole) || tree.Child(whole, "aux") >= 0))
    return -1;
  const Sentence& above = context.document.sentences[governor];
  const bool modal = AuxiliaryAtEnd(context, governor) >= 0;
  if (!modal &&
      (above.end_token - above.begin_token < 2 || tree.Lower(EndOfWords(context, governor) - 1) != "to"))
    return -1;
  for (int i = first; i < sentence.end_token; ++i) {
    if (tree.Upos(i) == "ADV" || tree.Upos(i) == "X" || tree.Upos(i) == "NUM" || tree.IsPunctuation(i))
      continue;
    return tree.Lower(i) == tree.Lemma(i) ? i : -1;
  }
  return -1;
}

bool IsThirdPerson(const Tree& tree, int verb) {
  return tree.Xpos(verb) == "VBZ" || (tree.Xpos(verb) == "VB" && absl::EndsWith(tree.Lower(verb), "s"));
}

// Who speaks in a text whose verb stands paragraphs below: "WE, the ministers of A and B, ...; ALARMED by C; AGREE TO:".
int SpeakerOfPreamble(const FrameContext& context, int sentence) {
  for (int s = sentence; s >= 0 && sentence - s < kLongestPreamble; --s) {
    if (!SentenceEndsWith(context, s, ";") && !SentenceEndsWith(context, s, ",") &&
        !SentenceEndsWith(context, s, ":"))
      return -1;
    const Sentence& found = context.document.sentences[s];
    const int end = std::min(found.begin_token + 3, found.end_token);
    for (int i = found.begin_token; i < end; ++i) {
      if (context.parties.At(i).IsParty()) return i;
    }
    for (const Mention& mention : context.document.mentions.mentions) {
      const bool here = found.begin_token <= mention.begin_token && mention.begin_token < end;
      if (here && context.parties.At(mention.head_token).IsParty()) return mention.head_token;
    }
  }
  return -1;
}

int SubjectOf(const FrameContext& context, int governor, int verb) {
  const int subject = verb < 0 ? -1 : FindAgent(context.tree, verb).token;
  return subject >= 0 && context.parties.AnyParty(subject) ? subject : SpeakerOfPreamble(context, governor);
}

// "call on both sides to:": the word that the trigger goes with stands right behind the verb.
bool GoesWith(const Tree& tree, const FrameRow& row, int verb) {
  return row.others.empty() ||
         std::find(row.others.begin(), row.others.end(), tree.Lower(verb + 1)) != row.others.end();
}

// The row by which the governor's verb undertakes or asks something; null if it does neither.
const FrameRow* RowOf(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  std::vector<int> rows = context.lexicon.RowsOf(LexicalLemma(tree, context.lexicon, verb));
  if (tree.Xpos(verb) == "MD") rows = context.lexicon.RowsOf("*" + tree.Lemma(verb));
  for (int child : tree.Children(verb)) {
    if (!tree.HasRelation(child, "aux") || child > verb) continue;
    for (int row : context.lexicon.RowsOf("*" + tree.Lemma(child))) rows.push_back(row);
  }
  for (int index : rows) {
    const FrameRow& row = context.lexicon.rows[index];
    const bool modal = !row.lemma.empty() && row.lemma[0] == '*';
    const bool infinitive = std::find(row.content.begin(), row.content.end(), "xcomp") != row.content.end();
    const bool kind = row.kind == v1::EVENT_KIND_COMMITMENT || row.kind == v1::EVENT_KIND_REQUEST;
    if (kind && row.gate.subject && row.pos == 'v' && (modal || infinitive) && GoesWith(tree, row, verb))
      return &row;
  }
  return nullptr;
}

// The party that will do it; -1 if no party is its subject.
int PlannerOf(const FrameContext& context, int verb) {
  if (context.tree.Auxiliary(verb, "will") < 0) return -1;
  const int subject = FindAgent(context.tree, verb).token;
  if (subject >= 0 && context.parties.AnyParty(subject)) return subject;
  return subject >= 0 ? -1 : FindSubjectNearby(context, verb, false).token;
}

// "A and B will rebuild trade together. - Explore C; - Promote D": the verb of what they will do, in the paragraph above the
// list of a document of theirs; -1 if there is none, or the item is no bare verb.
int PlannedBy(const FrameContext& context, int item) {
  const Sentences& sentences = context.document.sentences;
  const int root = RootVerb(context, item);
  const bool own = context.joint_document || !context.document.home.empty();
  if (!own || !sentences[item].bullet || root < 0 || context.tree.Xpos(root) != "VB") return -1;
  int above = item - 1;
  while (above >= 0 && item - above < kFarthestItem && sentences[above].bullet) --above;
  if (above < 0 || sentences[above].bullet) return -1;
  const int paragraph = sentences[above].paragraph;
  for (int s = above; s >= 0 && sentences[s].paragraph == paragraph; --s) {
    for (int i = sentences[s].begin_token; i < sentences[s].end_token; ++i) {
      if (context.tree.IsVerb(i) && PlannerOf(context, i) >= 0) return i;
    }
  }
  return -1;
}

// "decides: 1. To condemn A; 2. To call upon B": the item does it itself.
bool IsOwnAct(const FrameContext& context, int governor, int verb) {
  if (!context.cues.Has("resolving", context.tree.Lemma(governor))) return false;
  const std::vector<int>& rows = context.lexicon.RowsOf(LexicalLemma(context.tree, context.lexicon, verb));
  return std::any_of(rows.begin(), rows.end(), [&](int index) {
    const FrameRow& row = context.lexicon.rows[index];
    const bool kind = row.kind == v1::EVENT_KIND_STANCE || row.kind == v1::EVENT_KIND_REQUEST;
    return kind && row.pos == 'v' && GoesWith(context.tree, row, verb);
  });
}

Frame ItemFrame(const FrameContext& context, const FrameRow& row, int governor, int subject, int verb) {
  Frame frame;
  frame.name = row.frame;
  frame.rule = row.rule;
  frame.kind = row.kind;
  frame.value = row.value;
  frame.head_token = verb;
  frame.trigger_begin = verb;
  frame.trigger_end = verb + 1;
  frame.sentence = context.tree.Sentence(verb);
  frame.arguments.push_back(MakeArgument(context, Role::kAgent, subject, context.parties.Members(subject)));
  frame.arguments.push_back(MakeArgument(context, Role::kContent, verb, {}));
  for (const std::string& name : row.partner) {
    const int partner = FindDependent(context, governor, name);
    if (partner < 0 || partner == subject || !context.parties.AnyParty(partner)) continue;
    frame.arguments.push_back(
        MakeArgument(context, Role::kPartner, partner, context.parties.Members(partner)));
    break;
  }
  return frame;
}

// "announced key outcomes including: - a joint roadmap", "Its sanctions will include: - bans on arms", "took the following
// steps: - a freeze on loans": whose the outcomes are; -1 if the governor lists something else.
int OwnerOfOutcomes(const FrameContext& context, int governor) {
  constexpr int kNear = 4;  // Tokens from the outcomes to the colon.
  const Tree& tree = context.tree;
  if (!SentenceEndsWith(context, governor, ":")) return -1;
  const int last = EndOfWords(context, governor) - 1;
  const int first = std::max(context.document.sentences[governor].begin_token, last - kNear);
  int outcome = last;
  bool lists = tree.Lemma(last) == "include";
  while (outcome >= first && !context.cues.Has("outcome", tree.Lemma(outcome))) --outcome;
  for (int i = first; i <= last; ++i) lists = lists || tree.Lower(i) == "following";
  if (outcome < first || !lists) return -1;
  const int verb = tree.HasRelation(outcome, "obj") ? tree.Head(outcome) : -1;
  const int agent = verb >= 0 ? FindAgent(tree, verb).token : context.parties.OwnerOf(outcome);
  return agent >= 0 && context.parties.AnyParty(agent) ? agent : -1;
}

// The noun that the item is headed by; -1 if a verb is.
int RootNoun(const FrameContext& context, int item) {
  const int root = RootOf(context, item);
  return root >= 0 && context.tree.IsNominal(root) && context.document.sentences[item].bullet ? root : -1;
}

Frame OutcomeFrame(const FrameContext& context, int owner, int noun) {
  FrameRow row;
  row.frame = "list_outcome";
  row.rule = "list_outcome.include";
  row.kind = v1::EVENT_KIND_COMMITMENT;
  row.value = "MADE";
  return ItemFrame(context, row, noun, owner, noun);
}

}  // namespace

int BehindMark(const Document& document, const Tree& tree, int sentence) {
  const Sentence& item = document.sentences[sentence];
  for (int i = item.begin_token; item.bullet && i < std::min(item.begin_token + 3, item.end_token - 1); ++i) {
    if (tree.Lower(i) == ")" || (tree.Lower(i) == "." && i > item.begin_token)) return i + 1;
  }
  return item.begin_token;
}

int ListSubject(const FrameContext& context, int verb) {
  const Tree& tree = context.tree;
  const bool bare = IsBare(tree, verb);
  // "Expressing concern at A," of a preamble.
  const bool preamble = tree.Xpos(verb) == "VBG" && tree.Head(tree.FirstConjunct(verb)) < 0;
  // "Both sides: - reaffirmed A; - condemned B".
  const bool told = tree.Xpos(verb) == "VBD" || tree.Xpos(verb) == "VBN";
  if ((!IsThirdPerson(tree, verb) && !bare && !preamble && !told) || tree.Child(verb, "nsubj") >= 0)
    return -1;
  const int item = tree.Sentence(verb);
  const int governor = GovernorOf(context, item);
  if (governor < 0 || RootVerb(context, item) < 0) return -1;
  if (told) return context.document.sentences[item].bullet ? PartyAtEnd(context, governor) : -1;
  if (preamble && context.document.sentences[item].bullet) return -1;
  const int above = LastVerb(context, governor);
  // "WE, the ministers, DO HEREBY:": what follows is what they do, and nothing that they undertake to do.
  if (bare && above >= 0 && RowOf(context, above) != nullptr && !IsOwnAct(context, above, verb)) return -1;
  const int end = PartyAtEnd(context, governor);
  return end >= 0 ? end : SubjectOf(context, governor, above);
}

Frames FillListItems(const FrameContext& context, std::vector<bool>* taken) {
  Frames frames;
  for (int item = 0; item < static_cast<int>(context.document.sentences.size()); ++item) {
    const int governor = GovernorOf(context, item);
    const int planned = governor < 0 ? PlannedBy(context, item) : -1;
    const int modal = governor < 0 ? -1 : AuxiliaryAtEnd(context, governor);
    const int verb = planned >= 0   ? planned
                     : modal >= 0   ? modal
                     : governor < 0 ? -1
                                    : LastVerb(context, governor);
    const int root = planned >= 0 ? RootVerb(context, item)
                     : verb < 0   ? -1
                                  : BareVerb(context, governor, item);
    const int owner = governor < 0 || root >= 0 ? -1 : OwnerOfOutcomes(context, governor);
    const int outcome = owner < 0 ? -1 : RootNoun(context, item);
    if (outcome >= 0) frames.push_back(OutcomeFrame(context, owner, outcome));
    if (root < 0 || IsOwnAct(context, verb, root)) continue;
    const FrameRow* row = RowOf(context, verb);
    const int subject = row == nullptr ? -1
                        : planned >= 0 ? PlannerOf(context, verb)
                        : modal >= 0   ? PartyBefore(context, governor, modal)
                                       : SubjectOf(context, governor, verb);
    if (subject < 0) continue;
    (*taken)[root] = true;
    if (planned < 0) (*taken)[verb] = true;
    frames.push_back(ItemFrame(context, *row, verb, subject, root));
  }
  return frames;
}

}  // namespace communique::ingest
