#include "ingest_service/reader/cp1252.h"

#include <iterator>

namespace communique::ingest {
namespace {

constexpr char32_t kHigh[] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                              0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

}  // namespace

char32_t FromCp1252(uint8_t byte) { return byte >= 0x80 && byte <= 0x9F ? kHigh[byte - 0x80] : byte; }

int ToCp1252(char32_t character) {
  if (character <= 0xFF) return static_cast<int>(character);
  for (size_t i = 0; i < std::size(kHigh); ++i) {
    if (kHigh[i] == character) return 0x80 + static_cast<int>(i);
  }
  return -1;
}

}  // namespace communique::ingest
