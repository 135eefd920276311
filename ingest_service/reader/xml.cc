#include "ingest_service/reader/xml.h"

#include <libxml/parser.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status_macros.h"
#include "common/utf8.h"
#include "ingest_service/reader/block_text.h"
#include "ingest_service/reader/entities.h"
#include "ingest_service/reader/errors.h"
#include "ingest_service/reader/markup_guard.h"

namespace communique::ingest {
namespace {

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
};

struct FreeString {
  void operator()(xmlChar* text) const { xmlFree(text); }
};

std::string Take(xmlChar* text) {
  const std::unique_ptr<xmlChar, FreeString> owner(text);
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

// The parser's last complaint with its line.
std::string Complaint(const xmlParserCtxt& parser) {
  const xmlError* error = xmlCtxtGetLastError(const_cast<xmlParserCtxt*>(&parser));
  if (error == nullptr || error->message == nullptr) return "no root element";
  return ValidUtf8(absl::StrCat("line ", error->line, ": ", absl::StripAsciiWhitespace(error->message)));
}

void Collect(xmlNode* element, absl::string_view name, std::vector<xmlNode*>* found) {
  for (xmlNode* child : Children(element)) {
    if (LocalName(child) == name) {
      found->push_back(child);
    } else {
      Collect(child, name, found);
    }
  }
}

void AppendBlocks(const xmlNode* element, BlockText* text) {
  for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      text->Append(reinterpret_cast<const char*>(child->content));
    } else if (child->type == XML_ELEMENT_NODE) {
      const std::string name = absl::AsciiStrToLower(LocalName(child));
      text->Open(name);
      AppendBlocks(child, text);
      text->Close(name);
    }
  }
}

}  // namespace

absl::StatusOr<XmlDocument> ParseXml(absl::string_view xml) {
  xml = absl::StripLeadingAsciiWhitespace(xml);
  if (absl::StrContains(xml.substr(0, xml.find("<![CDATA[")), "<!ENTITY")) {
    return DocumentMalformed("XML", "it declares entities, which are not accepted");
  }
  RETURN_IF_ERROR(CheckTags(xml, /*html=*/false));
  const std::string prepared = DecodeEntities(xml, /*keep_markup=*/true);
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(xmlNewParserCtxt());
  if (parser == nullptr) return absl::ResourceExhaustedError("no memory for the XML parser");
  // Depth is limited to 256 by the parser itself.
  XmlDocument document(xmlCtxtReadMemory(
      parser.get(), prepared.data(), static_cast<int>(prepared.size()), nullptr, "UTF-8",
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC));
  if (document == nullptr || xmlDocGetRootElement(document.get()) == nullptr) {
    return DocumentMalformed("XML", Complaint(*parser));
  }
  return document;
}

absl::string_view LocalName(const xmlNode* element) { return reinterpret_cast<const char*>(element->name); }

std::vector<xmlNode*> Children(const xmlNode* element, absl::string_view name) {
  std::vector<xmlNode*> children;
  for (xmlNode* child = element->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (name.empty() || LocalName(child) == name) children.push_back(child);
  }
  return children;
}

xmlNode* Find(const xmlNode* element, absl::string_view path) {
  const xmlNode* at = element;
  for (absl::string_view name : absl::StrSplit(path, '/')) {
    if (at == nullptr) return nullptr;
    const std::vector<xmlNode*> children = Children(at, name);
    at = children.empty() ? nullptr : children.front();
  }
  return const_cast<xmlNode*>(at);
}

std::vector<xmlNode*> Below(xmlNode* element, absl::string_view name) {
  std::vector<xmlNode*> found;
  if (element != nullptr) Collect(element, name, &found);
  return found;
}

std::string Content(const xmlNode* element) {
  return element == nullptr ? "" : Take(xmlNodeGetContent(element));
}

std::string Attribute(const xmlNode* element, absl::string_view name) {
  if (element == nullptr) return "";
  for (const xmlAttr* at = element->properties; at != nullptr; at = at->next) {
    if (name == reinterpret_cast<const char*>(at->name)) {
      return Take(xmlNodeListGetString(element->doc, at->children, 1));
    }
  }
  return "";
}

std::string Paragraphs(const xmlNode* element) {
  if (element == nullptr) return "";
  BlockText text;
  AppendBlocks(element, &text);
  return text.Take();
}

}  // namespace communique::ingest
