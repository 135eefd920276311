#include "ingest_service/reader/block_text.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"

namespace communique::ingest {
namespace {

const absl::flat_hash_map<absl::string_view, ElementRole>& Roles() {
  using Role = ElementRole;
  static const auto* const roles = new absl::flat_hash_map<absl::string_view, ElementRole>{
      {"address", Role::kBlock},    {"article", Role::kBlock},    {"blockquote", Role::kBlock},
      {"body", Role::kBlock},       {"caption", Role::kBlock},    {"center", Role::kBlock},
      {"dd", Role::kBlock},         {"details", Role::kBlock},    {"div", Role::kBlock},
      {"dl", Role::kBlock},         {"dt", Role::kBlock},         {"fieldset", Role::kBlock},
      {"figcaption", Role::kBlock}, {"figure", Role::kBlock},     {"h1", Role::kBlock},
      {"h2", Role::kBlock},         {"h3", Role::kBlock},         {"h4", Role::kBlock},
      {"h5", Role::kBlock},         {"h6", Role::kBlock},         {"header", Role::kBlock},
      {"hgroup", Role::kBlock},     {"hr", Role::kBlock},         {"main", Role::kBlock},
      {"menu", Role::kBlock},       {"ol", Role::kBlock},         {"p", Role::kBlock},
      {"section", Role::kBlock},    {"summary", Role::kBlock},    {"table", Role::kBlock},
      {"tbody", Role::kBlock},      {"tr", Role::kBlock},         {"ul", Role::kBlock},
      {"block", Role::kBlock},      {"hl1", Role::kBlock},        {"hl2", Role::kBlock},
      {"bq", Role::kBlock},         {"note", Role::kBlock},       {"media-caption", Role::kSkipped},
      {"li", Role::kItem},          {"td", Role::kCell},          {"th", Role::kCell},
      {"br", Role::kBreak},         {"pre", Role::kPreformatted}, {"aside", Role::kSkipped},
      {"audio", Role::kSkipped},    {"button", Role::kSkipped},   {"canvas", Role::kSkipped},
      {"datalist", Role::kSkipped}, {"footer", Role::kSkipped},   {"iframe", Role::kSkipped},
      {"math", Role::kSkipped},     {"media", Role::kSkipped},    {"nav", Role::kSkipped},
      {"noscript", Role::kSkipped}, {"object", Role::kSkipped},   {"script", Role::kSkipped},
      {"select", Role::kSkipped},   {"style", Role::kSkipped},    {"svg", Role::kSkipped},
      {"template", Role::kSkipped}, {"textarea", Role::kSkipped}, {"title", Role::kSkipped},
      {"video", Role::kSkipped},
  };
  return *roles;
}

}  // namespace

ElementRole RoleOf(absl::string_view element) {
  const auto found = Roles().find(element);
  return found == Roles().end() ? ElementRole::kInline : found->second;
}

void BlockText::Separate(Gap gap) {
  gap_ = std::max(gap_, gap);
  space_ = false;
}

void BlockText::Open(absl::string_view element) {
  switch (RoleOf(element)) {
    case ElementRole::kSkipped:
      ++skipped_;
      break;
    case ElementRole::kPreformatted:
      ++preformatted_;
      Separate(Gap::kParagraph);
      break;
    case ElementRole::kItem:
      Separate(Gap::kLine);
      bullet_ = true;
      break;
    case ElementRole::kBlock:
      // "<li><p>": the item begins here, not a paragraph after an empty one.
      Separate(bullet_ ? Gap::kLine : Gap::kParagraph);
      break;
    case ElementRole::kCell:
      Separate(Gap::kLine);
      break;
    case ElementRole::kBreak:
      Separate(gap_ == Gap::kNone ? Gap::kLine : Gap::kParagraph);
      break;
    case ElementRole::kInline:
      break;
  }
}

void BlockText::Close(absl::string_view element) {
  switch (RoleOf(element)) {
    case ElementRole::kSkipped:
      skipped_ = std::max(0, skipped_ - 1);
      break;
    case ElementRole::kPreformatted:
      preformatted_ = std::max(0, preformatted_ - 1);
      Separate(Gap::kParagraph);
      break;
    case ElementRole::kItem:
    case ElementRole::kCell:
      bullet_ = false;
      // "</p></li>": the paragraph was the item, and the next item follows on the next line.
      gap_ = Gap::kLine;
      space_ = false;
      break;
    case ElementRole::kBlock:
      Separate(Gap::kParagraph);
      break;
    case ElementRole::kBreak:
    case ElementRole::kInline:
      break;
  }
}

void BlockText::Append(absl::string_view text) {
  if (skipped_ > 0) return;
  for (char c : text) {
    if (absl::ascii_isspace(c)) {
      if (preformatted_ > 0 && c == '\n') {
        Separate(gap_ == Gap::kNone ? Gap::kLine : Gap::kParagraph);
      } else {
        space_ = true;
      }
      continue;
    }
    if (!text_.empty()) {
      if (gap_ == Gap::kParagraph) text_ += "\n\n";
      if (gap_ == Gap::kLine) text_ += "\n";
      if (gap_ == Gap::kNone && space_) text_ += " ";
    }
    if (bullet_) text_ += "- ";
    gap_ = Gap::kNone;
    space_ = bullet_ = false;
    text_.push_back(c);
  }
}

size_t BlockText::EndParagraph() {
  Separate(Gap::kParagraph);
  return text_.size();
}

std::string BlockText::Take(size_t begin, size_t end) { return text_.substr(begin, end - begin); }

}  // namespace communique::ingest
