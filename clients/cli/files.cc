#include "clients/cli/files.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/error.h"
#include "common/flags.h"
#include "common/status_macros.h"

namespace communique::cli {
namespace {

constexpr size_t kMaxBytes = 4 << 20;

std::string MediaTypeOf(const std::string& path) {
  const std::string ending = absl::AsciiStrToLower(std::filesystem::path(path).extension().string());
  if (ending == ".txt" || ending == ".md") return "text/plain";
  if (ending == ".html" || ending == ".htm") return "text/html";
  if (ending == ".json" || ending == ".jsonl") return "application/json";
  if (ending == ".xml" || ending == ".rss" || ending == ".atom" || ending == ".nitf")
    return "application/xml";
  return "";
}

std::vector<std::string> FilesBelow(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file(error) && name[0] != '.') files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ListFiles(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
      const std::vector<std::string> below = FilesBelow(path);
      files.insert(files.end(), below.begin(), below.end());
    } else if (path == "-" || std::filesystem::exists(path, error)) {
      files.push_back(path);
    } else {
      return Error(absl::StatusCode::kNotFound, "FILE_NOT_FOUND",
                   absl::StrCat(path, ": no such file or folder"));
    }
  }
  return files;
}

absl::StatusOr<v1::RawDocument> ReadRaw(const std::string& path, absl::string_view media_type) {
  v1::RawDocument raw;
  if (path == "-") {
    raw.mutable_content()->assign(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
  } else {
    ASSIGN_OR_RETURN(*raw.mutable_content(), ReadFile(path));
  }
  if (raw.content().size() > kMaxBytes) {
    return Error(absl::StatusCode::kInvalidArgument, "DOCUMENT_TOO_LARGE",
                 absl::StrCat(raw.content().size(), " bytes, want <= ", kMaxBytes));
  }
  raw.set_media_type(media_type.empty() ? MediaTypeOf(path) : std::string(media_type));
  // A document without bytes is no document to the service; a space is an empty text, which it names.
  if (raw.content().empty()) raw.set_content(" ");
  return raw;
}

}  // namespace communique::cli
