#include "common/resource_name.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace communique {
namespace {

// Asked of every name in every request.
constexpr std::array<bool, 256> kIdCharacters = [] {
  std::array<bool, 256> in_ids = {};
  for (const char c : absl::string_view("abcdefghijklmnopqrstuvwxyz0123456789-"))
    in_ids[static_cast<unsigned char>(c)] = true;
  return in_ids;
}();

bool IsId(absl::string_view id) {
  return !id.empty() && id.size() <= 80 && std::all_of(id.begin(), id.end(), [](char c) {
    return kIdCharacters[static_cast<unsigned char>(c)];
  });
}

bool IsCountryCode(absl::string_view id) {
  return id.size() == 3 && std::all_of(id.begin(), id.end(), [](char c) { return absl::ascii_isupper(c); });
}

}  // namespace

absl::string_view CollectionOf(absl::string_view name) {
  const size_t slash = name.find('/');
  return slash == absl::string_view::npos ? absl::string_view() : name.substr(0, slash);
}

absl::string_view IdOf(absl::string_view name) {
  const size_t slash = name.find('/');
  return slash == absl::string_view::npos ? absl::string_view() : name.substr(slash + 1);
}

bool IsResourceName(absl::string_view name, absl::string_view collection) {
  if (CollectionOf(name) != collection) return false;
  return collection == "countries" ? IsCountryCode(IdOf(name)) : IsId(IdOf(name));
}

std::string ResourceName(absl::string_view collection, absl::string_view id) {
  return absl::StrCat(collection, "/", id);
}

absl::string_view ArticleOfEventName(absl::string_view name) {
  const size_t events = name.find("/events/");
  if (events == absl::string_view::npos) return {};
  const absl::string_view article = name.substr(0, events);
  return IsResourceName(article, "articles") && IsId(name.substr(events + 8)) ? article : absl::string_view();
}

}  // namespace communique
