#include "ingest_service/pipeline/events/uncovered.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace communique::ingest {
namespace {

// By sentence: whether an event has evidence in it.
std::vector<bool> CoveredSentences(const EventContext& context, const std::vector<v1::Event>& events) {
  const Sentences& sentences = context.document.sentences;
  std::vector<bool> covered(sentences.size());
  for (const v1::Event& event : events) {
    for (const v1::Evidence& evidence : event.evidence()) {
      for (const v1::Span& span : evidence.spans()) {
        for (size_t s = 0; s < sentences.size(); ++s) {
          if (sentences[s].span.Overlaps({static_cast<int>(span.begin()), static_cast<int>(span.end())}))
            covered[s] = true;
        }
      }
    }
  }
  return covered;
}

}  // namespace

void ReportUncovered(const EventContext& context, const std::vector<v1::Event>& events,
                     std::vector<v1::Diagnostic>* diagnostics) {
  std::vector<bool> covered = CoveredSentences(context, events);
  for (const Frame& frame : context.frames) {
    if (covered[frame.sentence] || frame.kind == v1::EVENT_KIND_STATEMENT) continue;
    covered[frame.sentence] = true;
    const Span span = context.document.sentences[frame.sentence].span;
    v1::Diagnostic& diagnostic = diagnostics->emplace_back();
    diagnostic.set_code(v1::Diagnostic::CODE_UNCOVERED_SENTENCE);
    diagnostic.set_message(absl::StrCat("no event from this sentence, though \"",
                                        std::string(context.tree.Word(frame.head_token)),
                                        "\" may tell of one (rule ", frame.rule, ")"));
    diagnostic.mutable_span()->set_begin(span.begin);
    diagnostic.mutable_span()->set_end(span.end);
  }
}

}  // namespace communique::ingest
