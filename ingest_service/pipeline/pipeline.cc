#include "ingest_service/pipeline/pipeline.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/error.h"
#include "common/stable_id.h"
#include "common/utf8.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/circle.h"
#include "ingest_service/pipeline/events/merge_events.h"
#include "ingest_service/pipeline/events/score_events.h"
#include "ingest_service/pipeline/events/uncovered.h"
#include "ingest_service/pipeline/frames/attribute_frames.h"
#include "ingest_service/pipeline/frames/document_voice.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"
#include "ingest_service/pipeline/frames/judge_factuality.h"
#include "ingest_service/pipeline/frames/quote_tags.h"
#include "ingest_service/pipeline/frames/speech_tags.h"
#include "ingest_service/pipeline/frames/turns.h"
#include "ingest_service/pipeline/mentions/article_date.h"
#include "ingest_service/pipeline/mentions/document_home.h"
#include "ingest_service/pipeline/mentions/find_names.h"
#include "ingest_service/pipeline/mentions/find_officials.h"
#include "ingest_service/pipeline/mentions/find_quantities.h"
#include "ingest_service/pipeline/mentions/find_times.h"
#include "ingest_service/pipeline/mentions/resolve_references.h"
#include "ingest_service/pipeline/syntax/parse.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/text/tokenize.h"

