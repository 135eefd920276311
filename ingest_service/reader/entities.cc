#include "ingest_service/reader/entities.h"

#include <libxml/HTMLparser.h>
#include <unicode/utf8.h>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "ingest_service/reader/cp1252.h"

namespace communique::ingest {
namespace {

constexpr size_t kMaxNameBytes = 10;

bool IsText(uint32_t character) {
  return character >= 0x20 && character <= 0x10FFFF && !U_IS_SURROGATE(character) && character != 0x7F;
}

// The character of "rsquo" or "#8217"; 0 if it names none.
char32_t Lookup(absl::string_view name, bool keep_markup) {
  if (absl::ConsumePrefix(&name, "#")) {
    if (keep_markup) return 0;
    uint32_t value = 0;
    const bool hex = absl::ConsumePrefix(&name, "x") || absl::ConsumePrefix(&name, "X");
    if (!(hex ? absl::SimpleHexAtoi(name, &value) : absl::SimpleAtoi(name, &value))) return 0;
    if (!IsText(value) && value != '\n') return 0;
    return value <= 0xFF ? FromCp1252(static_cast<uint8_t>(value)) : value;
  }
  const htmlEntityDesc* entity =
      htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
  if (entity == nullptr) return name == "apos" && !keep_markup ? '\'' : 0;
  const bool of_xml =
      entity->value == '&' || entity->value == '<' || entity->value == '>' || entity->value == '"';
  if (keep_markup && (of_xml || entity->value == '\'')) return 0;
  return entity->value;
}

}  // namespace

std::string DecodeEntities(absl::string_view text, bool keep_markup) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = text.find('&'); at != text.npos; at = text.find('&')) {
    out.append(text.data(), at);
    text.remove_prefix(at);
    const size_t end = text.substr(0, kMaxNameBytes + 2).find(';');
    const char32_t character = end == text.npos || end < 2 ? 0 : Lookup(text.substr(1, end - 1), keep_markup);
    if (character == 0) {
      out.push_back('&');
      text.remove_prefix(1);
      continue;
    }
    char buffer[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(character));
    out.append(buffer, length);
    text.remove_prefix(end + 1);
  }
  out.append(text.data(), text.size());
  return out;
}

}  // namespace communique::ingest
