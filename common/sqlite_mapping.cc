#include "common/sqlite_mapping.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <new>

#include "absl/strings/str_cat.h"
#include "common/sqlite.h"

namespace communique {
namespace {

// Of addresses, not of memory: room for the file to grow.
constexpr size_t kMappedBytes = size_t{256} << 30;

// Stands behind SQLite's own file, in the memory that SQLite gives for both.
struct Extra {
  const sqlite3_io_methods* own;
  sqlite3_io_methods methods;  // The same but for fetching.
  absl::Span<const char> bytes;
  int64_t size = 0;  // Of the file, when it was last asked for.
};

sqlite3_vfs& System() {
  static sqlite3_vfs* const system = (ConfigureSqlite(), sqlite3_vfs_find(nullptr));
  return *system;
}

size_t OffsetOfExtra() {
  constexpr size_t kAlignment = alignof(std::max_align_t);
  return (static_cast<size_t>(System().szOsFile) + kAlignment - 1) / kAlignment * kAlignment;
}

Extra* ExtraOf(sqlite3_file* file) {
  static const size_t offset = OffsetOfExtra();
  return reinterpret_cast<Extra*>(reinterpret_cast<char*>(file) + offset);
}

// Leaves `page` null where the mapping has none: SQLite then reads it.
int Fetch(sqlite3_file* file, sqlite3_int64 offset, int count, void** page) {
  *page = nullptr;
  Extra& extra = *ExtraOf(file);
  const int64_t end = offset + count;
  if (end > extra.size) {
    sqlite3_int64 size = 0;
    if (const int code = extra.own->xFileSize(file, &size); code != SQLITE_OK) return code;
    extra.size = std::min<int64_t>(size, static_cast<int64_t>(extra.bytes.size()));
  }
  // The connection is read-only: SQLite does not write there.
  if (end <= extra.size) *page = const_cast<char*>(extra.bytes.data() + offset);
  return SQLITE_OK;
}

int Unfetch(sqlite3_file*, sqlite3_int64, void*) { return SQLITE_OK; }

int Control(sqlite3_file* file, int what, void* argument) {
  if (what == SQLITE_FCNTL_MMAP_SIZE) return SQLITE_OK;  // It is mapped once.
  return ExtraOf(file)->own->xFileControl(file, what, argument);
}

int OpenFile(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* flags_then) {
  const int code = System().xOpen(&System(), path, file, flags, flags_then);
  constexpr int kMapped = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY;
  if (code != SQLITE_OK || (flags & kMapped) != kMapped || file->pMethods->iVersion < 3) return code;
  const auto& mapping = *static_cast<const SqliteMapping*>(vfs->pAppData);
  Extra* extra = new (ExtraOf(file)) Extra{file->pMethods, *file->pMethods, mapping.bytes()};
  extra->methods.xFetch = Fetch;
  extra->methods.xUnfetch = Unfetch;
  extra->methods.xFileControl = Control;
  file->pMethods = &extra->methods;
  return code;
}

}  // namespace

std::unique_ptr<SqliteMapping> SqliteMapping::Create(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return nullptr;
  void* bytes = mmap(nullptr, kMappedBytes, PROT_READ, MAP_SHARED | MAP_NORESERVE, file, 0);
  close(file);
  if (bytes == MAP_FAILED) return nullptr;
  return std::unique_ptr<SqliteMapping>(
      new SqliteMapping(absl::MakeConstSpan(static_cast<const char*>(bytes), kMappedBytes)));
}

SqliteMapping::SqliteMapping(absl::Span<const char> bytes)
    : bytes_(bytes),
      name_(absl::StrCat("mapped-", absl::Hex(reinterpret_cast<uintptr_t>(bytes.data())))),
      vfs_(std::make_unique<sqlite3_vfs>(System())) {
  vfs_->zName = name_.c_str();
  vfs_->szOsFile = static_cast<int>(OffsetOfExtra() + sizeof(Extra));
  vfs_->pAppData = this;
  vfs_->xOpen = OpenFile;
  vfs_->pNext = nullptr;
  sqlite3_vfs_register(vfs_.get(), 0);
}

SqliteMapping::~SqliteMapping() {
  sqlite3_vfs_unregister(vfs_.get());
  munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace communique
