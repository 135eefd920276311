#include "common/stable_id.h"

#include <openssl/evp.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"

namespace communique {
namespace {

constexpr std::array<uint32_t, 256> MakeCrcTable() {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (value & 1 ? 0x82f63b78u : 0);
    table[i] = value;
  }
  return table;
}

// Compatibility decomposition without combining marks; letters that do not decompose are spelled out.
std::string FoldToAscii(absl::string_view name) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(name.begin(), name.end(), is_ascii)) return std::string(name);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  if (U_SUCCESS(error)) text = nfkd->normalize(text, error);
  std::string folded;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c < 0x80)
      folded += static_cast<char>(c);
    else if (c == 0xD8 || c == 0xF8)
      folded += 'o';
    else if (c == 0x141 || c == 0x142)
      folded += 'l';
    else if (c == 0xDF)
      folded += "ss";
    else if (c == 0x131)
      folded += 'i';
    else if (c == 0x110 || c == 0x111)
      folded += 'd';
    else if (c < 0x300 || c > 0x36F)
      folded += ' ';
  }
  return folded;
}

}  // namespace

std::string Sha256Hex(absl::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest), size));
}

std::string ShortHash(absl::string_view bytes) { return Sha256Hex(bytes).substr(0, 16); }

uint32_t Crc32c(absl::string_view bytes) {
  static constexpr std::array<uint32_t, 256> kTable = MakeCrcTable();
  uint32_t crc = 0xffffffffu;
  for (const unsigned char byte : bytes) crc = kTable[(crc ^ byte) & 0xff] ^ (crc >> 8);
  return crc ^ 0xffffffffu;
}

std::string Slug(absl::string_view name) {
  std::string slug;
  slug.reserve(name.size());
  for (const char c : FoldToAscii(name)) {
    if (absl::ascii_isalnum(c))
      slug += absl::ascii_tolower(c);
    else if (c == '\'' || c == '.')
      continue;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

}  // namespace communique
