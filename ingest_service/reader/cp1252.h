// Windows-1252, the charset behind most text that claims to be Latin-1. Its bytes 0x80 to 0x9F are
// punctuation where Latin-1 has control characters; five of them are unassigned and map to the control
// character.
#pragma once

#include <cstdint>

namespace communique::ingest {

char32_t FromCp1252(uint8_t byte);

// The byte of a character that windows-1252 or Latin-1 can write, -1 of another.
int ToCp1252(char32_t character);

}  // namespace communique::ingest
