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

}  // namespace communique::cli
