#include "query_service/store/wire.h"

namespace communique::query {
namespace {

constexpr uint64_t kVarint = 0, kLengthDelimited = 2;

void AppendVarint(uint64_t value, std::string& message) {
  while (value >= 0x80) {
    message.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  message.push_back(static_cast<char>(value));
}

}  // namespace

void AppendField(int number, absl::string_view bytes, std::string& message) {
  AppendField(number, bytes, "", message);
}

void AppendField(int number, absl::string_view bytes, absl::string_view more, std::string& message) {
  AppendVarint(static_cast<uint64_t>(number) << 3 | kLengthDelimited, message);
  AppendVarint(bytes.size() + more.size(), message);
  message.append(bytes.data(), bytes.size());
  message.append(more.data(), more.size());
}

void AppendField(int number, uint64_t value, std::string& message) {
  if (value == 0) return;
  AppendVarint(static_cast<uint64_t>(number) << 3 | kVarint, message);
  AppendVarint(value, message);
}

}  // namespace communique::query
