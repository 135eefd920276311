// Builds the text of a marked-up document from its elements in order: blocks become paragraphs, list items
// lines that begin with "- ", line breaks lines, cells of a row lines; other elements leave no trace.
//
//   BlockText text;                                       // <p>One <b>two</b></p><ul><li>three</ul>
//   text.Open("p"); text.Append("One "); text.Open("b"); text.Append("two"); ...
//   text.Take()                                           // "One two\n\n- three"
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace communique::ingest {

// What an element does to the text around it.
enum class ElementRole { kInline, kBlock, kItem, kCell, kBreak, kPreformatted, kSkipped };

// By lower-case element name, of HTML and of NITF (which borrowed its blocks from HTML).
ElementRole RoleOf(absl::string_view element);

class BlockText {
 public:
  void Open(absl::string_view element);
  void Close(absl::string_view element);
  void Append(absl::string_view text);

  // Bytes written so far once the open paragraph is ended here.
  size_t EndParagraph();
  // The text; `begin` and `end` as EndParagraph gave them.
  std::string Take(size_t begin = 0, size_t end = std::string::npos);

 private:
  enum class Gap { kNone, kLine, kParagraph };

  void Separate(Gap gap);

  std::string text_;      // Ended paragraphs and the open one, white space collapsed.
  Gap gap_ = Gap::kNone;  // Between what is there and what comes next.
  bool space_ = false;    // White space was seen and not written.
  bool bullet_ = false;   // The next text begins a list item.
  int skipped_ = 0;       // Open elements whose content is no text.
  int preformatted_ = 0;  // Open elements that keep their line ends.
};

}  // namespace communique::ingest
