#include "common/flags.h"

#include <map>
#include <string>
#include <vector>

#include "common/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace communique {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A program with one setting of each type, and the world around it.
struct Program {
  std::string log = "events.db";
  bool insecure = false;
  int64_t watchers = 1000;
  absl::Duration drain = absl::Seconds(3);
  std::map<std::string, std::string> environment;
  std::map<std::string, std::string> files;
  FlagSet flags{"program", "Does things."};

  Program() {
    flags.Add("log", &log, "The log.");
    flags.Add("insecure", &insecure, "No TLS.");
    flags.Add("watchers", &watchers, "How many.");
    flags.Add("drain", &drain, "How long.");
  }

  absl::StatusOr<std::vector<std::string>> Parse(const std::vector<std::string>& arguments) {
    const auto variable = [this](const std::string& name) -> absl::optional<std::string> {
      const auto found = environment.find(name);
      return found == environment.end() ? absl::nullopt : absl::optional<std::string>(found->second);
    };
    const auto read = [this](const std::string& path) -> absl::StatusOr<std::string> {
      if (files.count(path) == 0) return absl::NotFoundError(path);
      return files[path];
    };
    return flags.Parse(arguments, variable, read);
  }

  std::string Refusal(const std::vector<std::string>& arguments) {
    const absl::Status status = Parse(arguments).status();
    EXPECT_EQ(ErrorReason(status), "INVALID_FLAG");
    return std::string(status.message());
  }
};

TEST(Flags, SetTypedVariables) {
  Program p;
  const auto rest = p.Parse({"--log=/x=y", "--insecure", "--watchers=7", "-drain=1m30s", "a", "--", "--b"});
  ASSERT_TRUE(rest.ok()) << rest.status();
  EXPECT_EQ(p.log, "/x=y");
  EXPECT_TRUE(p.insecure);
  EXPECT_EQ(p.watchers, 7);
  EXPECT_EQ(p.drain, absl::Seconds(90));
  EXPECT_THAT(*rest, ElementsAre("a", "--b"));
}

TEST(Flags, CommandLineBeatsEnvironmentBeatsFile) {
  Program p;
  p.files["f"] = "# comment\n\n log = file \nwatchers=1\n--drain=1s\n";
  p.environment = {{"COMMUNIQUE_FLAGFILE", "f"}, {"COMMUNIQUE_WATCHERS", "2"}, {"COMMUNIQUE_DRAIN", "2s"}};
  ASSERT_TRUE(p.Parse({"--drain=3s"}).ok());
  EXPECT_EQ(p.log, "file");
  EXPECT_EQ(p.watchers, 2);
  EXPECT_EQ(p.drain, absl::Seconds(3));
}

TEST(Flags, BoolsCanBeNegated) {
  Program p;
  p.environment = {{"COMMUNIQUE_INSECURE", "true"}};
  ASSERT_TRUE(p.Parse({"--noinsecure"}).ok());
  EXPECT_FALSE(p.insecure);
}

TEST(Flags, RefusalsSayWhereAndWhat) {
  EXPECT_THAT(Program().Refusal({"--lgo=x"}), HasSubstr("--lgo: no such setting"));
  EXPECT_EQ(Program().Refusal({"--watchers=many"}), "--watchers: \"many\", want a whole number");
  EXPECT_EQ(Program().Refusal({"--log"}), "--log: no value, want --log=VALUE");
  EXPECT_THAT(Program().Refusal({"--drain=5"}), HasSubstr("want a duration"));
  Program variable;
  variable.environment = {{"COMMUNIQUE_INSECURE", "perhaps"}};
  EXPECT_EQ(variable.Refusal({}), "COMMUNIQUE_INSECURE: \"perhaps\", want true or false");
  Program file;
  file.files["f"] = "log=x\nwatchers=\n";
  EXPECT_EQ(file.Refusal({"--flagfile=f"}), "f:2: watchers: \"\", want a whole number");
}

TEST(Flags, MissingFileIsAnError) { EXPECT_FALSE(Program().Parse({"--flagfile=absent"}).ok()); }

TEST(Flags, HelpNamesEverySettingWithItsDefault) {
  const std::string help = Program().flags.Help();
  EXPECT_THAT(help, HasSubstr("--watchers\n      How many. (default 1000)"));
  EXPECT_THAT(help, HasSubstr("--check_config"));
}

TEST(Flags, EffectiveConfigurationIsAFlagFile) {
  Program first;
  ASSERT_TRUE(first.Parse({"--drain=90s", "--insecure", "--log=a b"}).ok());
  Program second;
  second.files["f"] = first.flags.Effective();
  ASSERT_TRUE(second.Parse({"--flagfile=f"}).ok());
  EXPECT_EQ(second.flags.Effective(), "log=a b\ninsecure=true\nwatchers=1000\ndrain=1m30s\n");
}

TEST(Flags, ReadFileTellsWhyNot) {
  EXPECT_EQ(ErrorReason(ReadFile("/nonexistent/file").status()), "FILE_UNREADABLE");
  EXPECT_FALSE(ReadFile("/").ok()) << "a directory is no file";
  EXPECT_EQ(*ReadFile("/dev/null"), "");
}

}  // namespace
}  // namespace communique
