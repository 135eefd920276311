// Replies put together from messages that are stored encoded, without decoding them: on the wire a message is the
// concatenation of its fields in any order, a field of a repeated message is its tag, its length and its bytes, and of a
// scalar that occurs twice the last one counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace communique::query {

// Room for most pages of a list, taken at once: a reply of tens of kilobytes that grows is copied again and again.
inline constexpr size_t kPageBytes = 32 << 10;

// Appends a field of bytes, text or an encoded message.
void AppendField(int number, absl::string_view bytes, std::string& message);
// The same, with more fields behind the bytes of the encoded message.
void AppendField(int number, absl::string_view bytes, absl::string_view more, std::string& message);
// Appends a field of a number or an enumeration; 0 is left out.
void AppendField(int number, uint64_t value, std::string& message);

}  // namespace communique::query
