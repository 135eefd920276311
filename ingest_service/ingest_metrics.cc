#include "ingest_service/ingest_metrics.h"

namespace communique::ingest {

IngestMetrics::IngestMetrics(Metrics& metrics)
    : articles_(metrics.AddCounter("communique_articles_total", "Articles by what became of them.",
                                   {{"result", "new"}})),
      duplicates_(metrics.AddCounter("communique_articles_total", "Articles by what became of them.",
                                     {{"result", "duplicate"}})),
      refused_(metrics.AddCounter("communique_articles_total", "Articles by what became of them.",
                                  {{"result", "refused"}})),
      events_(metrics.AddCounter("communique_events_total", "Events of new articles.")),
      append_seconds_(metrics.AddHistogram("communique_log_append_seconds",
                                           "From the end of the analysis to the answer of the log.",
                                           {.0005, .001, .002, .005, .01, .02, .05, .1, .5, 2, 10})) {}

void IngestMetrics::Observe(const absl::StatusOr<Appended>& appended, absl::Duration waited) {
  append_seconds_.Observe(absl::ToDoubleSeconds(waited));
  if (!appended.ok()) return refused_.Increment();
  if (appended->duplicate) return duplicates_.Increment();
  articles_.Increment();
  events_.Increment(appended->event_count);
}

}  // namespace communique::ingest
