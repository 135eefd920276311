#include "ingest_service/pipeline/with_analysis.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/stable_id.h"
#include "ingest_service/pipeline/pipeline.h"
#include "ingest_service/pipeline/text/segment.h"

namespace communique::ingest {
namespace {

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

v1::TimeMention::Relation RelationOf(TimeRelation relation) {
  switch (relation) {
    case TimeRelation::kIn:
      return v1::TimeMention::RELATION_IN;
    case TimeRelation::kBy:
      return v1::TimeMention::RELATION_BY;
    case TimeRelation::kBefore:
      return v1::TimeMention::RELATION_BEFORE;
    case TimeRelation::kAfter:
      return v1::TimeMention::RELATION_AFTER;
    case TimeRelation::kSince:
      return v1::TimeMention::RELATION_SINCE;
    case TimeRelation::kUntil:
      return v1::TimeMention::RELATION_UNTIL;
    case TimeRelation::kFrom:
      return v1::TimeMention::RELATION_FROM;
  }
  return v1::TimeMention::RELATION_UNSPECIFIED;
}

void AddSentences(const Document& document, v1::Article* article) {
  for (const Sentence& sentence : document.sentences) {
    v1::Span* span =
        sentence.header ? article->mutable_dateline() : article->mutable_analysis()->add_sentences();
    span->set_begin(sentence.span.begin);
    span->set_end(sentence.span.end);
    span->set_sentence(sentence.number);
  }
}

void AddMentions(const Document& document, v1::Analysis* analysis) {
  const std::vector<Entity>& entities = document.mentions.entities;
  for (const Mention& mention : document.mentions.mentions) {
    v1::Mention* added = analysis->add_mentions();
    added->mutable_span()->set_begin(mention.span.begin);
    added->mutable_span()->set_end(mention.span.end);
    added->mutable_span()->set_sentence(SentenceNumberAt(document.sentences, mention.span.begin));
    added->set_form(FormOf(mention.form));
    if (mention.entity >= 0) added->set_entity(entities[mention.entity].id);
    for (int member : mention.members) added->add_members(entities[member].id);
    added->set_confidence(mention.confidence);
  }
  for (const Entity& entity : entities) {
    if (entity.type == EntityType::kOfficial) *analysis->add_officials() = entity.official;
  }
}

void AddTimesAndQuantities(const Document& document, v1::Analysis* analysis) {
  for (const TimeExpression& time : document.mentions.times) {
    v1::TimeMention* added = analysis->add_times();
    *added->mutable_point() = time.point;
    v1::Span* source = added->mutable_point()->mutable_source();
    source->set_begin(time.span.begin);
    source->set_end(time.span.end);
    source->set_sentence(SentenceNumberAt(document.sentences, time.span.begin));
    added->set_relation(RelationOf(time.relation));
    added->set_granularity(time.granularity);
    added->set_per(time.per);
  }
  for (const QuantityMention& mention : document.mentions.quantities) {
    v1::Quantity* added = analysis->add_quantities();
    *added = mention.quantity;
    added->mutable_source()->set_sentence(SentenceNumberAt(document.sentences, mention.span.begin));
  }
}

void AddEvents(const Document& document, v1::Analysis* analysis) {
  const std::string prefix = EventNamePrefix(document);
  for (const v1::Event& event : document.events) {
    v1::Event* added = analysis->add_events();
    *added = event;
    added->set_name(absl::StrCat(prefix, analysis->events_size()));
    for (v1::EventLink& link : *added->mutable_links()) link.set_target(absl::StrCat(prefix, link.target()));
  }
}

}  // namespace

std::string EventNamePrefix(const Document& document) {
  return absl::StrCat("articles/", ShortHash(document.text), "/events/");
}

v1::Article WithAnalysis(v1::Article article, const Document& document) {
  if (document.published) *article.mutable_publish_date() = *document.published;
  v1::Analysis& analysis = *article.mutable_analysis();
  analysis.set_analyzer_version(kAnalyzerVersion);
  AddSentences(document, &article);
  AddMentions(document, &analysis);
  AddTimesAndQuantities(document, &analysis);
  AddEvents(document, &analysis);
  for (const v1::Diagnostic& diagnostic : document.diagnostics) *analysis.add_diagnostics() = diagnostic;
  return article;
}

}  // namespace communique::ingest
