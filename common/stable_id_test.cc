#include "common/stable_id.h"

#include <gtest/gtest.h>

namespace communique {
namespace {

TEST(StableId, HashesAreThoseOfTheStandards) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ShortHash("abc"), "ba7816bf8f01cfea");
  EXPECT_EQ(Crc32c("123456789"), 0xe3069283u);
}

TEST(StableId, SlugsFoldNames) {
  EXPECT_EQ(Slug("John Kerry"), "john-kerry");
  EXPECT_EQ(Slug("Ólafur Ragnar Grímsson"), "olafur-ragnar-grimsson");
  EXPECT_EQ(Slug("Mevlüt Çavuşoğlu"), "mevlut-cavusoglu");
  EXPECT_EQ(Slug("Nguyễn Xuân Phúc"), "nguyen-xuan-phuc");
  EXPECT_EQ(Slug("Lars Løkke  O'Neill, Jr."), "lars-lokke-oneill-jr");
  EXPECT_EQ(Slug("安倍"), "");
}

}  // namespace
}  // namespace communique