namespace communique::ingest {
namespace {

bool IsEnglish(const v1::Article& article) {
  // A headline alone is often too short to tell.
  return article.language().empty() || article.language() == "und" ||
         absl::StartsWith(article.language(), "en");
}

// The times and amounts among the mentions.
void FindWhenAndHowMuch(const Resources& resources, const Tree& tree, const std::vector<TimeWord>& words,
                        const absl::optional<v1::Date>& today, Document* document) {
  const TimeLayers layers = {document->text, document->sentences, document->tokens, document->syntax, tree,
                             words};
  document->mentions.times = FindTimes(layers, today, resources.expressions, resources.world.gatherings);
  document->mentions.quantities = FindQuantities(layers, resources.units, document->mentions, document->home);
  AddTimeDiagnostics(document->mentions.times, today.has_value(), &document->diagnostics);
}

// The frames and events stages: what the layers before them say has happened.
void FindEvents(const Resources& resources, const Tree& tree, Document* document) {
  const PartyFinder parties(document->mentions, tree, resources.frames);
  const std::vector<Turn> turns = FindTurns(*document, resources.cues);
  const std::vector<Quotation> quotations = WithTurns(FindQuotations(document->text), turns);
  const DocumentVoice voice = JudgeVoice(*document, resources.cues);
  const FrameContext frames = {*document, tree,       resources.frames, resources.cues,
                               parties,   quotations, voice.joint};
  document->frames = FillFrames(frames);
  AddSpeechTags(frames, &document->frames);
  AddTurns(frames, turns, &document->frames);
  AddQuoteTags(frames, &document->frames);
  for (Frame& frame : document->frames) JudgeFactuality(tree, resources.cues, &frame);
  const std::vector<int> speakers = AttributeQuotations(*document, quotations, document->frames);
  AttributeFrames(*document, tree, quotations, speakers, &document->frames);
  EventContext context = {*document, tree,       resources.frames, resources.cues,   parties,
                          voice,     quotations, speakers,         document->frames, resources.topics};
  const std::vector<Circle> circles = FindCircles(context);
  context.circles = &circles;
  document->events = MergeEvents(BuildEvents(context));
  ReportUncovered(context, document->events, &document->diagnostics);
  document->event_features = ScoreEvents(context, resources.scorer, &document->events);
}

// The mentions stage: names of states, bodies and places, then people, then what refers back to them.
void FindMentions(const World& world, const Tree& tree, Document* document) {
  const v1::Date published = document->published.value_or(v1::Date());
  document->mentions = FindNames({document->text, document->sentences, document->tokens, document->syntax,
                                  tree, world, document->published ? FormatDate(published) : ""});
  document->home = HomeOfDocument(document->publisher, document->title, document->text, world);
  const WordChart chart(document->text, document->tokens, tree, document->syntax.names, document->mentions,
                        world);
  const std::vector<TitlePhrase> titles =
      FindOfficials({chart, document->sentences, document->home, document->title, published},
                    &document->mentions, &document->diagnostics);
  ResolveReferences({chart, titles, document->home}, &document->mentions, &document->diagnostics);
}

v1::Mention::Form FormOf(MentionForm form) {
  switch (form) {
    case MentionForm::kName:
      return v1::Mention::FORM_NAME;
    case MentionForm::kDemonym:
      return v1::Mention::FORM_DEMONYM;
    case MentionForm::kDescription:
      return v1::Mention::FORM_DESCRIPTION;
    case MentionForm::kPronoun:
      return v1::Mention::FORM_PRONOUN;
    case MentionForm::kMetonym:
      return v1::Mention::FORM_METONYM;
    case MentionForm::kModifier:
      return v1::Mention::FORM_MODIFIER;
  }
  return v1::Mention::FORM_UNSPECIFIED;
}

void AddMentions(const Document& document, v1::Analysis* analysis) {
  const std::vector<Entity>& entities = document.mentions.entities;
  for (const Mention& mention : document.mentions.mentions) {
    v1::Mention* added = analysis->add_mentions();
    added->mutable_span()->set_begin(mention.span.begin);
    added->mutable_span()->set_end(mention.span.end);
    added->set_form(FormOf(mention.form));
    if (mention.entity >= 0) added->set_entity(entities[mention.entity].id);
    for (int member : mention.members) added->add_members(entities[member].id);
    added->set_confidence(mention.confidence);
  }
  for (const Entity& entity : entities) {
    if (entity.type == EntityType::kOfficial) *analysis->add_officials() = entity.official;
  }
}

}  // namespace

absl::StatusOr<Document> Analyse(const v1::Article& article, const Resources& resources) {
  if (!IsValidUtf8(article.text())) return InvalidField("article.text", "no valid UTF-8");
  Document document;
  document.text = article.text();
  document.title = article.title();
  document.publisher = article.publisher();
  if (article.has_publish_date()) document.published = article.publish_date();
  if (!IsEnglish(article)) return document;

  document.sentences = Segment(document.text, resources.conventions);
  document.tokens = Tokenize(document.text, resources.conventions, &document.sentences);
  Scratch scratch;
  document.syntax =
      ParseDocument(document.text, document.sentences, document.tokens, *resources.model, &scratch);
  if (document.syntax.tags.size() != document.tokens.size()) return document;
  const std::vector<TimeWord> words = ReadTimeWords(document.text, document.tokens, resources.expressions);
  const absl::optional<v1::Date> today =
      DayOfWriting(document.text, document.sentences, document.tokens, words, document.published);
  if (!document.published) document.published = today;
  const Tree tree(document.text, document.sentences, document.tokens, document.syntax);
  FindMentions(resources.world, tree, &document);
  FindWhenAndHowMuch(resources, tree, words, today, &document);
  FindEvents(resources, tree, &document);
  return document;
}

v1::Article WithAnalysis(v1::Article article, const Document& document) {
  if (document.published) *article.mutable_publish_date() = *document.published;
  v1::Analysis& analysis = *article.mutable_analysis();
  analysis.set_analyzer_version(kAnalyzerVersion);
  AddMentions(document, &analysis);
  int number = 0;
  for (const Sentence& sentence : document.sentences) {
    if (sentence.header) {
      article.mutable_dateline()->set_begin(sentence.span.begin);
      article.mutable_dateline()->set_end(sentence.span.end);
      continue;
    }
    v1::Span* span = analysis.add_sentences();
    span->set_begin(sentence.span.begin);
    span->set_end(sentence.span.end);
    span->set_sentence(++number);
  }
  const std::string prefix = absl::StrCat("articles/", ShortHash(document.text), "/events/");
  for (const v1::Event& event : document.events) {
    v1::Event* added = analysis.add_events();
    *added = event;
    added->set_name(absl::StrCat(prefix, analysis.events_size()));
    for (v1::EventLink& link : *added->mutable_links()) link.set_target(absl::StrCat(prefix, link.target()));
  }
  for (const v1::Diagnostic& diagnostic : document.diagnostics) *analysis.add_diagnostics() = diagnostic;
  return article;
}

}  // namespace communique::ingest
