#include "ingest_service/pipeline/frames/lookalikes.h"

#include <algorithm>

#include "ingest_service/pipeline/frames/fill_arguments.h"
#include "ingest_service/pipeline/frames/no_deal.h"

namespace communique::ingest {
namespace {

class Lookalikes {
 public:
  Lookalikes(const FrameContext& context, const FrameRow& row, const Evoked& evoked, int content, int partner)
      : context_(context),
        tree_(context.tree),
        row_(row),
        evoked_(evoked),
        content_(content),
        partner_(partner) {}

  bool Any() const {
    return IsNoMeeting() || IsNoRequest() || IsNoPosition() || IsNoDeal(context_, row_, evoked_, content_);
  }

 private:
  bool IsNoMeeting() const {
    // "look forward to welcoming A", "delighted to welcome you": said to those who are there or expected.
    const int above = tree_.Head(evoked_.head);
    const bool politeness = above >= 0 && context_.cues.Has("polite", tree_.Lemma(above));
    if (row_.lemma == "welcome" && politeness && !tree_.HasRelation(evoked_.head, "conj")) return true;
    // "looked at the talks", "look forward to meeting A"
    if (row_.frame == "look_forward" &&
        (tree_.ChildWord(evoked_.head, "advmod", "forward") < 0 || tree_.IsVerb(evoked_.light)))
      return true;
    // "saw other states": not each other
    if (row_.lemma == "see" && row_.frame == "meet" && !IsEachOther(evoked_.light)) return true;
    if (row_.frame == "spoke_together" && SpeaksElsewhere(evoked_.head)) return true;
    // "the conference, convened by A": A calls it, and whom A met is not told.
    if (row_.frame == "meet" && row_.lemma == "convene" && tree_.Xpos(evoked_.head) == "VBN" &&
        !tree_.Marked(evoked_.head, "by").empty())
      return true;
    // "come together in new ways": no encounter without place or day.
    if (row_.frame == "meet" && row_.lemma == "come" && tree_.Marked(evoked_.head, "in").empty() &&
        tree_.Marked(evoked_.head, "at").empty() && tree_.Marked(evoked_.head, "on").empty())
      return true;
    // "a call to action": no telephone
    const int by = tree_.Child(evoked_.head, "compound");
    if (row_.frame == "phone_noun" &&
        (by < 0 ||
         (tree_.Lemma(by) != "phone" && tree_.Lemma(by) != "telephone" && tree_.Lemma(by) != "video")))
      return true;
    // "welcomed the mission": a position on a body that nobody receives.
    if (row_.frame == "host" && row_.lemma == "welcome" && partner_ >= 0 &&
        context_.lexicon.Noun(tree_.Lemma(partner_)) == PartyNoun::kBody)
      return true;
    // "called Smith a fool": by a name, and not on the telephone.
    if (row_.frame == "phone" && row_.lemma == "call" && IsNaming(evoked_.head)) return true;
    return false;
  }

  bool IsEachOther(int other) const {
    return other > 0 && tree_.Lower(other) == "other" && tree_.Lower(other - 1) == "each";
  }

  // "A and B spoke at the summit", "of peace", "against it": not to each other, unless by telephone.
  bool SpeaksElsewhere(int verb) const {
    const auto& children = tree_.Children(verb);
    const int agent = FindAgent(tree_, verb).token;
    if (agent < 0 || (context_.parties.Members(agent).size() < 2 && tree_.Child(agent, "nummod") < 0))
      return true;
    return std::any_of(children.begin(), children.end(), [&](int child) {
      if (child < verb || tree_.IsPunctuation(child) || tree_.HasRelation(child, "advmod")) return false;
      const bool aside =
          tree_.HasRelation(child, "conj") || tree_.HasRelation(child, "cc") || tree_.Xpos(child) == "VB";
      const bool remote = context_.cues.Has("remote", tree_.Lemma(child));
      return !aside && !remote && !IsInTime(context_.document.mentions.times, child);
    });
  }

  bool IsOfMarket(int noun) const {
    const int above = tree_.Head(noun);
    const bool moves = above >= 0 && (tree_.IsNominal(above) || tree_.HasRelation(noun, "nsubj"));
    if (moves && context_.cues.Has("market", tree_.Lemma(above))) return true;
    for (int bought : tree_.Marked(noun, "for")) {
      if (context_.cues.Has("ware", tree_.Lemma(bought))) return true;
    }
    return std::any_of(tree_.Children(noun).begin(), tree_.Children(noun).end(), [&](int child) {
      return child < noun && context_.cues.Has("market", tree_.Lower(child));
    });
  }

