#include "ingest_service/pipeline/pipeline.h"

#include "absl/strings/match.h"
#include "common/civil_date.h"
#include "common/error.h"
#include "common/utf8.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/date_acts.h"
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
#include "ingest_service/pipeline/mentions/listed_groups.h"
#include "ingest_service/pipeline/mentions/resolve_references.h"
#include "ingest_service/pipeline/syntax/parse.h"
#include "ingest_service/pipeline/syntax/read_auxiliaries.h"
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
  document->mentions.times =
      FindTimes(layers, today, resources.world.expressions, resources.world.gatherings,
                {resources.fiscal_years, document->mentions, document->sentences, document->home});
  document->mentions.quantities = FindQuantities(layers, resources.units, document->mentions, document->home);
  AddTimeDiagnostics(document->mentions.times, today.has_value(), &document->diagnostics);
}

// The frames and events stages: what the layers before them say has happened.
void FindEvents(const Resources& resources, const Tree& tree, Document* document) {
  const PartyFinder parties(document->mentions, tree, resources.frames);
  const std::vector<Turn> turns = FindTurns(*document, resources.cues);
  const std::vector<Quotation> quotations = WithTurns(FindQuotations(document->text), turns);
  const DocumentVoice voice = JudgeVoice(*document, tree, resources.cues);
  const FrameContext frames = {*document, tree,       resources.frames, resources.cues,
                               parties,   quotations, voice.joint};
  document->frames = FillFrames(frames);
  AddSpeechTags(frames, &document->frames);
  AddTurns(frames, turns, &document->frames);
  AddQuoteTags(frames, &document->frames);
  for (Frame& frame : document->frames) JudgeFactuality(tree, resources.cues, &frame);
  const std::vector<int> speakers = AttributeQuotations(*document, quotations, document->frames);
  AttributeFrames(*document, tree, quotations, speakers, &document->frames);
  const EventContext context = {*document, tree,       resources.frames, resources.cues,   parties,
                                voice,     quotations, speakers,         document->frames, resources.topics};
  document->events = MergeEvents(BuildEvents(context));
  AddHosts(&document->events);
  DateActs(context, &document->events);
  ReportUncovered(context, document->events, &document->diagnostics);
  document->event_features = ScoreEvents(context, resources.scorer, &document->events);
}

// The mentions stage: names of states, bodies and places, then people, then what refers back to them.
void FindMentions(const World& world, const Tree& tree, Document* document) {
  const v1::Date published = document->published.value_or(v1::Date());
  const std::string date = document->published ? FormatDate(published) : "";
  document->mentions =
      FindNames({document->text, document->sentences, document->tokens, document->syntax, tree, world, date});
  document->home = HomeOfDocument(document->publisher, document->title, document->text, date, world);
  const WordChart chart(document->text, document->tokens, tree, document->syntax.names, document->mentions,
                        world);
  const std::vector<TitlePhrase> titles =
      FindOfficials({chart, document->sentences, document->home, document->title, published},
                    &document->mentions, &document->diagnostics);
  ResolveReferences({chart, titles, document->home}, &document->mentions, &document->diagnostics);
  NameListedGroups(chart, &document->mentions);
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
  thread_local Scratch scratch;  // Megabytes that need not be asked for again.
  document.syntax =
      ParseDocument(document.text, document.sentences, document.tokens, *resources.model, &scratch);
  if (document.syntax.tags.size() != document.tokens.size()) return document;
  ReadAuxiliaries(document.text, document.sentences, document.tokens, &document.syntax);
  const std::vector<TimeWord> words =
      ReadTimeWords(document.text, document.tokens, resources.world.expressions);
  const absl::optional<v1::Date> today =
      DayOfWriting(document.text, document.sentences, document.tokens, words, document.published);
  if (!document.published) document.published = today;
  const Tree tree(document.text, document.sentences, document.tokens, document.syntax);
  FindMentions(resources.world, tree, &document);
  FindWhenAndHowMuch(resources, tree, words, today, &document);
  FindEvents(resources, tree, &document);
  return document;
}

}  // namespace communique::ingest
