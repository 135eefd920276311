#include "ingest_service/pipeline/syntax/tag_sets.h"

namespace communique::ingest {
namespace {

constexpr absl::string_view kUpos[] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                       "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                       "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr absl::string_view kXpos[] = {
    "$",   "''",  ",",    "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD", "DT",  "EX",
    "FW",  "GW",  "HYPH", "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",  "NFP", "NN", "NNP", "NNPS",
    "NNS", "PDT", "POS",  "PRP",   "PRP$",  "RB",  "RBR", "RBS", "RP",  "SYM", "TO", "UH",  "VB",
    "VBD", "VBG", "VBN",  "VBP",   "VBZ",   "WDT", "WP",  "WP$", "WRB", "XX",  "``"};

constexpr absl::string_view kRelations[] = {
    "acl",           "acl:relcl",    "advcl",       "advcl:relcl", "advmod",      "amod",       "appos",
    "aux",           "aux:pass",     "case",        "cc",          "cc:preconj",  "ccomp",      "compound",
    "compound:prt",  "conj",         "cop",         "csubj",       "csubj:outer", "csubj:pass", "dep",
    "det",           "det:predet",   "discourse",   "dislocated",  "expl",        "fixed",      "flat",
    "goeswith",      "iobj",         "list",        "mark",        "nmod",        "nmod:desc",  "nmod:poss",
    "nmod:unmarked", "nsubj",        "nsubj:outer", "nsubj:pass",  "nummod",      "obj",        "obl",
    "obl:agent",     "obl:unmarked", "orphan",      "parataxis",   "punct",       "reparandum", "root",
    "vocative",      "xcomp"};

constexpr absl::string_view kEntityTypes[] = {"EVENT", "LOC", "MISC", "NORP", "ORG", "PER"};

}  // namespace

absl::Span<const absl::string_view> UposNames() { return kUpos; }
absl::Span<const absl::string_view> XposNames() { return kXpos; }
absl::Span<const absl::string_view> RelationNames() { return kRelations; }
absl::Span<const absl::string_view> EntityTypeNames() { return kEntityTypes; }

absl::string_view Intern(absl::Span<const absl::string_view> names, absl::string_view name) {
  for (absl::string_view known : names) {
    if (known == name) return known;
  }
  return {};
}

}  // namespace communique::ingest