  bool IsNoRequest() const {
    // "called the minister on Monday".
    if (row_.frame == "call_on" && partner_ >= 0 && IsInTime(context_.document.mentions.times, partner_))
      return true;
    // "called on the Governor during her visit", "calling on the stocks": nothing is asked.
    if (row_.frame == "call_on" && content_ < 0 &&
        (!context_.parties.AnyParty(partner_) ||
         (IsPersonPhrase(context_, partner_) && tree_.Xpos(partner_) != "NNS")))
      return true;
    // "they are called nationals on their passports".
    if (row_.frame == "call_on" && tree_.IsPassive(evoked_.head) &&
        tree_.Marked(evoked_.head, "by").empty() && (content_ < 0 || !tree_.IsVerb(content_)))
      return true;
    // "reiterated in a call to the king that ...": where it was said, not what.
    if (row_.frame == "repeat_call" && evoked_.light >= 0 && tree_.HasRelation(evoked_.light, "obl"))
      return true;
    // "joined the Geneva Call to Action": a name.
    if (row_.frame == "repeat_call" && IsNamedCall(tree_, evoked_.light)) return true;
    if (row_.frame == "call_noun" && IsNamedCall(tree_, evoked_.head)) return true;
    // "invited them as guests": to nothing that they shall do.
    if (row_.frame == "invite" && content_ < 0 && !tree_.Marked(evoked_.head, "as").empty()) return true;
    // "in a call to the king": on the telephone.
    if (row_.frame == "call_noun" && row_.lemma == "call" && tree_.Case(content_) == "to" &&
        IsPersonPhrase(context_, content_))
      return true;
    // "the growth of China's demand for steel", "domestic demand for cars": what is bought.
    if (row_.frame == "demand_noun" && row_.lemma == "demand" && IsOfMarket(evoked_.head)) return true;
    // "the resources that they need to fight": what they lack is no demand; "two thirds are needed to pass it".
    if (row_.frame == "must" && row_.lemma == "need" && IsLack(evoked_.head)) return true;
    if (row_.frame == "want" && row_.lemma == "need" && tree_.IsPassive(evoked_.head)) return true;
    // "suggested that they had |farmed|", "proposed a |bill|": what they think was so, a law of their own.
    if (row_.frame == "propose" && content_ >= 0 &&
        (tree_.Xpos(content_) == "VBD" || context_.cues.Has("draft", tree_.Lemma(content_))))
      return true;
    // "an official who asked not to be named": of the newsroom.
    if (row_.frame == "ask" && content_ >= 0 && context_.cues.Has("naming", tree_.Lemma(content_)) &&
        tree_.ChildWord(content_, "advmod", "not") >= 0)
      return true;
    // "based on proposals from A": of several nobody tells which.
    if (row_.frame == "call_noun" && row_.lemma == "proposal" && tree_.Xpos(evoked_.head) == "NNS")
      return true;
    // "we expect our partners to act"; what others expect is a forecast.
    if (row_.frame == "expect_of") {
      const int who = FindAgent(tree_, evoked_.head).token;
      if (who < 0 || !IsFirstPerson(tree_.Lower(who)) || tree_.ChildWord(partner_, "nmod:poss", "our") < 0)
        return true;
    }
    // "what they want", "people seeking protection": what is lacked, and asked of nobody.
    const bool relative = tree_.HasRelation(evoked_.head, "acl");
    if ((row_.frame == "want" || row_.frame == "seek") && relative && content_ >= 0 &&
        (content_ < evoked_.head || tree_.Xpos(evoked_.head) == "VBG"))
      return true;
    // "I want you to leave": whom the room knows, and no thing.
    if (row_.frame == "want" && content_ >= 0 && tree_.Upos(content_) == "PRON") return true;
    // "underscored the need to act": of nobody.
    if (row_.frame == "press_need" && !context_.parties.AnyParty(tree_.Child(content_, "nsubj"))) return true;
    // "at the request of Japan": what is done is what was wanted.
    if (row_.frame == "at_request" && !IsAtRequest(evoked_.head)) return true;
    return false;
  }

