#include "ingest_service/pipeline/syntax/model_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace communique::ingest {
namespace {

std::string Path() { return ::testing::TempDir() + "/model_file_test.model"; }

std::string ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

void WriteAll(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
}

absl::StatusCode Opened(uint64_t fingerprint) { return ModelFile::Open(Path(), fingerprint).status().code(); }

TEST(ModelFileTest, ReadsBackWhatWasWritten) {
  ASSERT_TRUE(
      WriteModelFile(Path(), 7, {{"tags", "NOUN\nVERB"}, {"numbers", std::string(8, '\1')}, {"empty", ""}})
          .ok());
  absl::StatusOr<std::unique_ptr<const ModelFile>> file = ModelFile::Open(Path(), 7);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ((*file)->Lines("tags")->at(1), "VERB");
  EXPECT_EQ((*file)->Array<uint32_t>("numbers")->at(1), 0x01010101u);
  EXPECT_EQ(*(*file)->Section("empty"), "");
  EXPECT_EQ((*file)->Section("none").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(reinterpret_cast<uintptr_t>((*file)->Section("numbers")->data()) % 64, 0u);
}

TEST(ModelFileTest, RefusesDamageTruncationAndOtherFeatures) {
  ASSERT_TRUE(WriteModelFile(Path(), 7, {{"tags", std::string(1000, 'x')}}).ok());
  const std::string good = ReadAll(Path());
  EXPECT_EQ(Opened(8), absl::StatusCode::kFailedPrecondition);
  for (size_t at : {size_t{45}, good.size() / 2, good.size() - 1}) {
    std::string damaged = good;
    damaged[at] ^= 1;
    WriteAll(Path(), damaged);
    EXPECT_EQ(Opened(7), absl::StatusCode::kDataLoss) << at;
  }
  for (size_t size : {size_t{0}, size_t{10}, size_t{41}, good.size() - 1}) {
    WriteAll(Path(), good.substr(0, size));
    EXPECT_EQ(Opened(7), absl::StatusCode::kDataLoss) << size;
  }
  std::string older = good;
  older[8] = 99;
  WriteAll(Path(), older);
  EXPECT_EQ(Opened(7), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ModelFile::Open("/nowhere", 7).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace communique::ingest
