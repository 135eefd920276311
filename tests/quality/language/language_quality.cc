// Measures the syntax stage on the treebanks, prints one table and compares it with the floors.
//
//   language_quality PREPARED_DIR [--data=DIR] [--model=FILE] [--floors=FILE] [--ratchet]
//
// PREPARED_DIR is what ingest_service/training/prepare.py wrote. Ends with 1 if a figure is below its floor.
// --ratchet raises the floors to the figures measured (less a little for honest noise), and never lowers one.
#include <sys/resource.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/flags.h"
#include "common/status_macros.h"
#include "common/tsv.h"
#include "tests/quality/language/score.h"

namespace communique::ingest {
namespace {

constexpr const char* kSets[] = {"ewt", "gum", "gum_news", "pud", "pud_news", "worldwide"};
constexpr const char* kRelations[] = {"nsubj", "obj",      "iobj",  "obl",       "nmod",
                                      "conj",  "acl",      "ccomp", "advcl",     "xcomp",
                                      "appos", "compound", "flat",  "parataxis", "root"};
constexpr double kNoise = 0.2;

using Figures = std::map<std::string, double>;  // "pud_news.las_words" -> 87.2

void Collect(const std::string& set, const LanguageScore& s, Figures* out) {
  if (s.words > 0) {
    (*out)[set + ".xpos"] = s.xpos.percent(), (*out)[set + ".upos"] = s.upos.percent();
    (*out)[set + ".las"] = s.las.percent(), (*out)[set + ".las_words"] = s.las_words.percent();
    for (const char* relation : kRelations) {
      auto found = s.las_by_relation.find(relation);
      if (set == "pud_news" && found != s.las_by_relation.end())
        (*out)[set + "." + relation] = found->second.percent();
    }
  }
  auto names = s.names.find("3");
  if (names != s.names.end()) (*out)[set + ".names"] = names->second.f1();
}

void PrintScores(const std::map<std::string, LanguageScore>& scores) {
  std::cout << "gold tokens     words   XPOS   UPOS  lemma    UAS    LAS | no punct: UAS    LAS | names P    "
               " R    F1\n";
  for (const auto& [set, s] : scores) {
    const FScore names = s.names.count("3") ? s.names.at("3") : FScore();
    std::cout << absl::StrFormat(
        "%-13s %7d %6.2f %6.2f %6.2f %6.2f %6.2f | %13.2f %6.2f | %7.1f %5.1f %5.1f\n", set, s.words,
        s.xpos.percent(), s.upos.percent(), s.lemma.percent(), s.uas.percent(), s.las.percent(),
        s.uas_words.percent(), s.las_words.percent(), names.precision(), names.recall(), names.f1());
  }
  std::cout << "\nLAS by relation";
  for (const char* relation : kRelations) std::cout << absl::StrFormat(" %8s", relation);
  for (const auto& [set, s] : scores) {
    if (s.words == 0) continue;
    std::cout << absl::StrFormat("\n%-15s", set);
    for (const char* relation : kRelations) {
      auto found = s.las_by_relation.find(relation);
      std::cout << absl::StrFormat(" %8.1f", found == s.las_by_relation.end() ? 0 : found->second.percent());
    }
  }
  std::cout << "\n\nnames by type, P/R/F1\n";
  for (const auto& [set, s] : scores) {
    std::cout << absl::StrFormat("%-15s", set);
    for (const auto& [type, f] : s.names) {
      if (type != "3")
        std::cout << absl::StrFormat(" %s %.1f/%.1f/%.1f (%d)", type, f.precision(), f.recall(), f.f1(),
                                     f.gold);
    }
    std::cout << "\n";
  }
}

void PrintRaw(const std::map<std::string, RawScore>& scores) {
  std::cout << "\nraw text     sentences P     R    F1 | tokens F1 | XPOS F1  UAS F1  LAS F1\n";
  for (const auto& [set, s] : scores) {
    std::cout << absl::StrFormat("%-12s %11.2f %5.2f %5.2f | %9.2f | %7.2f %7.2f %7.2f\n", set,
                                 s.sentences.precision(), s.sentences.recall(), s.sentences.f1(),
                                 s.tokens.f1(), s.xpos.f1(), s.uas.f1(), s.las.f1());
  }
}

absl::StatusOr<Figures> ReadFloors(const std::string& path) {
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(path, {"figure", "floor"}));
  Figures floors;
  for (const TsvRow& row : table.rows) {
    if (!absl::SimpleAtod(row[1], &floors[row[0]])) return table.Error(row, "floor: want a number");
  }
  return floors;
}

absl::Status WriteFloors(const std::string& path, const Figures& floors) {
  std::ofstream file(path);
  file << "# What the shipped model must reach; raised by language_quality --ratchet, never "
          "lowered.\nfigure\tfloor\n";
  for (const auto& [name, floor] : floors) file << name << "\t" << absl::StrFormat("%.1f", floor) << "\n";
  return file ? absl::OkStatus() : absl::UnavailableError(path);
}

// The number of figures below their floors, each of them printed.
int CountFailures(const Figures& figures, const Figures& floors) {
  int failures = 0;
  for (const auto& [name, floor] : floors) {
    auto found = figures.find(name);
    const double value = found == figures.end() ? 0 : found->second;
    if (value >= floor) continue;
    std::cout << absl::StrFormat("BELOW ITS FLOOR: %s = %.2f, want >= %.1f\n", name, value, floor);
    ++failures;
  }
  std::cout << floors.size() << " floors, " << failures << " missed\n";
  return failures;
}

struct Options {
  std::string data = "ingest_service/data";
  std::string model;
  std::string floors = "tests/quality/language/floors.tsv";
  bool ratchet = false;
};

absl::StatusOr<int> Measure(const std::string& prepared, const Options& options) {
  const std::string path =
      options.model.empty() ? absl::StrCat(options.data, "/", kShippedModel) : options.model;
  const auto start = std::chrono::steady_clock::now();
  ASSIGN_OR_RETURN(const std::unique_ptr<const Model> model, LoadModel(path));
  const std::chrono::duration<double, std::milli> load = std::chrono::steady_clock::now() - start;
  ASSIGN_OR_RETURN(const Conventions conventions, LoadConventions(options.data));
  std::cout << absl::StrFormat("model %s loaded in %.1f ms\n\n", path, load.count());
  std::map<std::string, LanguageScore> scores;
  std::map<std::string, RawScore> raw;
  Figures figures;
  for (const std::string set : kSets) {
    ASSIGN_OR_RETURN(const auto sentences, ReadTreebank(absl::StrCat(prepared, "/test_", set, ".conllu")));
    scores[set] = ScoreGoldTokens(sentences, *model);
    Collect(set, scores[set], &figures);
    if (set == "worldwide") continue;
    raw[set] = ScoreRawText(sentences, conventions, *model);
    figures[set + ".raw_sentences"] = raw[set].sentences.f1(),
                  figures[set + ".raw_tokens"] = raw[set].tokens.f1();
  }
  PrintScores(scores);
  PrintRaw(raw);
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::cout << absl::StrFormat("\npeak memory of this program %.0f MB\n", usage.ru_maxrss / 1024.0);
  absl::StatusOr<Figures> floors = ReadFloors(options.floors);
  if (!floors.ok() && !options.ratchet) return floors.status();
  if (!options.ratchet) return CountFailures(figures, *floors);
  Figures raised = floors.ok() ? *floors : Figures();
  for (const auto& [name, value] : figures) raised[name] = std::max(raised[name], value - kNoise);
  RETURN_IF_ERROR(WriteFloors(options.floors, raised));
  return 0;
}

absl::StatusOr<int> Run(const std::vector<std::string>& arguments) {
  Options options;
  FlagSet flags("language_quality", "Measures the syntax stage on the treebanks.");
  flags.Add("data", &options.data, "The data directory.");
  flags.Add("model", &options.model, "The model; empty: the shipped one.");
  flags.Add("floors", &options.floors, "The table of floors.");
  flags.Add("ratchet", &options.ratchet, "Raise the floors instead of comparing with them.");
  const auto environment = [](const std::string&) { return absl::nullopt; };
  const auto no_files = [](const std::string& path) { return absl::NotFoundError(path); };
  ASSIGN_OR_RETURN(const std::vector<std::string> rest, flags.Parse(arguments, environment, no_files));
  if (rest.size() != 1)
    return absl::InvalidArgumentError("want one argument: the directory that prepare.py wrote");
  return Measure(rest[0], options);
}

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) {
  const absl::StatusOr<int> failures = communique::ingest::Run({argv + 1, argv + argc});
  if (!failures.ok()) std::cerr << failures.status() << "\n";
  return failures.ok() && *failures == 0 ? 0 : 1;
}
