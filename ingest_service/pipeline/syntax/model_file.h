// The container of a trained model: named sections of bytes in one file, mapped into memory read-only.
//
//   file    := header section-table padding section*
//   header  := magic "CMQMODEL" version:u32 sections:u32 fingerprint:u64 size:u64 checksum:u64
//   table   := (name[24] offset:u64 size:u64){sections}
//
// Integers are little-endian; sections start at multiples of 64 bytes. The checksum covers everything after
// the header; the fingerprint names the feature templates or layers the model was trained for.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace communique::ingest {

constexpr uint32_t kModelVersion = 1;

class ModelFile {
 public:
  // Refuses, naming the file: NOT_FOUND (cannot be read), DATA_LOSS (truncated, damaged), FAILED_PRECONDITION
  // (another version or fingerprint: train the model anew).
  static absl::StatusOr<std::unique_ptr<const ModelFile>> Open(const std::string& path, uint64_t fingerprint);
  ~ModelFile();
  ModelFile(const ModelFile&) = delete;
  ModelFile& operator=(const ModelFile&) = delete;

  // NOT_FOUND if there is no such section. Valid as long as the file.
  absl::StatusOr<absl::string_view> Section(absl::string_view name) const;

  // The section as an array; DATA_LOSS if its size is no multiple of the element's.
  template <typename T>
  absl::StatusOr<absl::Span<const T>> Array(absl::string_view name) const {
    absl::StatusOr<absl::string_view> bytes = Section(name);
    if (!bytes.ok()) return bytes.status();
    if (bytes->size() % sizeof(T) != 0) return absl::DataLossError(path_ + ": section of an odd size");
    return absl::MakeConstSpan(reinterpret_cast<const T*>(bytes->data()), bytes->size() / sizeof(T));
  }

  // The section as lines.
  absl::StatusOr<std::vector<absl::string_view>> Lines(absl::string_view name) const;

 private:
  ModelFile(std::string path, const char* bytes, size_t size)
      : path_(std::move(path)), bytes_(bytes), size_(size) {}
  absl::Status Check(uint64_t fingerprint) const;

  const std::string path_;
  const char* const bytes_;
  const size_t size_;
};

// Writes a model file; sections in the order given.
absl::Status WriteModelFile(const std::string& path, uint64_t fingerprint,
                            const std::vector<std::pair<std::string, std::string>>& sections);

// A 64-bit hash of bytes, stable across machines; used for checksums, fingerprints and features.
uint64_t HashBytes(absl::string_view bytes, uint64_t seed = 0);

}  // namespace communique::ingest
