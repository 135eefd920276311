#include "tests/support/invariants.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "common/utf8.h"

namespace communique::ingest {
namespace {

absl::Status Broken(absl::string_view what, int64_t where) {
  return absl::InternalError(absl::StrCat(what, " at ", where));
}

bool OnCharacter(absl::string_view text, int64_t offset) {
  return offset == static_cast<int64_t>(text.size()) ||
         (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

bool IsSpanOf(absl::string_view text, int64_t begin, int64_t end) {
  return 0 <= begin && begin <= end && end <= static_cast<int64_t>(text.size()) && OnCharacter(text, begin) &&
         OnCharacter(text, end);
}

absl::Status CheckText(const Document& document) {
  int end = 0, end_token = 0;
  for (const Sentence& sentence : document.sentences) {
    if (!IsSpanOf(document.text, sentence.span.begin, sentence.span.end)) {
      return Broken("sentence off the text", sentence.span.begin);
    }
    if (sentence.span.begin < end) return Broken("sentences overlap", sentence.span.begin);
    if (sentence.begin_token != end_token || sentence.end_token < sentence.begin_token) {
      return Broken("tokens between sentences", sentence.begin_token);
    }
    end = sentence.span.end;
    end_token = sentence.end_token;
    for (int t = sentence.begin_token; t < std::min<int>(end_token, document.tokens.size()); ++t) {
      if (!sentence.span.Contains(document.tokens[t].span)) return Broken("token outside its sentence", t);
    }
  }
  if (end_token != static_cast<int>(document.tokens.size()))
    return Broken("tokens without sentence", end_token);
  int token_end = 0;
  for (const Token& token : document.tokens) {
    if (!IsSpanOf(document.text, token.span.begin, token.span.end) || token.span.empty() ||
        token.span.begin < token_end) {
      return Broken("token off its place", token.span.begin);
    }
    token_end = token.span.end;
  }
  return absl::OkStatus();
}

absl::Status CheckTree(const Sentence& sentence, const Dependencies& dependencies) {
  int roots = 0;
  for (int t = sentence.begin_token; t < sentence.end_token; ++t) {
    if (dependencies[t].relation.empty()) return Broken("no relation", t);
    roots += dependencies[t].head == -1;
    int steps = 0;
    for (int up = t; up != -1; up = dependencies[up].head) {
      if (up < sentence.begin_token || up >= sentence.end_token)
        return Broken("head outside the sentence", t);
      if (++steps > sentence.end_token - sentence.begin_token) return Broken("heads in a circle", t);
    }
  }
  if (sentence.end_token > sentence.begin_token && roots != 1) {
    return Broken(absl::StrCat(roots, " roots"), sentence.begin_token);
  }
  return absl::OkStatus();
}

absl::Status CheckSyntax(const Document& document) {
  const Syntax& syntax = document.syntax;
  const size_t tokens = document.tokens.size();
  if (syntax.tags.size() != tokens || syntax.dependencies.size() != tokens)
    return Broken("layers differ", tokens);
  for (size_t t = 0; t < tokens; ++t) {
    if (syntax.tags[t].upos.empty() || syntax.tags[t].lemma.empty()) return Broken("untagged token", t);
    if (!IsValidUtf8(syntax.tags[t].lemma)) return Broken("lemma is no UTF-8", t);
  }
  for (const Sentence& sentence : document.sentences) {
    RETURN_IF_ERROR(CheckTree(sentence, syntax.dependencies));
  }
  int end = 0;
  for (const NamedEntity& name : syntax.names) {
    if (name.begin_token < end || name.end_token <= name.begin_token ||
        name.end_token > static_cast<int>(tokens)) {
      return Broken("name off its place", name.begin_token);
    }
    end = name.end_token;
  }
  return absl::OkStatus();
}

absl::Status CheckTokenRange(const Document& document, int begin, int end, absl::string_view what) {
  const bool good = 0 <= begin && begin < end && end <= static_cast<int>(document.tokens.size());
  return good ? absl::OkStatus() : Broken(absl::StrCat(what, " off the tokens"), begin);
}

absl::Status CheckMentions(const Document& document) {
  const Mentions& layer = document.mentions;
  const int entities = static_cast<int>(layer.entities.size()),
            mentions = static_cast<int>(layer.mentions.size());
  int begin = 0;
  for (const Mention& mention : layer.mentions) {
    RETURN_IF_ERROR(CheckTokenRange(document, mention.begin_token, mention.end_token, "mention"));
    if (mention.begin_token < begin) return Broken("mentions out of order", mention.begin_token);
    begin = mention.begin_token;
    if (!IsSpanOf(document.text, mention.span.begin, mention.span.end))
      return Broken("mention off the text", begin);
    if (mention.entity >= entities || mention.entity < -1) return Broken("mention of no entity", begin);
    for (int member : mention.members) {
      if (member < 0 || member >= entities) return Broken("mention of no member", begin);
    }
  }
  for (const Entity& entity : layer.entities) {
    if (entity.first_mention >= mentions) return Broken("entity without mention", entity.first_mention);
  }
  for (const TimeExpression& time : layer.times) {
    RETURN_IF_ERROR(CheckTokenRange(document, time.begin_token, time.end_token, "time"));
  }
  for (const QuantityMention& quantity : layer.quantities) {
    RETURN_IF_ERROR(CheckTokenRange(document, quantity.begin_token, quantity.end_token, "quantity"));
  }
  return absl::OkStatus();
}

absl::Status CheckFrames(const Document& document) {
  const int mentions = static_cast<int>(document.mentions.mentions.size());
  for (const Frame& frame : document.frames) {
    RETURN_IF_ERROR(CheckTokenRange(document, frame.trigger_begin, frame.trigger_end, "trigger"));
    for (const Argument& argument : frame.arguments) {
      RETURN_IF_ERROR(CheckTokenRange(document, argument.begin_token, argument.end_token, "argument"));
      for (int mention : argument.mentions) {
        if (mention < 0 || mention >= mentions) return Broken("argument of no mention", frame.trigger_begin);
      }
    }
    for (int source : frame.sources) {
      if (source < 0 || source >= static_cast<int>(document.frames.size())) {
        return Broken("source is no frame", frame.trigger_begin);
      }
    }
  }
  return absl::OkStatus();
}

absl::Status CheckSpan(const v1::Span& span, absl::string_view text) {
  if (!IsSpanOf(text, span.begin(), span.end())) return Broken("span off the text", span.begin());
  if (!span.quote().empty() && span.quote() != text.substr(span.begin(), span.end() - span.begin())) {
    return Broken("quote is not the text", span.begin());
  }
  return absl::OkStatus();
}

// Every Span within a message, however deep.
absl::Status CheckSpans(const google::protobuf::Message& message, absl::string_view text) {
  if (const auto* span = dynamic_cast<const v1::Span*>(&message)) return CheckSpan(*span, text);
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      RETURN_IF_ERROR(CheckSpans(field->is_repeated() ? reflection.GetRepeatedMessage(message, field, i)
                                                      : reflection.GetMessage(message, field),
                                 text));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckLayers(const Document& document) {
  RETURN_IF_ERROR(CheckText(document));
  RETURN_IF_ERROR(CheckSyntax(document));
  RETURN_IF_ERROR(CheckMentions(document));
  return CheckFrames(document);
}

absl::Status CheckAnalysis(const v1::Article& article) {
  RETURN_IF_ERROR(CheckSpans(article, article.text()));
  for (const v1::Event& event : article.analysis().events()) {
    if (event.evidence().empty() || event.evidence(0).spans().empty()) {
      return absl::InternalError(absl::StrCat("event without evidence: ", event.rule()));
    }
    if (event.payload_case() == v1::Event::PAYLOAD_NOT_SET) {
      return absl::InternalError(absl::StrCat("event of no kind: ", event.rule()));
    }
  }
  return absl::OkStatus();
}

}  // namespace communique::ingest
