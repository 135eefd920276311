#include "ingest_service/handlers/quotes.h"

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "communique/v1/span.pb.h"

namespace communique::ingest {
namespace {

void FillQuote(absl::string_view text, v1::Span* span) {
  const bool inside = 0 <= span->begin() && span->begin() <= span->end() && span->end() <= text.size();
  if (inside && span->quote().empty())
    span->set_quote(std::string(text.substr(span->begin(), span->end() - span->begin())));
}

}  // namespace

void FillQuotes(absl::string_view text, google::protobuf::Message* message) {
  if (auto* span = dynamic_cast<v1::Span*>(message)) return FillQuote(text, span);
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection.ListFields(*message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      FillQuotes(text, reflection.MutableMessage(message, field));
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(*message, field); ++i)
      FillQuotes(text, reflection.MutableRepeatedMessage(message, field, i));
  }
}

}  // namespace communique::ingest
