// Identifiers that are equal on every machine and in every run, so that they can be stored and compared.
// (absl::Hash is seeded per process and must never be stored.)
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace communique {

// SHA-256 of the bytes, 64 lower-case hex digits.
std::string Sha256Hex(absl::string_view bytes);

// The first 16 hex digits of the SHA-256: the id of an article (of its text) and of what is derived from
// content.
std::string ShortHash(absl::string_view bytes);

// CRC-32C (Castagnoli) of the bytes, as LevelDB and iSCSI use it.
uint32_t Crc32c(absl::string_view bytes);

// The id form of a name: lower case, diacritics folded, other characters to single hyphens: "Ólafur Ragnar"
// -> "olafur-ragnar". Empty if nothing is left.
std::string Slug(absl::string_view name);

}  // namespace communique
