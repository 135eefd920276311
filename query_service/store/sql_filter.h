// A WHERE clause put together piece by piece, with its parameters.
//
//   SqlFilter filter;
//   filter.Add("kind IN (", kinds, ")");
//   filter.Add("sort_day < ?", day);
//   db.Prepare(absl::StrCat("SELECT body FROM events e WHERE ", filter.sql(), " LIMIT ?"));
//   filter.BindTo(statement);
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/sqlite.h"

namespace communique::query {

using SqlValue = std::variant<int64_t, std::string>;

class SqlFilter {
 public:
  // One condition; the values fill its question marks in order.
  void Add(absl::string_view condition, std::vector<SqlValue> values = {}) {
    absl::StrAppend(&sql_, sql_.empty() ? "" : " AND ", "(", condition, ")");
    for (SqlValue& value : values) values_.push_back(std::move(value));
  }

  // All conditions of another filter.
  void Append(const SqlFilter& other) {
    if (!other.sql_.empty()) Add(other.sql_, other.values_);
  }

  // `column` equals one of the values; no values, no condition.
  template <typename Values>
  void AddAnyOf(absl::string_view column, const Values& values) {
    if (values.empty()) return;
    std::string marks;
    std::vector<SqlValue> list;
    for (const auto& value : values) {
      absl::StrAppend(&marks, marks.empty() ? "?" : ", ?");
      if constexpr (std::is_integral_v<std::decay_t<decltype(value)>>)
        list.emplace_back(int64_t{value});
      else
        list.emplace_back(std::string(value));
    }
    Add(absl::StrCat(column, " IN (", marks, ")"), std::move(list));
  }

  const std::vector<SqlValue>& values() const { return values_; }

  // "1" where nothing was added.
  std::string sql() const { return sql_.empty() ? "1" : sql_; }

  // Binds the values from parameter `first` on; answers the number of the next parameter.
  int BindTo(Statement& statement, int first = 1) const {
    int parameter = first;
    for (const SqlValue& value : values_) {
      if (std::holds_alternative<int64_t>(value))
        statement.Bind(parameter++, std::get<int64_t>(value));
      else
        statement.Bind(parameter++, std::get<std::string>(value));
    }
    return parameter;
  }

 private:
  std::string sql_;
  std::vector<SqlValue> values_;
};

}  // namespace communique::query
