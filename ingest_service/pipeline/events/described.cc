#include "ingest_service/pipeline/events/described.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace communique::ingest {
namespace {

constexpr int kLongestDescription = 14;  // Tokens.

// What belongs to the clause that the noun heads, or stands beside it, and does not tell who it is.
bool IsApart(const EventContext& context, int child) {
  static constexpr const char* kApart[] = {"conj",      "acl",   "appos", "case",      "cc",
                                           "parataxis", "mark",  "nsubj", "cop",       "aux",
                                           "advcl",     "ccomp", "expl",  "discourse", "vocative"};
  return context.tree.IsPunctuation(child) || IsInTime(context.document.mentions.times, child) ||
         std::any_of(std::begin(kApart), std::end(kApart),
                     [&](const char* relation) { return context.tree.HasRelation(child, relation); });
}

}  // namespace

std::string OnOneLine(absl::string_view text) {
  std::string out(text);
  absl::RemoveExtraAsciiWhitespace(&out);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }, ' ');
  return out;
}

std::string WordsOf(const EventContext& context, const Span& span) {
  return OnOneLine(span.In(context.document.text));
}

v1::Party Described(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  int begin = token, end = token + 1;
  for (int child : tree.Children(token)) {
    if (IsApart(context, child)) continue;
    begin = std::min(begin, tree.SubtreeBegin(child));
    end = std::max(end, tree.SubtreeEnd(child));
  }
  begin = std::max(begin, token - kLongestDescription);
  end = std::min(end, token + kLongestDescription);
  // "THE VICE PRESIDENT: Welcome": a label ends there.
  for (int i = token; i > begin; --i) {
    if (tree.Lower(i - 1) == ":") begin = i;
  }
  for (int i = token + 1; i < end; ++i) {
    if (tree.Lower(i) == ":") end = i;
  }
  const Span span = {context.document.tokens[begin].span.begin, context.document.tokens[end - 1].span.end};
  v1::Party party;
  party.set_description(WordsOf(context, span));
  party.mutable_mention()->set_begin(span.begin);
  party.mutable_mention()->set_end(span.end);
  return party;
}

bool MeansNobody(const EventContext& context, int token) {
  if (context.tree.Upos(token) == "PRON") return true;
  for (int child : context.tree.Children(token)) {
    const std::string& word = context.tree.Lower(child);
    const bool before =
        context.tree.HasRelation(child, "det") || context.tree.HasRelation(child, "cc:preconj");
    if (before && (word == "no" || word == "neither")) return true;
  }
  return false;
}

}  // namespace communique::ingest
