#include "clients/cli/files.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/error.h"
#include "common/flags.h"
#include "common/status_macros.h"

namespace communique::cli {
namespace {

constexpr size_t kMaxBytes = 4 << 20;
constexpr size_t kPartBytes = 1 << 20;

bool IsOfLines(absl::string_view ending) { return ending == ".jsonl" || ending == ".ndjson"; }

std::string MediaTypeOf(const std::string& path) {
  const std::string ending = absl::AsciiStrToLower(std::filesystem::path(path).extension().string());
  if (ending == ".txt" || ending == ".md") return "text/plain";
  if (ending == ".html" || ending == ".htm") return "text/html";
  if (ending == ".json" || IsOfLines(ending)) return "application/json";
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

absl::StatusOr<std::string> ReadContent(const std::string& path) {
  if (path != "-") return ReadFile(path);
  return std::string(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
}

absl::Status TooLarge(absl::string_view where, size_t bytes) {
  return Error(absl::StatusCode::kInvalidArgument, "DOCUMENT_TOO_LARGE",
               absl::StrCat(where, bytes, " bytes, want <= ", kMaxBytes));
}

v1::RawDocument Raw(std::string content, const std::string& path, absl::string_view media_type) {
  v1::RawDocument raw;
  // A document without bytes is no document to the service; a space is an empty text, which it names.
  raw.set_content(content.empty() ? " " : std::move(content));
  raw.set_media_type(media_type.empty() ? MediaTypeOf(path) : std::string(media_type));
  return raw;
}

absl::StatusOr<v1::RawDocument> Whole(std::string content, const std::string& path,
                                      absl::string_view media_type) {
  if (content.size() > kMaxBytes) return TooLarge("", content.size());
  return Raw(std::move(content), path, media_type);
}

// JSON lines, by the name; what comes through a pipe has none, and is known by objects in the first two lines.
bool HasLines(absl::string_view content, const std::string& path) {
  const std::string ending = absl::AsciiStrToLower(std::filesystem::path(path).extension().string());
  if (path != "-") return IsOfLines(ending);
  const size_t end = content.find('\n');
  return absl::StartsWith(content, "{") && end != absl::string_view::npos && end > 1 &&
         content[end - 1] == '}' && absl::StartsWith(content.substr(end + 1), "{");
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
  ASSIGN_OR_RETURN(std::string content, ReadContent(path));
  return Whole(std::move(content), path, media_type);
}

absl::StatusOr<std::vector<FilePart>> ReadParts(const std::string& path, absl::string_view media_type) {
  ASSIGN_OR_RETURN(std::string content, ReadContent(path));
  std::vector<FilePart> parts;
  if (content.size() <= kMaxBytes || !HasLines(content, path)) {
    ASSIGN_OR_RETURN(v1::RawDocument whole, Whole(std::move(content), path, media_type));
    parts.push_back({std::move(whole)});
    return parts;
  }
  std::string part;
  int items = 0, items_before = 0, number = 0;
  for (absl::string_view line : absl::StrSplit(content, '\n')) {
    ++number;
    if (line.size() >= kMaxBytes) return TooLarge(absl::StrCat("line ", number, ": "), line.size());
    if (!part.empty() && part.size() + line.size() > kPartBytes) {
      parts.push_back({Raw(std::exchange(part, ""), path, media_type), items_before});
      items_before = items;
    }
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    absl::StrAppend(&part, line, "\n");
    ++items;
  }
  if (!part.empty()) parts.push_back({Raw(std::move(part), path, media_type), items_before});
  return parts;
}

}  // namespace communique::cli
