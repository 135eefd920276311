#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "ingest_service/pipeline/events/event_frame.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/with_analysis.h"

namespace communique::ingest {
namespace {

// A token and all above it, up to the head of its sentence.
std::vector<int> Ascent(const Dependencies& dependencies, int token) {
  std::vector<int> ascent;
  for (; token >= 0; token = dependencies[token].head) ascent.push_back(token);
  return ascent;
}

// Up from the predicate to the first token above both, then down to the argument.
std::string PathTo(const Dependencies& dependencies, int predicate, int argument) {
  const std::vector<int> above = Ascent(dependencies, predicate);
  std::vector<std::string> down;
  for (; argument >= 0; argument = dependencies[argument].head) {
    const auto meeting = std::find(above.begin(), above.end(), argument);
    if (meeting == above.end()) {
      down.emplace_back(dependencies[argument].relation);
      continue;
    }
    std::vector<std::string> path;
    for (auto step = above.begin(); step != meeting; ++step)
      path.push_back(absl::StrCat("^", dependencies[*step].relation));
    path.insert(path.end(), down.rbegin(), down.rend());
    return absl::StrJoin(path, " ");
  }
  return "";  // Of another sentence.
}

v1::Trace::Argument::Role RoleOf(Role role) {
  switch (role) {
    case Role::kAgent:
      return v1::Trace::Argument::ROLE_AGENT;
    case Role::kPartner:
      return v1::Trace::Argument::ROLE_PARTNER;
    case Role::kContent:
      return v1::Trace::Argument::ROLE_CONTENT;
    case Role::kPlace:
      return v1::Trace::Argument::ROLE_PLACE;
    case Role::kTime:
      return v1::Trace::Argument::ROLE_TIME;
  }
  return v1::Trace::Argument::ROLE_UNSPECIFIED;
}

void SetTokens(const Document& document, int begin, int end, v1::Span* span) {
  span->set_begin(document.tokens[begin].span.begin);
  span->set_end(document.tokens[end - 1].span.end);
  span->set_sentence(SentenceNumberAt(document.sentences, span->begin()));
}

void AddEntities(const Mentions& layer, const Argument& argument, v1::Trace::Argument* added) {
  const auto add = [&](int entity) {
    if (entity >= 0 && !layer.entities[entity].id.empty()) added->add_entities(layer.entities[entity].id);
  };
  for (int index : argument.mentions) {
    const Mention& mention = layer.mentions[index];
    add(mention.entity);
    for (int member : mention.members) add(member);
  }
}

void AddArgument(const Document& document, const Frame& frame, const Argument& argument, v1::Trace* trace) {
  if (argument.begin_token >= argument.end_token) return;
  v1::Trace::Argument* added = trace->add_arguments();
  added->set_role(RoleOf(argument.role));
  SetTokens(document, argument.begin_token, argument.end_token, added->mutable_span());
  if (argument.head_token >= 0)
    added->set_path(PathTo(document.syntax.dependencies, frame.head_token, argument.head_token));
  AddEntities(document.mentions, argument, added);
}

}  // namespace

void AddTraces(const Document& document, v1::Analysis* analysis) {
  const std::string prefix = EventNamePrefix(document);
  for (size_t i = 0; i < document.events.size(); ++i) {
    const Frame* frame = FrameOf(document, document.events[i]);
    if (frame == nullptr) continue;
    v1::Trace* trace = analysis->add_traces();
    trace->set_event(absl::StrCat(prefix, i + 1));
    trace->set_frame(frame->name);
    const int end = std::max(frame->trigger_end, frame->trigger_begin + 1);
    SetTokens(document, frame->trigger_begin, end, trace->mutable_trigger());
    for (const Argument& argument : frame->arguments) AddArgument(document, *frame, argument, trace);
    for (int cue : frame->cues) SetTokens(document, cue, cue + 1, trace->add_cues());
  }
}

}  // namespace communique::ingest
