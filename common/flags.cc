#include "common/flags.h"

#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/error.h"
#include "common/status_macros.h"
#include "common/version.h"

namespace communique {
namespace {

absl::Status InvalidFlag(absl::string_view origin, absl::string_view problem) {
  return Error(absl::StatusCode::kInvalidArgument, "INVALID_FLAG", absl::StrCat(origin, ": ", problem),
               {{"flag", std::string(origin)}});
}

std::string EnvironmentName(absl::string_view flag) {
  return absl::StrCat("COMMUNIQUE_", absl::AsciiStrToUpper(flag));
}

}  // namespace

FlagSet::FlagSet(std::string program, std::string purpose)
    : program_(std::move(program)), purpose_(std::move(purpose)) {
  Add("help", &wants_help_, "Print this and exit.");
  Add("version", &wants_version_, "Print the version and exit.");
  Add("check_config", &wants_check_, "Check the configuration, print it as a flag file and exit.");
  Add("flagfile", &flagfile_, "Read further settings from this file, one name=value a line.");
}

void FlagSet::Add(std::string name, std::string* value, std::string help) {
  const auto set = [value](absl::string_view text) {
    value->assign(text.data(), text.size());
    return true;
  };
  Add({std::move(name), std::move(help), "", false, set, [value] { return *value; }, "text"});
}

void FlagSet::Add(std::string name, bool* value, std::string help) {
  const auto set = [value](absl::string_view text) { return absl::SimpleAtob(text, value); };
  const auto get = [value] { return std::string(*value ? "true" : "false"); };
  Add({std::move(name), std::move(help), "", true, set, get, "true or false"});
}

void FlagSet::Add(std::string name, int64_t* value, std::string help) {
  const auto set = [value](absl::string_view text) { return absl::SimpleAtoi(text, value); };
  Add({std::move(name), std::move(help), "", false, set, [value] { return absl::StrCat(*value); },
       "a whole number"});
}

void FlagSet::Add(std::string name, absl::Duration* value, std::string help) {
  const auto set = [value](absl::string_view text) { return absl::ParseDuration(text, value); };
  const auto get = [value] { return absl::FormatDuration(*value); };
  Add({std::move(name), std::move(help), "", false, set, get, "a duration such as 500ms, 30s or 5m"});
}

void FlagSet::Add(Flag flag) {
  assert(Find(flag.name) == nullptr);
  flag.fallback = flag.get();
  flags_.push_back(std::move(flag));
}

FlagSet::Flag* FlagSet::Find(absl::string_view name) {
  for (Flag& flag : flags_) {
    if (flag.name == name) return &flag;
  }
  return nullptr;
}

absl::Status FlagSet::Set(absl::string_view name, absl::string_view value, absl::string_view origin) {
  Flag* flag = Find(name);
  if (flag == nullptr)
    return InvalidFlag(origin, absl::StrCat("no such setting; ", program_, " --help lists them"));
  if (!flag->set(value)) return InvalidFlag(origin, absl::StrCat("\"", value, "\", want ", flag->want));
  return absl::OkStatus();
}

absl::Status FlagSet::ParseArgument(absl::string_view argument) {
  const absl::string_view body = argument.substr(argument.find_first_not_of('-'));
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(body, absl::MaxSplits('=', 1));
  const std::string origin = absl::StrCat("--", parts.first);
  if (absl::StrContains(body, '=')) return Set(parts.first, parts.second, origin);
  const Flag* flag = Find(body);
  if (flag != nullptr && flag->is_bool) return Set(body, "true", origin);
  const Flag* negated = absl::StartsWith(body, "no") ? Find(body.substr(2)) : nullptr;
  if (negated != nullptr && negated->is_bool) return Set(negated->name, "false", origin);
  if (flag != nullptr) return InvalidFlag(origin, absl::StrCat("no value, want ", origin, "=VALUE"));
  return Set(body, "", origin);
}

absl::Status FlagSet::ParseFile(const std::string& path, absl::string_view content) {
  int number = 0;
  for (absl::string_view line : absl::StrSplit(content, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line.front() == '#') continue;
    absl::ConsumePrefix(&line, "--");
    const std::string origin = absl::StrCat(path, ":", number);
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits('=', 1));
    if (!absl::StrContains(line, '='))
      return InvalidFlag(origin, absl::StrCat("\"", line, "\", want name=value"));
    const absl::string_view name = absl::StripAsciiWhitespace(parts.first);
    if (name == "flagfile") return InvalidFlag(origin, "flagfile: a flag file cannot name another");
    RETURN_IF_ERROR(Set(name, absl::StripAsciiWhitespace(parts.second), absl::StrCat(origin, ": ", name)));
  }
  return absl::OkStatus();
}

