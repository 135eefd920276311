// The analysis of one article as text for people, layer by layer.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cli/render/answers.h"
#include "communique/v1/article.pb.h"

namespace communique::cli {

// Names of the layers in the order of the pipeline: "syntax", "mentions", "events", ... "conllu" is "syntax" in the
// format of Universal Dependencies, for programs.
std::vector<std::string> LayerNames();

// All but "conllu".
std::vector<std::string> LayersForPeople();

// The layers named, each under its heading. Names that are no layer give nothing.
std::string RenderAnalysis(const v1::Analysis& analysis, const std::vector<std::string>& layers,
                           const RenderOptions& options);

}  // namespace communique::cli
