#include "ingest_service/pipeline/mentions/resolve_references.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/mentions/discourse.h"
#include "ingest_service/pipeline/mentions/mention_builder.h"
#include "ingest_service/pipeline/mentions/named_behind.h"
#include "ingest_service/pipeline/mentions/ordinal_references.h"
#include "ingest_service/pipeline/mentions/plural_references.h"
#include "ingest_service/pipeline/mentions/pronoun_places.h"
#include "ingest_service/pipeline/mentions/title_references.h"

namespace communique::ingest {
namespace {

constexpr int kSentencesBack = 3;
constexpr int kCloseScore =
    1;  // Two people whom a pronoun fits as well, but for the order in which they were named.

class ReferenceResolver {
 public:
  ReferenceResolver(const ReferenceInput& input, Mentions* mentions, std::vector<v1::Diagnostic>* diagnostics)
      : input_(input),
        chart_(input.chart),
        tree_(input.chart.tree()),
        mentions_(*mentions),
        diagnostics_(*diagnostics),
        builder_(input.chart, mentions),
        discourse_(tree_, *mentions) {}

  void Resolve() {
    const std::vector<Mention> named = mentions_.mentions;
    std::vector<bool> covered(tree_.size(), false);
    in_person_.assign(tree_.size(), false);
    for (const Mention& mention : named) {
      if (IsPerson(mention.type)) {
        for (int i = mention.begin_token; i < mention.end_token; ++i) in_person_[i] = true;
      }
      const bool open =
          mention.type == EntityType::kOrganization && mention.end_token - mention.begin_token <= 2;
      for (int i = mention.begin_token; i < mention.end_token && i < tree_.size() && !open; ++i)
        covered[i] = true;
    }
    size_t next = 0;
    size_t title = 0;
    for (int i = 0; i < tree_.size(); ++i) {
      for (; next < named.size() && named[next].begin_token <= i; ++next) {
        // An entity stands for the whole phrase; what is inside it counts first.
        discourse_.Add(named[next]);
      }
      for (; title < input_.titles.size() && FirstToken(input_.titles[title]) <= i; ++title) {
        ResolveTitle(input_.titles[title]);
      }
      if (!covered[i] && i >= resolved_until_) ResolveToken(i);
    }
    // Who speaks in the document may be asked for later, named in it or not.
    EntityOfState({chart_, mentions_, discourse_, input_.home}, input_.home);
    builder_.Sort();
  }

 private:
  int FirstToken(const TitlePhrase& title) const { return chart_.TokenOf(title.core_begin); }

  void ResolveTitle(const TitlePhrase& title) {
    const int core = FirstToken(title);
    if (in_person_[core]) return;
    if (title.plural) return ResolvePluralTitle(title);
    const int entity = MatchTitle({chart_, mentions_, discourse_, input_.home}, title);
    if (entity < 0) return;
    const int begin = title.determiner == 't' ? title.begin - 1 : title.begin;
    const int mention =
        builder_.Add(begin, title.end, mentions_.entities[entity].type, MentionForm::kDescription, entity);
    mentions_.mentions[mention].confidence = 0.8f;
    if (title.state == v1::Tenure::STATE_FORMER)
      AddFormerOffice(title, mentions_.mentions[mention].span, &mentions_.entities[entity]);
    discourse_.Add(mentions_.mentions[mention]);
  }

  // "EC foreign ministers" are the EC; "ministers" alone are those named last.
  void ResolvePluralTitle(const TitlePhrase& title) {
    const bool heads = title.function <= v1::Tenure::FUNCTION_DEFENSE_MINISTER ||
                       absl::EndsWith(chart_.Folded(title.core_end - 1), "ministers") ||
                       chart_.Is(title.core_end - 1, "leaders");
    // "the G7 Leaders' Summit" names a gathering, no people.
    if (!heads || title.company || chart_.PossessiveAt(title.end) > 0) return;
    int entity = -1;
    if (absl::StartsWith(title.serves, "blocs/")) {
      entity = EntityOfState({chart_, mentions_, discourse_, input_.home}, title.serves);
      // "EC ministers wanted a meeting with GCC ministers": "the ministers" are those of the EC.
      if (ministers_of_ < 0 || tree_.HasRelation(chart_.TokenOf(title.core_end - 1), "nsubj"))
        ministers_of_ = entity;
    } else if (title.serves.empty() && title.end == title.core_end && ministers_of_ >= 0 &&
               !chart_.Is(title.begin - 1, "two") &&
               (!chart_.Is(title.core_end - 1, "leaders") || discourse_.FirstGroup().empty())) {
      entity = ministers_of_;
    }
    if (entity < 0) return;
    constexpr auto kForm = MentionForm::kDescription;
    const int mention = builder_.Add(title.begin, title.end, EntityType::kBloc, kForm, entity);
    mentions_.mentions[mention].confidence = 0.6f;
    resolved_until_ = chart_.TokenOf(title.end - 1) + 1;
    discourse_.Add(mentions_.mentions[mention]);
  }

