// A text as CoNLL-U by any model, for training: print_syntax [--data=DIR] [--model=FILE] [TEXT_FILE]
// People read trees with `communique analyze --layers=syntax`.
//
// Reads the standard input without a file. The data directory defaults to ingest_service/data below the
// current one.
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/flags.h"
#include "common/status_macros.h"
#include "ingest_service/pipeline/syntax/model.h"
#include "ingest_service/pipeline/syntax/parse.h"
#include "ingest_service/pipeline/syntax/print.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/text/tokenize.h"

namespace communique::ingest {
namespace {

struct Options {
  std::string data = "ingest_service/data";
  std::string model;
};

absl::Status PrintSyntax(const Options& options, std::istream& input) {
  std::ostringstream content;
  content << input.rdbuf();
  const std::string text = content.str();
  const std::string path =
      options.model.empty() ? absl::StrCat(options.data, "/", kShippedModel) : options.model;
  ASSIGN_OR_RETURN(const Conventions conventions, LoadConventions(options.data));
  ASSIGN_OR_RETURN(const std::unique_ptr<const Model> model, LoadModel(path));
  Scratch scratch;
  Sentences sentences = Segment(text, conventions);
  const Tokens tokens = Tokenize(text, conventions, &sentences);
  const Syntax syntax = ParseDocument(text, sentences, tokens, *model, &scratch);
  std::cout << PrintConllu(text, sentences, tokens, syntax);
  return absl::OkStatus();
}

absl::Status Run(const std::vector<std::string>& arguments) {
  Options options;
  FlagSet flags("print_syntax", "Sentences, tags, trees and names of a text as CoNLL-U.");
  flags.Add("data", &options.data, "The data directory.");
  flags.Add("model", &options.model, "The model; empty: the shipped one.");
  const auto environment = [](const std::string&) { return absl::nullopt; };
  const auto no_files = [](const std::string& path) { return absl::NotFoundError(path); };
  ASSIGN_OR_RETURN(const std::vector<std::string> files, flags.Parse(arguments, environment, no_files));
  if (flags.wants_help()) {
    std::cout << flags.Help();
    return absl::OkStatus();
  }
  if (files.empty()) return PrintSyntax(options, std::cin);
  std::ifstream file(files[0]);
  if (!file) return absl::NotFoundError(absl::StrCat(files[0], ": cannot be read"));
  return PrintSyntax(options, file);
}

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) {
  const absl::Status status = communique::ingest::Run({argv + 1, argv + argc});
  if (!status.ok()) std::cerr << status << "\n";
  return status.ok() ? 0 : 1;
}
