#include "clients/cli/render/analysis.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/render/syntax.h"
#include "clients/cli/render/table.h"
#include "clients/cli/render/words.h"

namespace communique::cli {
namespace {

std::string Range(const v1::Span& span) { return absl::StrCat(span.begin(), "-", span.end()); }

std::string Section(absl::string_view heading, int count, const std::string& body) {
  return absl::StrCat(heading, ": ", count, "\n", body);
}

std::string RenderSentences(const v1::Analysis& analysis, const RenderOptions& options) {
  Table table({"NO", "BYTES", "SENTENCE"});
  int number = 0;
  for (const v1::Span& span : analysis.sentences()) {
    table.AddRow({absl::StrCat(++number), Range(span), span.quote()});
  }
  return Section("Sentences", analysis.sentences_size(), table.Render(options.width));
}

std::string RenderSyntax(const v1::Analysis& analysis, const RenderOptions&) {
  return Section("Tokens", analysis.tokens_size(), SyntaxLines(analysis.tokens()));
}

std::string RenderConllu(const v1::Analysis& analysis, const RenderOptions&) {
  return ConlluLines(analysis.tokens());
}

std::string RenderMentions(const v1::Analysis& analysis, const RenderOptions& options) {
  Table table({"BYTES", "WORDS", "FORM", "IS"});
  for (const v1::Mention& mention : analysis.mentions()) {
    table.AddRow({Range(mention.span()), mention.span().quote(),
                  EnumWords(v1::Mention_Form_Name(mention.form()), "FORM_"),
                  mention.members().empty() ? mention.entity() : absl::StrJoin(mention.members(), ", ")});
  }
  return Section("Mentions", analysis.mentions_size(), table.Render(options.width));
}

// The days it may mean; of what recurs, how often.
std::string DaysWords(const v1::TimeMention& time) {
  if (!time.per().empty()) return absl::StrCat("every ", time.per());
  const std::string days = DateWords(time.point());
  return days.empty() ? "not resolved" : days;
}

std::string RenderTimes(const v1::Analysis& analysis, const RenderOptions& options) {
  Table table({"BYTES", "WORDS", "RELATION", "DAYS", "UNIT", "COUNTS FROM"});
  for (const v1::TimeMention& time : analysis.times()) {
    table.AddRow({Range(time.point().source()), time.point().source().quote(),
                  EnumWords(v1::TimeMention_Relation_Name(time.relation()), "RELATION_"), DaysWords(time),
                  time.granularity(), time.point().anchor()});
  }
  return Section("Times", analysis.times_size(), table.Render(options.width));
}

std::string RenderQuantities(const v1::Analysis& analysis, const RenderOptions& options) {
  Table table({"BYTES", "WORDS", "KIND", "AMOUNT"});
  for (const v1::Quantity& quantity : analysis.quantities()) {
    table.AddRow({Range(quantity.source()), quantity.source().quote(),
                  EnumWords(v1::Quantity_Kind_Name(quantity.kind()), "KIND_"), QuantityWords(quantity)});
  }
  return Section("Quantities", analysis.quantities_size(), table.Render(options.width));
}

std::string RenderOfficialsLayer(const v1::Analysis& analysis, const RenderOptions& options) {
  return Section("Officials", analysis.officials_size(), RenderOfficials(analysis.officials(), options));
}

// "agent "Japan" (nsubj) countries/JPN".
std::string ArgumentWords(const v1::Trace::Argument& argument) {
  return absl::StrCat(EnumWords(v1::Trace::Argument::Role_Name(argument.role()), "ROLE_"), " \"",
                      Shorten(argument.span().quote(), 60), "\" (", argument.path(), ")",
                      argument.entities().empty() ? "" : " ", absl::StrJoin(argument.entities(), ", "));
}

void AddTraceNotes(const v1::Trace& trace, std::multimap<std::string, std::string>* notes) {
  std::string trigger = absl::StrCat("read from \"", trace.trigger().quote(), "\", frame ", trace.frame());
  if (!trace.cues().empty()) {
    absl::StrAppend(&trigger, ", cues ",
                    absl::StrJoin(trace.cues(), ", ", [](std::string* out, const v1::Span& cue) {
                      absl::StrAppend(out, "\"", cue.quote(), "\"");
                    }));
  }
  notes->emplace(trace.event(), trigger);
  for (const v1::Trace::Argument& argument : trace.arguments())
    notes->emplace(trace.event(), ArgumentWords(argument));
}

std::string RenderEventsLayer(const v1::Analysis& analysis, const RenderOptions& options) {
  std::multimap<std::string, std::string> notes;
  for (const v1::Trace& trace : analysis.traces()) AddTraceNotes(trace, &notes);
  return Section("Events", analysis.events_size(), RenderEvents(analysis.events(), options, notes));
}

std::string RenderDiagnostics(const v1::Analysis& analysis, const RenderOptions& options) {
  Table table({"BYTES", "WHAT", "MESSAGE"});
  for (const v1::Diagnostic& diagnostic : analysis.diagnostics()) {
    table.AddRow({Range(diagnostic.span()), EnumWords(v1::Diagnostic_Code_Name(diagnostic.code()), "CODE_"),
                  diagnostic.message()});
  }
  return Section("Diagnostics", analysis.diagnostics_size(), table.Render(options.width));
}

struct Layer {
  const char* name;
  std::string (*render)(const v1::Analysis&, const RenderOptions&);
};

constexpr Layer kLayers[] = {
    {"sentences", RenderSentences},      {"syntax", RenderSyntax},      {"conllu", RenderConllu},
    {"mentions", RenderMentions},        {"times", RenderTimes},        {"quantities", RenderQuantities},
    {"officials", RenderOfficialsLayer}, {"events", RenderEventsLayer}, {"diagnostics", RenderDiagnostics},
};

}  // namespace

std::vector<std::string> LayerNames() {
  std::vector<std::string> names;
  for (const Layer& layer : kLayers) names.emplace_back(layer.name);
  return names;
}

std::vector<std::string> LayersForPeople() {
  std::vector<std::string> names = LayerNames();
  names.erase(std::find(names.begin(), names.end(), "conllu"));
  return names;
}

std::string RenderAnalysis(const v1::Analysis& analysis, const std::vector<std::string>& layers,
                           const RenderOptions& options) {
  std::vector<std::string> sections;
  for (const std::string& name : layers) {
    for (const Layer& layer : kLayers) {
      if (name == layer.name) sections.push_back(layer.render(analysis, options));
    }
  }
  return absl::StrJoin(sections, "\n");
}

}  // namespace communique::cli
