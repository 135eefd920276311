#include "ingest_service/pipeline/frames/parties.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/frames/coordination.h"

namespace communique::ingest {
namespace {

bool CanAct(EntityType type) {
  return type != EntityType::kPlace && type != EntityType::kGathering && type != EntityType::kInstrument;
}

bool IsEverybody(absl::string_view word) {
  return word == "all" || word == "everybody" || word == "everyone" || word == "nobody" || word == "none";
}

}  // namespace

bool IsFirstPerson(absl::string_view word) {
  return word == "we" || word == "our" || word == "us" || word == "ours" || word == "i" || word == "my" ||
         word == "me";
}

PartyFinder::PartyFinder(const Mentions& mentions, const Tree& tree, const FrameLexicon& lexicon)
    : mentions_(mentions.mentions),
      tree_(tree),
      lexicon_(lexicon),
      by_head_(tree.size()),
      covering_(tree.size(), -1) {
  for (int m = 0; m < static_cast<int>(mentions_.size()); ++m) {
    const Mention& mention = mentions_[m];
    for (int i = mention.begin_token; i < mention.end_token && i < tree.size(); ++i) {
      if (covering_[i] < 0) covering_[i] = m;
    }
    if (mention.head_token >= 0 && mention.head_token < tree.size() && CanAct(mention.type) &&
        mention.form != MentionForm::kModifier) {
      by_head_[mention.head_token].push_back(m);
    }
  }
}

int PartyFinder::StateGoverned(int body) const {
  const Mention& whole = mentions_[body];
  if (whole.type != EntityType::kOrganization || tree_.Lemma(whole.head_token) != "government") return -1;
  for (int m = 0; m < static_cast<int>(mentions_.size()); ++m) {
    const Mention& part = mentions_[m];
    const bool inside = part.begin_token > whole.head_token && part.end_token <= whole.end_token;
    if (inside && part.type == EntityType::kCountry && tree_.Head(part.head_token) == whole.head_token)
      return m;
  }
  return -1;
}

int PartyFinder::OfficialBehind(int body) const {
  if (mentions_[body].type != EntityType::kOrganization) return -1;
  for (int m = 0; m < static_cast<int>(mentions_.size()); ++m) {
    const Mention& official = mentions_[m];
    if (official.type == EntityType::kOfficial && official.form == MentionForm::kName &&
        official.begin_token == mentions_[body].end_token)
      return m;
  }
  return -1;
}

int PartyFinder::TalksUnder(int verb) const {
  const int subject = tree_.Child(verb, "nsubj");
  const int noun = subject < 0 ? -1 : tree_.Antecedent(subject);
  return noun >= 0 && At(noun).talks ? noun : -1;
}

bool PartyFinder::IsOfficial(int token) const {
  return absl::c_any_of(At(token).mentions,
                        [&](int m) { return mentions_[m].type == EntityType::kOfficial; });
}

bool PartyFinder::IsPerson(int token) const {
  return absl::c_any_of(At(token).mentions, [&](int m) { return ingest::IsPerson(mentions_[m].type); });
}

bool PartyFinder::IsMeasureOfTalks(int token) const {
  const std::string& noun = tree_.Lemma(token);
  if (noun != "day" && noun != "hour" && noun != "week" && noun != "month" && noun != "series") return false;
  const std::vector<int> measured = tree_.Marked(token, "of");
  return !measured.empty() && lexicon_.Noun(tree_.Lemma(measured.front())) == PartyNoun::kTalks;
}

PartyNoun PartyFinder::NounAt(int token) const {
  const std::string& lemma = tree_.Lemma(token);
  const PartyNoun noun = lexicon_.Noun(lemma);
  const bool named = tree_.HasRelation(token, "compound") ||
                     (token > 0 && tree_.Upos(token - 1) == "PROPN" && !tree_.HasRelation(token - 1, "amod"));
  if (noun != PartyNoun::kNone || tree_.Xpos(token) != "NNPS" || named || !absl::EndsWith(lemma, "s"))
    return noun;
  return lexicon_.Noun(absl::string_view(lemma).substr(0, lemma.size() - 1));
}

PartyPhrase PartyFinder::At(int token) const {
  PartyPhrase phrase;
  if (token < 0 || token >= tree_.size()) return phrase;
  if (!by_head_[token].empty()) {
    const int longest = by_head_[token].front();
    const int state = StateGoverned(longest);
    const int head = OfficialBehind(longest);
    phrase.mentions.push_back(state >= 0 ? state : head >= 0 ? head : longest);
    return phrase;
  }
  if (const int m = covering_[token]; m >= 0 && CanAct(mentions_[m].type)) {
    // "New Zealand" is its own adjective.
    const bool named = mentions_[m].form == MentionForm::kName ||
                       (mentions_[m].form == MentionForm::kDemonym && tree_.Upos(token) == "PROPN");
    if (named) {
      phrase.mentions.push_back(m);
      return phrase;
    }
  }
  if (tree_.Upos(token) == "PRON" && IsFirstPerson(tree_.Lower(token))) {
    phrase.described = true;
    return phrase;
  }
  PartyNoun noun = NounAt(token);
  if (tree_.Lemma(token) == "number" && tree_.ChildWord(token, "amod", "opposite") >= 0)
    noun = PartyNoun::kPerson;
  phrase.talks = noun == PartyNoun::kTalks;
  // "two days of talks"
  if (noun == PartyNoun::kNone && tree_.Upos(token) == "NOUN" && IsMeasureOfTalks(token)) phrase.talks = true;
  if (noun == PartyNoun::kPart) {
    // "several of her counterparts": some of a group, and not the group.
    const std::vector<int> whole = tree_.Marked(token, "of");
    phrase.described = !whole.empty() && whole.front() > token && At(whole.front()).IsParty();
    return phrase;
  }
  if (noun == PartyNoun::kGovernment || noun == PartyNoun::kPerson) {
    // "the Japanese government", "the government of Japan": the state. "the two sides" is left to
    // coreference.
    for (int child : tree_.Children(token)) {
      const bool owner = tree_.HasRelation(child, "nmod") || tree_.Relation(child) == "amod" ||
                         tree_.Relation(child) == "compound";
      if (noun != PartyNoun::kGovernment || !owner) continue;
      // "the Governments of Japan and Peru" are both.
      for (int state : tree_.Conjuncts(child)) {
        // "her ministry": not she.
        const int owned = by_head_[state].empty() ? -1 : by_head_[state].front();
        const bool nobody = owned >= 0 && mentions_[owned].form == MentionForm::kPronoun &&
                            mentions_[owned].entity < 0 && mentions_[owned].members.empty();
        if (owned >= 0 && !nobody && !ingest::IsPerson(mentions_[owned].type))
          phrase.mentions.push_back(owned);
      }
      if (!phrase.mentions.empty()) break;
    }
  }
  // "Norway, whose new government promised": Norway. "The union, whose council meets": the union.
  const bool organ = noun == PartyNoun::kGovernment || noun == PartyNoun::kBody;
  if (organ && phrase.mentions.empty() && tree_.ChildWord(token, "nmod:poss", "whose") >= 0) {
    const int clause = tree_.Head(token);
    const int whole = clause >= 0 && tree_.Relation(clause) == "acl:relcl" ? tree_.Head(clause) : -1;
    if (whole >= 0 && !by_head_[whole].empty()) phrase.mentions.push_back(by_head_[whole].front());
  }
  phrase.described = phrase.mentions.empty() && noun != PartyNoun::kNone && noun != PartyNoun::kTalks;
  return phrase;
}

bool PartyFinder::AnyParty(int token) const {
  if (token < 0) return false;
  for (int conjunct : tree_.Conjuncts(token)) {
    if (At(conjunct).IsParty()) return true;
  }
  return false;
}

std::vector<int> PartyFinder::Members(int token) const {
  std::vector<int> members = tree_.Conjuncts(token);
  const bool owner =
      tree_.Relation(token) == "nmod:poss" && tree_.Upos(token) == "PRON";  // "in A, and |its| aid"
  if (owner || !At(token).IsParty()) return members;
  for (int member : CoordinatedParties(
           tree_, token, [this](int t) { return At(t).IsParty(); },
           [this](int t) { return PhraseAround(t); })) {
    // "French and German officials": whose officials, none of the members.
    if (tree_.Upos(member) == "ADJ" && tree_.Dominates(token, member)) continue;
    const auto phrase = PhraseAround(member);
    const bool known = std::any_of(members.begin(), members.end(), [&](int m) {
      return m == member || (phrase.first <= m && m < phrase.second);
    });
    if (!known) members.push_back(member);
  }
  // "Kenya but |not Uganda| signed"
  const auto denied = [&](int member) {
    const auto phrase = PhraseAround(member);
    const int begin = phrase.second > 0 ? phrase.first : member;
    const int before = begin > 0 && tree_.Lower(begin - 1) == "the" ? begin - 2 : begin - 1;
    // "all |but Kenya| signed", "everybody except Kenya"
    const bool excepted =
        before > 0 && (tree_.Lower(before) == "except" ||
                       (tree_.Lower(before) == "but" && IsEverybody(tree_.Lower(before - 1))));
    return excepted || (member != token && before >= 0 && tree_.Lower(before) == "not");
  };
  // "Kenya or Uganda signed": nobody knows which.
  if (absl::c_any_of(tree_.Conjuncts(token),
                     [&](int member) { return tree_.ChildWord(member, "cc", "or") >= 0; }))
    return {};
  members.erase(std::remove_if(members.begin(), members.end(), denied), members.end());
  std::sort(members.begin(), members.end());
  return members;
}

std::pair<int, int> PartyFinder::PhraseAround(int token) const {
  const int m = token >= 0 && token < tree_.size() ? covering_[token] : -1;
  if (m < 0 || mentions_[m].form == MentionForm::kPronoun) return {0, 0};
  return {mentions_[m].begin_token, mentions_[m].end_token};
}

int PartyFinder::OwnerOf(int token) const {
  for (int child : tree_.Children(token)) {
    if (tree_.Relation(child) == "nmod:poss" && AnyParty(child)) return child;
  }
  for (int child : tree_.Children(token)) {
    const bool modifier = tree_.Relation(child) == "compound" || tree_.Relation(child) == "amod";
    if (modifier && child < token && !At(child).mentions.empty()) return child;
  }
  for (int child : tree_.Marked(token, "by")) {
    if (AnyParty(child)) return child;
  }
  // "the sale of the mine by A", "a visit to B by A": hung from what stands between.
  for (int child : tree_.Children(token)) {
    for (int by : child > token ? tree_.Marked(child, "by") : std::vector<int>()) {
      if (tree_.IsNominal(child) && AnyParty(by)) return by;
    }
  }
  // "promised aid during a visit by A": hung from a verb that nobody suffers.
  const int behind = tree_.SubtreeEnd(token), verb = tree_.Head(token);
  if (verb >= 0 && behind < tree_.size() && tree_.Lower(behind) == "by" &&
      tree_.HasRelation(behind, "case") && tree_.Head(tree_.Head(behind)) == verb && !tree_.IsPassive(verb) &&
      AnyParty(tree_.Head(behind)))
    return tree_.Head(behind);
  for (int child : tree_.Marked(token, "of")) {
    if (AnyParty(child)) return child;
  }
  for (const char* marker : {"from", "between", "among"}) {
    for (int child : tree_.Marked(token, marker)) {
      if (AnyParty(child)) return child;
    }
  }
  return -1;
}

bool IsSpeakingText(const Tree& tree, const Cues& cues, const PartyFinder& parties, int token) {
  const std::string& noun = tree.Lemma(token);
  return cues.Has("speaking_text", noun) || (cues.Has("issued_text", noun) && parties.OwnerOf(token) >= 0);
}

}  // namespace communique::ingest