  void ResolveToken(int i) {
    const std::string& word = tree_.Lower(i);
    const NameWords& words = chart_.world().name_words;
    if (words.masculine_pronouns.contains(word)) {
      ResolvePerson(i, 'm');
    } else if (words.feminine_pronouns.contains(word)) {
      ResolvePerson(i, 'f');
    } else if (words.neuter_pronouns.contains(word)) {
      ResolveState(i);
    } else if (words.plural_pronouns.contains(word)) {
      ResolveThey(i);
    } else if (const int one = ReadFormerOrLatter({chart_, mentions_, discourse_, input_.home}, i);
               one >= 0) {
      Add(i - 1, i + 1, mentions_.entities[one].type, MentionForm::kDescription, one, 0.7f);
    } else if (tree_.IsNominal(i) || word == "both") {
      ResolveDescription(i);
    }
  }

  void ResolvePerson(int i, char gender) {
    if (const int behind = NamedBehind(chart_, mentions_, i, gender); behind >= 0)
      return Add(i, i + 1, EntityType::kOfficial, MentionForm::kPronoun, behind, 0.7f);
    // "A Saudi diplomat said his government ...": he has no name.
    const int before = DescribedActorBefore(tree_, i);
    const auto& salient = discourse_.salient();
    const bool office = before >= 0 &&
                        chart_.world().name_words.person_titles.contains(tree_.Lemma(before)) &&
                        absl::c_any_of(salient, [&](const auto& found) {
                          return found.token > before && IsPerson(mentions_.entities[found.entity].type);
                        });
    const int state = office ? EntityAt(before) : -1;
    if (state >= 0 && IsBody(mentions_.entities[state].type))
      return Add(i, i + 1, mentions_.entities[state].type, MentionForm::kPronoun, state, 0.6f);
    if (const int actor = office ? before : DescribedSayer(tree_, i); actor >= 0 && EntityAt(actor) < 0)
      return LeaveOpen(i);
    const int sentence = tree_.Sentence(i);
    int best = -1, best_score = 0;
    int second_score = 0;  // Of somebody else.
    const int owner = ModifiedBy(tree_, i);
    const int acts = EntityAt(SubjectOver(tree_, i));
    const int speaking = discourse_.TurnOf(i);
    int distance = 0;
    for (auto found = salient.rbegin(); found != salient.rend(); ++found) {
      const Entity& entity = mentions_.entities[found->entity];
      const int back = sentence - found->sentence;
      if (back > kSentencesBack) break;
      if (!IsPerson(entity.type) || (entity.gender != '?' && entity.gender != gender)) continue;
      if (found->entity == acts || found->entity == speaking || IsDoneTo(tree_, found->token, i)) continue;
      const bool own = owner >= found->begin && owner < found->end;
      // "A and B met C during |his| visit": neither of those who act together.
      const bool together = found->subject && back == 0 && discourse_.IsOneOfSeveral(found->token);
      const int score = (own ? 12 : 0) - (together ? 20 : 0) + 40 - 8 * back - std::min(distance++, 4) +
                        (found->subject ? 10 : 0) + (entity.gender == gender ? 3 : 0);
      if (score > best_score) {
        if (best != found->entity) second_score = best_score;
        best_score = score;
        best = found->entity;
      } else if (best != found->entity) {
        second_score = std::max(second_score, score);
      }
    }
    const bool close = second_score > 0 && best_score - second_score <= kCloseScore;
    Add(i, i + 1, EntityType::kOfficial, MentionForm::kPronoun, best, close ? 0.5f : 0.7f);
    if (close) Report(v1::Diagnostic::CODE_AMBIGUOUS, "two people fit; the likelier was taken", i, i + 1);
  }

  int EntityAt(int head) const {
    for (const Mention& mention : mentions_.mentions) {
      if (head >= 0 && mention.head_token == head) return mention.entity;
    }
    return -1;
  }

