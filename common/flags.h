// Configuration of a program: typed settings from the command line, the environment and a flag file.
//
//   FlagSet flags("ingest_service", "Turns articles into events.");
//   flags.Add("log", &config.log_path, "File of the event log.");
//
// A setting `log` is given as --log=VALUE, as the environment variable COMMUNIQUE_LOG, or as a line log=VALUE
// in the file that --flagfile names; the first of these wins, and the value the variable had before is the
// default. A bool may be given as --name or --noname. In the file, # starts a comment line.
//
// Own code and not absl::flags, because those are process-wide variables without this precedence.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace communique {

// Outside world, as arguments: a variable of the environment, the content of a file.
using Environment = std::function<absl::optional<std::string>(const std::string& name)>;
using FileReader = std::function<absl::StatusOr<std::string>(const std::string& path)>;

class FlagSet {
 public:
  FlagSet(std::string program, std::string purpose);

  // The variable must outlive the set; it is written by Parse. Names are snake_case and unique.
  void Add(std::string name, std::string* value, std::string help);
  void Add(std::string name, bool* value, std::string help);
  void Add(std::string name, int64_t* value, std::string help);
  void Add(std::string name, absl::Duration* value, std::string help);  // "500ms", "30s", "5m"

  // Sets the variables. `arguments` exclude the program name; those that are no flag are returned.
  // INVALID_ARGUMENT, reason INVALID_FLAG: unknown name, malformed value; the message says where it was
  // given.
  absl::StatusOr<std::vector<std::string>> Parse(const std::vector<std::string>& arguments,
                                                 const Environment& environment, const FileReader& read_file);

  // For --help: every setting with its default.
  std::string Help() const;
  // "name=value" lines: the effective configuration, itself a valid flag file.
  std::string Effective() const;

  const std::string& program() const { return program_; }
  bool wants_help() const { return wants_help_; }
  bool wants_version() const { return wants_version_; }
  bool wants_check() const { return wants_check_; }

 private:
  struct Flag {
    std::string name;
    std::string help;
    std::string fallback;  // The default, for Help.
    bool is_bool;
    std::function<bool(absl::string_view)> set;  // False if malformed.
    std::function<std::string()> get;
    absl::string_view want;  // What a value looks like.
  };

  void Add(Flag flag);
  Flag* Find(absl::string_view name);
  absl::Status Set(absl::string_view name, absl::string_view value, absl::string_view origin);
  absl::Status ParseArgument(absl::string_view argument);
  absl::Status ParseFile(const std::string& path, absl::string_view content);
  absl::Status ParseEnvironment(const Environment& environment);

  std::string program_;
  std::string purpose_;
  std::vector<Flag> flags_;
  std::string flagfile_;
  bool wants_help_ = false;
  bool wants_version_ = false;
  bool wants_check_ = false;
};

// The first step of main: parses the command line, the process environment and the flag file, then validates.
// Returns the exit code if the program is to end now (--help, --version, --check_config, a bad setting),
// nothing if it is to run.
absl::optional<int> ParseCommandLine(int argc, char** argv, FlagSet& flags,
                                     const std::function<absl::Status()>& validate);

// Reads a whole file. NOT_FOUND, reason FILE_UNREADABLE.
absl::StatusOr<std::string> ReadFile(const std::string& path);

}  // namespace communique
