// The articles to send: files, folders and standard input.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/article.pb.h"

namespace communique::cli {

// The files named, those in folders named (all below, by name, hidden ones left out), "-" for standard input.
// NOT_FOUND: a path does not exist.
absl::StatusOr<std::vector<std::string>> ListFiles(const std::vector<std::string>& paths);

// A file with its media type: as given, else by the ending of its name, else left for the server to tell.
// FILE_UNREADABLE; INVALID_ARGUMENT if it is larger than the 4 MiB the service accepts.
absl::StatusOr<v1::RawDocument> ReadRaw(const std::string& path, absl::string_view media_type);

// Some of the articles of a file.
struct FilePart {
  v1::RawDocument raw;
  int items_before = 0;  // Articles in the parts before.
};

// The same file in parts of up to 1 MiB, each of whole lines, if it holds JSON lines and is larger than the service accepts;
// else as one part. INVALID_ARGUMENT if what cannot be parted is larger than that: any other file, or a line.
absl::StatusOr<std::vector<FilePart>> ReadParts(const std::string& path, absl::string_view media_type);

}  // namespace communique::cli
