#include "query_service/store/wire.h"

namespace communique::query {
namespace {

constexpr uint64_t kVarint = 0, kLengthDelimited = 2;

// A tag or a number on its way to a message: written here byte by byte, appended at once.
class Varints {
 public:
  Varints& Add(uint64_t value) {
    while (value >= 0x80) {
      bytes_[size_++] = static_cast<char>(value | 0x80);
      value >>= 7;
    }
    bytes_[size_++] = static_cast<char>(value);
    return *this;
  }
  void AppendTo(std::string& message) const { message.append(bytes_, size_); }

 private:
  char bytes_[20];  // Two numbers of ten bytes.
  size_t size_ = 0;
};

}  // namespace

void AppendField(int number, absl::string_view bytes, std::string& message) {
  AppendField(number, bytes, "", message);
}

void AppendField(int number, absl::string_view bytes, absl::string_view more, std::string& message) {
  Varints()
      .Add(static_cast<uint64_t>(number) << 3 | kLengthDelimited)
      .Add(bytes.size() + more.size())
      .AppendTo(message);
  message.append(bytes.data(), bytes.size());
  message.append(more.data(), more.size());
}

void AppendField(int number, uint64_t value, std::string& message) {
  if (value == 0) return;
  Varints().Add(static_cast<uint64_t>(number) << 3 | kVarint).Add(value).AppendTo(message);
}

}  // namespace communique::query