  bool IsNoPosition() const {
    // "voted to elect a president", "voted for a new parliament": an election.
    if (row_.frame == "vote_to" && content_ >= 0 && tree_.Lemma(content_) == "elect") return true;
    // "recognized as part of our heritage", "recognized Israel": no stress on anything.
    // "does not recognize the vote": nor on it.
    const bool denied = tree_.ChildWord(evoked_.head, "advmod", "not") >= 0;
    if (row_.frame == "emphasize_np" && (tree_.IsPassive(evoked_.head) || IsCountry(content_) || denied))
      return true;
    // "saw a breach of the truce": seen, and not judged; "saw it as a breach" is.
    const bool sees = row_.lemma == "see" || row_.lemma == "view" || row_.lemma == "regard";
    if (row_.frame == "judge_bad" && sees && evoked_.light >= 0 && tree_.Case(evoked_.light) != "as")
      return true;
    // "underlined their concern at": concern, and no support.
    if (row_.frame == "emphasize_np" && content_ >= 0 && tree_.Lemma(content_) == "concern") return true;
    // `called it "unacceptable"`: said in those words.
    const bool judges = row_.frame == "judge_bad" || row_.frame == "judge_good";
    if (judges && evoked_.light >= 0 &&
        IsQuoted(context_.quotations, context_.document.tokens[evoked_.light].span))
      return true;
    // "attacked the town", "attacked journalists": by force, and not in words.
    if (row_.frame == "condemn" && row_.lemma == "attack" && IsVictim(content_)) return true;
    // "accepted the post", "accepted refugees": taken, and not judged.
    if (row_.frame == "accept" && content_ >= 0 && context_.cues.Has("taken", tree_.Lemma(content_)))
      return true;
    // "welcome you", "standing behind me": those who are in the room.
    if (content_ >= 0 && (tree_.Lower(content_) == "you" || tree_.Lower(content_) == "me") &&
        (row_.lemma == "welcome" || row_.lemma == "stand"))
      return true;
    const int welcomed = content_ < 0 ? -1 : tree_.Child(content_, "obj");
    if (row_.frame == "pleased" && welcomed >= 0 && tree_.Lemma(content_) == "welcome" &&
        tree_.Lower(welcomed) == "you")
      return true;
    // "the row of houses between A and B"
    if (row_.frame == "dispute_noun" && !tree_.Marked(evoked_.head, "of").empty()) return true;
    // "will raise the dispute with A": with whom one talks about it.
    const int raiser = tree_.HasRelation(evoked_.head, "obj") ? tree_.Head(evoked_.head) : -1;
    if (row_.frame == "dispute_noun" && raiser >= 0 && context_.cues.Has("talked_over", tree_.Lemma(raiser)))
      return true;
    // "standing here with you"
    // "stood by in silence"
    const int behind = evoked_.head + 2;
    if (row_.lemma == "stand" && behind < tree_.size() && tree_.Upos(behind) == "ADP" &&
        tree_.Lower(behind - 1) == "by")
      return true;
    if (row_.lemma == "stand" && (tree_.ChildWord(evoked_.head, "advmod", "here") >= 0 ||
                                  tree_.ChildWord(evoked_.head, "advmod", "there") >= 0))
      return true;
    return false;
  }

  bool IsVictim(int token) const {
    if (token < 0) return false;
    const auto& mentions = context_.document.mentions.mentions;
    const bool place = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
      const bool where = m.type == EntityType::kCountry || m.type == EntityType::kPlace;
      return where && m.head_token == token;
    });
    const PartyPhrase phrase = context_.parties.At(token);
    return place || context_.cues.Has("struck", tree_.Lemma(token)) ||
           (phrase.described && context_.lexicon.Noun(tree_.Lemma(token)) == PartyNoun::kPerson);
  }

  bool IsAtRequest(int noun) const {
    const absl::string_view preposition = tree_.Case(noun);
    return preposition == "at" || preposition == "per" || preposition == "upon";
  }

  bool IsLack(int verb) const {
    const int subject = tree_.Child(verb, "nsubj");
    return tree_.HasRelation(verb, "acl") && subject >= 0 && tree_.Lower(subject) != "which" &&
           tree_.Lower(subject) != "that" && tree_.Lower(subject) != "who";
  }

  // A country, by name.
  bool IsCountry(int token) const {
    return std::any_of(
        context_.document.mentions.mentions.begin(), context_.document.mentions.mentions.end(),
        [&](const Mention& m) { return m.type == EntityType::kCountry && m.head_token == token; });
  }

  // Behind the object stands what it is called.
  bool IsNaming(int verb) const {
    const int object = tree_.Child(verb, "obj");
    if (tree_.Child(verb, "xcomp") >= 0 || object < 0) return true;
    const int next = context_.parties.PhraseAround(object).second;
    if (next <= object || next >= tree_.size() || tree_.Sentence(next) != tree_.Sentence(verb)) return false;
    const absl::string_view upos = tree_.Upos(next);
    return tree_.Lower(next) == "\"" || tree_.Xpos(next) == "``" || upos == "DET" || upos == "ADJ";
  }

  const FrameContext& context_;
  const Tree& tree_;
  const FrameRow& row_;
  const Evoked& evoked_;
  const int content_, partner_;
};

}  // namespace

bool IsLookalike(const FrameContext& context, const FrameRow& row, const Evoked& evoked, int content,
                 int partner) {
  return Lookalikes(context, row, evoked, content, partner).Any();
}

bool IsFuture(const Tree& tree, int verb) {
  return tree.Auxiliary(verb, "will") >= 0 || tree.Auxiliary(verb, "would") >= 0 ||
         tree.Auxiliary(verb, "shall") >= 0;
}

bool IsPersonPhrase(const FrameContext& context, int token) {
  for (int m : context.parties.At(token).mentions) {
    const EntityType type = context.document.mentions.mentions[m].type;
    if (IsPerson(type) || type == EntityType::kGroup) return true;
  }
  return context.parties.At(token).described;
}

}  // namespace communique::ingest