  // E-9: the subject of this sentence or the one before, if it is a state or body.
  void ResolveState(int i) {
    if (tree_.Relation(i) == "expl") return;
    const int word = OwnerOfWord(tree_, i);
    if (const int owner = EntityAt(word >= 0 ? word : SayerOfCondition(tree_, i));
        owner >= 0 && IsBody(mentions_.entities[owner].type))
      return Add(i, i + 1, mentions_.entities[owner].type, MentionForm::kPronoun, owner, 0.7f);
    if (const int told = DescribedBefore(tree_, i);
        told >= 0 && EntityAt(told) < 0 && chart_.world().name_words.heads.contains(tree_.Lemma(told)))
      return LeaveOpen(i);
    const int sentence = tree_.Sentence(i);
    int found_entity = -1, within = -1;
    const auto& government = chart_.world().name_words.government_nouns;
    const bool subject = tree_.HasRelation(i, "nsubj");
    const auto& salient = discourse_.salient();
    for (auto found = salient.rbegin(); found != salient.rend() && sentence - found->sentence <= 1; ++found) {
      const bool body = IsBody(mentions_.entities[found->entity].type);
      // "the Norwegian government", "the government of Norway": what it does, Norway does.
      const int above = tree_.Head(found->token);
      const int actor = found->modifier ? std::max(above, found->token) : above;
      const bool governs = actor >= 0 && government.contains(tree_.Lower(actor)) &&
                           (found->modifier || tree_.Case(found->token) == "of");
      if (!body || (found->modifier && !governs)) continue;
      const bool same = found->sentence == sentence;
      // "A said B had left. It added": A.
      const bool embedded = !same && IsEmbedded(tree_, found->token) && tree_.Head(tree_.Head(i)) < 0;
      if (embedded && within < 0) within = found->entity;
      if (embedded) continue;
      // "thanked A for its missions in B, and its aid": where something is done does nothing if somebody else is named.
      const bool place = same && tree_.Case(tree_.FirstConjunct(found->token)) == "in";
      if (place && within < 0) within = found->entity;
      if (place) continue;
      if (found->subject || (governs && discourse_.IsSubject(actor)) || (same && !subject)) {
        found_entity = found->entity;
        break;
      }
    }
    if (found_entity < 0) found_entity = within;
    if (found_entity < 0 && IsOfSayer(tree_, i)) LeaveOpen(i);
    if (found_entity < 0) return;
    Add(i, i + 1, mentions_.entities[found_entity].type, MentionForm::kPronoun, found_entity, 0.6f);
  }

  // A pronoun of somebody without a name.
  void LeaveOpen(int i) { builder_.AddTokens(i, i + 1, EntityType::kGroup, MentionForm::kPronoun, -1); }

  void ResolveThey(int i) {
    std::vector<int> members;
    if (!discourse_.FollowsPlainPlural(i)) members = discourse_.LastGroup(i, 2);
    AddPlural(i, i + 1, MentionForm::kPronoun, std::move(members), 0.6f);
  }

  void ResolveDescription(int i) {
    // "the Community" may have been taken for a body of no catalogue.
    const Description description = ReadDescription({chart_, mentions_, discourse_, input_.home}, i);
    if (description.end <= description.begin) return;
    auto& all = mentions_.mentions;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const Mention& mention) {
                               return mention.type == EntityType::kOrganization && mention.head_token == i;
                             }),
              all.end());
    if (description.entity < 0 || description.members.size() > 1) {
      AddPlural(description.begin, description.end, MentionForm::kDescription, description.members, 0.7f);
    } else {
      Add(description.begin, description.end, mentions_.entities[description.entity].type,
          MentionForm::kDescription, description.entity, 0.6f);
    }
  }

  void Add(int begin, int end, EntityType type, MentionForm form, int entity, float confidence) {
    const int mention = builder_.AddTokens(begin, end, type, form, entity);
    mentions_.mentions[mention].confidence = entity < 0 ? 0 : confidence;
    if (entity < 0) return Report(begin, end);
    discourse_.Add(mentions_.mentions[mention]);
  }

  void AddPlural(int begin, int end, MentionForm form, std::vector<int> members, float confidence) {
    const int mention = builder_.AddTokens(begin, end, EntityType::kGroup, form, -1);
    mentions_.mentions[mention].confidence = members.empty() ? 0 : confidence;
    if (members.empty()) return Report(begin, end);
    mentions_.mentions[mention].members = members;
    discourse_.AddGroup(std::move(members), mentions_.mentions[mention].head_token);
  }

  void Report(int begin, int end) {
    Report(v1::Diagnostic::CODE_UNRESOLVED_ENTITY, "whom this means could not be told", begin, end);
  }

  void Report(v1::Diagnostic::Code code, const char* message, int begin, int end) {
    v1::Diagnostic diagnostic;
    diagnostic.set_code(code);
    diagnostic.set_message(message);
    diagnostic.mutable_span()->set_begin(chart_.SpanOf(begin).begin);
    diagnostic.mutable_span()->set_end(chart_.SpanOf(end - 1).end);
    diagnostics_.push_back(std::move(diagnostic));
  }

  const ReferenceInput& input_;
  const WordChart& chart_;
  const Tree& tree_;
  Mentions& mentions_;
  std::vector<v1::Diagnostic>& diagnostics_;
  MentionBuilder builder_;
  Discourse discourse_;
  std::vector<bool> in_person_;  // By token: within a mention of a person.
  int ministers_of_ = -1;        // The body whose ministers were named last.
  int resolved_until_ = 0;       // Token after the last plural title.
};

}  // namespace

void ResolveReferences(const ReferenceInput& input, Mentions* mentions,
                       std::vector<v1::Diagnostic>* diagnostics) {
  if (input.chart.tree().size() == 0) return;
  ReferenceResolver(input, mentions, diagnostics).Resolve();
}

}  // namespace communique::ingest
