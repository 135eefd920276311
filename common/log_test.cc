#include "common/log.h"

#include <string>

#include "gtest/gtest.h"

namespace communique {
namespace {

const absl::Time kTime = absl::UnixEpoch() + absl::Milliseconds(1234);

class FixedClock final : public Clock {
 public:
  absl::Time Now() const override { return kTime; }
};

TEST(Log, WritesTextLines) {
  EXPECT_EQ(FormatLogLine(LogFormat::kText, kTime, LogLevel::kInfo, "listening",
                          {{"address", "[::1]:1"}, {"n", 42}}),
            "time=1970-01-01T00:00:01.234Z level=info msg=listening address=[::1]:1 n=42");
  EXPECT_EQ(
      FormatLogLine(LogFormat::kText, kTime, LogLevel::kError, "two words", {{"empty", ""}, {"eq", "a=b"}}),
      "time=1970-01-01T00:00:01.234Z level=error msg=\"two words\" empty=\"\" eq=\"a=b\"");
}

TEST(Log, WritesJsonLines) {
  EXPECT_EQ(
      FormatLogLine(LogFormat::kJson, kTime, LogLevel::kWarning, "slow", {{"ms", 1.5}, {"who", "a\"b"}}),
      R"({"time":"1970-01-01T00:00:01.234Z","level":"warning","msg":"slow","ms":1.5,"who":"a\"b"})");
}

TEST(Log, HostileValuesStayOnOneLine) {
  EXPECT_EQ(FormatLogLine(LogFormat::kText, kTime, LogLevel::kInfo, "x", {{"v", "a\nlevel=error\xFF"}}),
            "time=1970-01-01T00:00:01.234Z level=info msg=x v=\"a\\u000alevel=error\xEF\xBF\xBD\"");
}

TEST(Log, LeavesOutWhatIsBelowTheMinimum) {
  std::FILE* file = std::tmpfile();
  const FixedClock clock;
  Logger log(file, LogFormat::kText, LogLevel::kWarning, clock);
  log.Info("quiet");
  log.Error("loud");
  std::rewind(file);
  char line[200] = {};
  ASSERT_NE(std::fgets(line, sizeof(line), file), nullptr);
  EXPECT_STREQ(line, "time=1970-01-01T00:00:01.234Z level=error msg=loud\n");
  EXPECT_EQ(std::fgets(line, sizeof(line), file), nullptr);
  std::fclose(file);
}

TEST(Log, ParsesNames) {
  EXPECT_EQ(*ParseLogLevel("warning"), LogLevel::kWarning);
  EXPECT_EQ(*ParseLogFormat("json"), LogFormat::kJson);
  EXPECT_FALSE(ParseLogLevel("loud").ok());
  EXPECT_FALSE(ParseLogFormat("xml").ok());
}

}  // namespace
}  // namespace communique