absl::Status FlagSet::ParseEnvironment(const Environment& environment) {
  for (const Flag& flag : flags_) {
    const std::string name = EnvironmentName(flag.name);
    if (const auto value = environment(name)) RETURN_IF_ERROR(Set(flag.name, *value, name));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> FlagSet::Parse(const std::vector<std::string>& arguments,
                                                        const Environment& environment,
                                                        const FileReader& read_file) {
  // Which file comes from the stronger sources; its content is then the first to be applied.
  flagfile_ = environment(EnvironmentName("flagfile")).value_or("");
  for (const std::string& argument : arguments) {
    absl::string_view rest = argument;
    if (absl::ConsumePrefix(&rest, "--flagfile=")) flagfile_ = std::string(rest);
  }
  if (!flagfile_.empty()) {
    ASSIGN_OR_RETURN(const std::string content, read_file(flagfile_));
    RETURN_IF_ERROR(ParseFile(flagfile_, content));
  }
  RETURN_IF_ERROR(ParseEnvironment(environment));
  std::vector<std::string> positional;
  bool flags_ended = false;
  for (const std::string& argument : arguments) {
    const bool is_flag = !flags_ended && argument.size() > 1 && argument[0] == '-' && argument != "--";
    if (argument == "--" && !flags_ended) {
      flags_ended = true;
    } else if (is_flag) {
      RETURN_IF_ERROR(ParseArgument(argument));
    } else {
      positional.push_back(argument);
    }
  }
  return positional;
}

std::string FlagSet::Help() const {
  std::string help =
      absl::StrCat(program_, " ", Version(), ": ", purpose_, "\n\nSettings, as --NAME=VALUE, ",
                   "as environment variable COMMUNIQUE_NAME, or as NAME=VALUE in --flagfile:\n");
  for (const Flag& flag : flags_) {
    const std::string fallback = flag.fallback.empty() ? "" : absl::StrCat(" (default ", flag.fallback, ")");
    absl::StrAppend(&help, "  --", flag.name, "\n      ", flag.help, fallback, "\n");
  }
  return help;
}

std::string FlagSet::Effective() const {
  std::string lines;
  for (const Flag& flag : flags_) {
    const bool is_action = flag.name == "help" || flag.name == "version" || flag.name == "check_config";
    if (!is_action && flag.name != "flagfile") absl::StrAppend(&lines, flag.name, "=", flag.get(), "\n");
  }
  return lines;
}

absl::optional<int> ParseCommandLine(int argc, char** argv, FlagSet& flags,
                                     const std::function<absl::Status()>& validate) {
  const Environment environment = [](const std::string& name) -> absl::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? absl::nullopt : absl::optional<std::string>(value);
  };
  const auto rest = flags.Parse(std::vector<std::string>(argv + 1, argv + argc), environment, ReadFile);
  absl::Status status = rest.status();
  if (status.ok() && flags.wants_help()) return std::fputs(flags.Help().c_str(), stdout) < 0 ? 1 : 0;
  if (status.ok() && flags.wants_version()) {
    return std::printf("%s %s\n", flags.program().c_str(), std::string(Version()).c_str()) < 0 ? 1 : 0;
  }
  if (status.ok() && !rest->empty()) status = InvalidFlag(rest->front(), "unexpected argument");
  if (status.ok()) status = validate();
  if (!status.ok()) {
    std::fprintf(stderr, "%s: %s\n", flags.program().c_str(), std::string(status.message()).c_str());
    return 1;
  }
  if (!flags.wants_check()) return absl::nullopt;
  return std::printf("%s", flags.Effective().c_str()) < 0 ? 1 : 0;
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  const std::unique_ptr<std::FILE, decltype(&std::fclose)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  std::string content;
  char buffer[1 << 14];
  size_t read = 0;
  while (file != nullptr && (read = std::fread(buffer, 1, sizeof(buffer), file.get())) > 0)
    content.append(buffer, read);
  if (file != nullptr && std::ferror(file.get()) == 0) return content;
  return Error(absl::StatusCode::kNotFound, "FILE_UNREADABLE", absl::StrCat(path, ": ", std::strerror(errno)),
               {{"path", path}});
}

}  // namespace communique
