#include "ingest_service/reader/charset.h"

#include <gtest/gtest.h>

#include "common/error.h"
#include "ingest_service/reader/mojibake.h"
#include "ingest_service/reader/testing.h"

namespace communique::ingest {
namespace {

using namespace std::string_literals;

std::string Decode(absl::string_view bytes, absl::string_view declared = "") {
  const auto text = DecodeText(bytes, declared, /*markup=*/true);
  return text.ok() ? *text : ErrorReason(text.status());
}

TEST(DecodeText, ByteOrderMarkDecides) {
  EXPECT_EQ(Decode("\xEF\xBB\xBFpaix"), "paix");
  EXPECT_EQ(Decode("\xFF\xFE\xE9\x00t\x00"s), "ét");
  EXPECT_EQ(Decode("\xFE\xFF\x00\xE9\x00t"s, "utf-8"), "ét");
}

TEST(DecodeText, DeclaredCharsetIsObeyed) {
  EXPECT_EQ(Decode("\xE9t\xE9", "ISO-8859-1"), "été");
  EXPECT_EQ(Decode("Israel\x92s", "latin1"), "Israel’s");
  EXPECT_EQ(Decode("\xEC\xE8\xF0", "windows-1251"), "мир");
  EXPECT_EQ(Decode("\x83\x41", "Shift_JIS"), "ア");
  EXPECT_EQ(Decode("x", "klingon-7"), "CHARSET_UNKNOWN");
}

TEST(DecodeText, DeclarationInsideIsFound) {
  EXPECT_EQ(Decode("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>"),
            "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>");
  EXPECT_EQ(DeclaredInside("<html><meta charset=\"windows-1251\">"), "windows-1251");
  EXPECT_EQ(DeclaredInside("<meta http-equiv=x content='text/html; charset=big5'>"), "big5");
  EXPECT_EQ(DeclaredInside("no declaration"), "");
}

TEST(DecodeText, UndeclaredBytesAreGuessed) {
  EXPECT_EQ(Decode("été"), "été");
  EXPECT_EQ(Decode("l\x92\xE9t\xE9"), "l’été");
  EXPECT_EQ(Decode("p\0a\0i\0x\0"s), "paix");
}

TEST(DecodeText, DamagedUtf8KeepsWhatIsWhole) {
  EXPECT_EQ(Decode("“one” “two” \xFF\xFE three"), "“one” “two” \xEF\xBF\xBD three");
  EXPECT_EQ(Decode("Israel’s and then \xE2\x80"), "Israel’s and then ");
}

TEST(RepairMojibake, UndoesWhatIsCertain) {
  EXPECT_EQ(RepairMojibake("Israelâ€™s cafÃ©"), "Israel’s café");
  EXPECT_EQ(RepairMojibake("IsraelÃ¢â‚¬â„¢s"), "Israel’s");
}

TEST(RepairMojibake, LeavesProperTextAlone) {
  for (const char* text : {"Israel’s café", "São Paulo", "naïve Ã©tude déjà", "мир", "日本", "plain"}) {
    EXPECT_EQ(RepairMojibake(text), text);
  }
}

}  // namespace
}  // namespace communique::ingest
