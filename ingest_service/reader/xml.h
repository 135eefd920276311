// XML parsed by libxml2 into a tree, and the few questions the formats ask of it.
//
// No network, no files, no entity declarations (a bomb needs one); named HTML entities that a document forgot
// to declare are decoded before. Prefixes are ignored: elements are asked for by local name.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

struct FreeXml {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlDocument = std::unique_ptr<xmlDoc, FreeXml>;

// `xml` must be valid UTF-8; what its declaration says about the charset is ignored. Never without a root
// element. DOCUMENT_MALFORMED with the line and what is wrong; DOCUMENT_TOO_COMPLEX: see CheckTags.
absl::StatusOr<XmlDocument> ParseXml(absl::string_view xml);

absl::string_view LocalName(const xmlNode* element);
// Child elements named `name`, all for "".
std::vector<xmlNode*> Children(const xmlNode* element, absl::string_view name = "");
// The first element along a path of child names, "itemMeta/provider"; null if there is none, or no `element`.
xmlNode* Find(const xmlNode* element, absl::string_view path);
// All elements below that are named `name`, in document order; the search does not go into those found.
std::vector<xmlNode*> Below(xmlNode* element, absl::string_view name);
// The whole text below an element, as it stands; empty for null.
std::string Content(const xmlNode* element);
// An attribute by local name, so also xml:lang as "lang"; empty if missing, or for null.
std::string Attribute(const xmlNode* element, absl::string_view name);
// The text of an element as paragraphs, its elements read as HTML's of that name (XHTML, NITF).
std::string Paragraphs(const xmlNode* element);

}  // namespace communique::ingest
