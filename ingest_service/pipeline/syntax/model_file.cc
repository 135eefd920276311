#include "ingest_service/pipeline/syntax/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace communique::ingest {
namespace {

constexpr char kMagic[] = "CMQMODEL";
constexpr size_t kNameSize = 24;
constexpr size_t kAlignment = 64;

struct Header {
  char magic[8];
  uint32_t version;
  uint32_t sections;
  uint64_t fingerprint;
  uint64_t size;
  uint64_t checksum;
};
static_assert(sizeof(Header) == 40);

struct Entry {
  char name[kNameSize];
  uint64_t offset;
  uint64_t size;
};
static_assert(sizeof(Entry) == 40);

size_t Align(size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

absl::string_view NameOf(const Entry& entry) { return {entry.name, strnlen(entry.name, kNameSize)}; }

}  // namespace

uint64_t HashBytes(absl::string_view bytes, uint64_t seed) {
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15u;
  uint64_t hash = seed ^ (bytes.size() * kMultiplier);
  size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    hash = (hash ^ word) * kMultiplier;
    hash ^= hash >> 29;
  }
  uint64_t word = 0;
  std::memcpy(&word, bytes.data() + at, bytes.size() - at);
  hash = (hash ^ word) * 0xBF58476D1CE4E5B9u;
  hash ^= hash >> 32;
  hash *= 0x94D049BB133111EBu;
  return hash ^ hash >> 29;
}

absl::StatusOr<std::unique_ptr<const ModelFile>> ModelFile::Open(const std::string& path,
                                                                 uint64_t fingerprint) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return absl::NotFoundError(absl::StrCat(path, ": cannot be read: ", strerror(errno)));
  struct stat stat;
  void* mapped = MAP_FAILED;
  if (fstat(fd, &stat) == 0 && stat.st_size > 0) {
    mapped = mmap(nullptr, stat.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
  }
  close(fd);
  if (mapped == MAP_FAILED) return absl::DataLossError(absl::StrCat(path, ": is empty or cannot be mapped"));
  std::unique_ptr<const ModelFile> file(new ModelFile(path, static_cast<const char*>(mapped), stat.st_size));
  const absl::Status status = file->Check(fingerprint);
  if (!status.ok()) return status;
  return file;
}

ModelFile::~ModelFile() { munmap(const_cast<char*>(bytes_), size_); }

absl::Status ModelFile::Check(uint64_t fingerprint) const {
  if (size_ < sizeof(Header))
    return absl::DataLossError(absl::StrCat(path_, ": truncated: ", size_, " bytes"));
  Header header;
  std::memcpy(&header, bytes_, sizeof(header));
  if (std::memcmp(header.magic, kMagic, 8) != 0)
    return absl::DataLossError(absl::StrCat(path_, ": is no model"));
  if (header.version != kModelVersion) {
    return absl::FailedPreconditionError(absl::StrCat(path_, ": version ", header.version, ", want ",
                                                      kModelVersion, ": train the model anew"));
  }
  if (header.size != size_) {
    return absl::DataLossError(absl::StrCat(path_, ": truncated: ", size_, " bytes, want ", header.size));
  }
  if (header.sections > 1000 || sizeof(Header) + header.sections * sizeof(Entry) > size_) {
    return absl::DataLossError(absl::StrCat(path_, ": damaged: ", header.sections, " sections"));
  }
  if (HashBytes({bytes_ + sizeof(Header), size_ - sizeof(Header)}) != header.checksum) {
    return absl::DataLossError(absl::StrCat(path_, ": damaged: the checksum differs"));
  }
  if (header.fingerprint != fingerprint) {
    return absl::FailedPreconditionError(absl::StrCat(path_, ": trained for other features (fingerprint ",
                                                      absl::Hex(header.fingerprint), ", want ",
                                                      absl::Hex(fingerprint), "): train the model anew"));
  }
  const Entry* entries = reinterpret_cast<const Entry*>(bytes_ + sizeof(Header));
  for (uint32_t i = 0; i < header.sections; ++i) {
    if (entries[i].offset > size_ || entries[i].size > size_ - entries[i].offset) {
      return absl::DataLossError(
          absl::StrCat(path_, ": damaged: section ", NameOf(entries[i]), " lies outside"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<absl::string_view> ModelFile::Section(absl::string_view name) const {
  Header header;
  std::memcpy(&header, bytes_, sizeof(header));
  const Entry* entries = reinterpret_cast<const Entry*>(bytes_ + sizeof(Header));
  for (uint32_t i = 0; i < header.sections; ++i) {
    if (NameOf(entries[i]) == name) return absl::string_view(bytes_ + entries[i].offset, entries[i].size);
  }
  return absl::NotFoundError(absl::StrCat(path_, ": no section \"", name, "\""));
}

absl::StatusOr<std::vector<absl::string_view>> ModelFile::Lines(absl::string_view name) const {
  absl::StatusOr<absl::string_view> bytes = Section(name);
  if (!bytes.ok()) return bytes.status();
  return std::vector<absl::string_view>(absl::StrSplit(*bytes, '\n', absl::SkipEmpty()));
}

absl::Status WriteModelFile(const std::string& path, uint64_t fingerprint,
                            const std::vector<std::pair<std::string, std::string>>& sections) {
  std::string body(sections.size() * sizeof(Entry), '\0');
  for (size_t i = 0; i < sections.size(); ++i) {
    const auto& [name, bytes] = sections[i];
    if (name.size() > kNameSize)
      return absl::InvalidArgumentError(absl::StrCat("section name too long: ", name));
    body.resize(Align(body.size() + sizeof(Header)) - sizeof(Header), '\0');
    Entry entry = {};
    std::memcpy(entry.name, name.data(), name.size());
    entry.offset = sizeof(Header) + body.size();
    entry.size = bytes.size();
    std::memcpy(&body[i * sizeof(Entry)], &entry, sizeof(entry));
    body += bytes;
  }
  Header header = {};
  std::memcpy(header.magic, kMagic, 8);
  header.version = kModelVersion;
  header.sections = sections.size();
  header.fingerprint = fingerprint;
  header.size = sizeof(Header) + body.size();
  header.checksum = HashBytes(body);
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(&header), sizeof(header));
  file.write(body.data(), body.size());
  file.close();
  return file ? absl::OkStatus() : absl::UnavailableError(absl::StrCat(path, ": cannot be written"));
}

}  // namespace communique::ingest
