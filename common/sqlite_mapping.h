// A database file in memory, once for all connections that read it: SQLite's own mapping ends at 2 GiB, is one for each
// connection, and is made anew after every commit.
//
//   std::unique_ptr<SqliteMapping> mapping = SqliteMapping::Create(path);
//   Database writer = Database::Open(path, Database::Mode::kCache).value();
//   Database reader = Database::Open(path, Database::Mode::kReadOnly, mapping.get()).value();
//
// A page lies in the mapping as the file has it, also one that was written, or added to the file, later. The file must not
// become shorter: nothing here does VACUUM.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/types/span.h"

struct sqlite3_vfs;

namespace communique {

class SqliteMapping {
 public:
  // Makes the file if there is none. Null if it cannot be mapped: Database::Open then lets SQLite map what it can.
  // Before any connection of this process to the file: whoever closes a file ends the process's locks on it.
  static std::unique_ptr<SqliteMapping> Create(const std::string& path);
  ~SqliteMapping();  // After the connections that use it.
  SqliteMapping(const SqliteMapping&) = delete;
  SqliteMapping& operator=(const SqliteMapping&) = delete;

  // What SQLite opens files by, so that it finds their pages here.
  const char* vfs_name() const { return name_.c_str(); }
  // The bytes from the beginning of the file; there are none beyond its end, whatever the size of this.
  absl::Span<const char> bytes() const { return bytes_; }

 private:
  explicit SqliteMapping(absl::Span<const char> bytes);

  const absl::Span<const char> bytes_;
  const std::string name_;
  const std::unique_ptr<sqlite3_vfs> vfs_;
};

}  // namespace communique
