#include "ingest_service/pipeline/syntax/model.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status_macros.h"
#include "ingest_service/pipeline/syntax/linear_scorer.h"
#include "ingest_service/pipeline/syntax/model_file.h"
#include "ingest_service/pipeline/syntax/tag_sets.h"
#include "ingest_service/pipeline/syntax/templates.h"
#include "ingest_service/pipeline/syntax/transition.h"

namespace communique::ingest {
namespace {

absl::Status Unknown(absl::string_view what) {
  return absl::DataLossError(absl::StrCat("model: unknown name \"", what, "\""));
}

absl::Status ReadTags(const ModelFile& file, Model* model) {
  ASSIGN_OR_RETURN(std::vector<absl::string_view> lines, file.Lines("tags"));
  for (absl::string_view line : lines) {
    const std::pair<absl::string_view, absl::string_view> cells =
        absl::StrSplit(line, absl::MaxSplits('\t', 1));
    const TagPair tag = {Intern(UposNames(), cells.first), Intern(XposNames(), cells.second)};
    if (tag.upos.empty() || tag.xpos.empty()) return Unknown(line);
    model->tags.push_back(tag);
  }
  return absl::OkStatus();
}

absl::Status ReadRelations(const ModelFile& file, Model* model) {
  ASSIGN_OR_RETURN(std::vector<absl::string_view> lines, file.Lines("relations"));
  model->root_relation = -1;
  for (absl::string_view line : lines) {
    if (line == "root") model->root_relation = model->relations.size();
    model->relations.push_back(Intern(RelationNames(), line));
    if (model->relations.back().empty()) return Unknown(line);
  }
  return model->root_relation < 0 ? Unknown("no root") : absl::OkStatus();
}

absl::Status ReadNames(const ModelFile& file, Model* model) {
  ASSIGN_OR_RETURN(std::vector<absl::string_view> lines, file.Lines("names"));
  for (absl::string_view line : lines) {
    NameLabel label;
    label.position = static_cast<NameLabel::Position>(line[0]);
    if (line != "O") {
      label.type = Intern(EntityTypeNames(), line.substr(std::min<size_t>(2, line.size())));
      if (label.type.empty() || absl::string_view("BIES").find(line[0]) == absl::string_view::npos)
        return Unknown(line);
    }
    model->names.push_back(label);
  }
  if (model->names.empty() || model->names[0].position != NameLabel::kOutside) return Unknown("names");
  ASSIGN_OR_RETURN(absl::Span<const int32_t> transitions, file.Array<int32_t>("name_transitions"));
  if (transitions.size() != (lines.size() + 1) * lines.size()) return Unknown("name_transitions");
  model->name_transitions.assign(transitions.begin(), transitions.end());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Model>> LoadModel(const std::string& path) {
  ASSIGN_OR_RETURN(std::unique_ptr<const ModelFile> opened, ModelFile::Open(path, TemplateFingerprint()));
  std::shared_ptr<const ModelFile> file = std::move(opened);
  auto model = std::make_unique<Model>();
  model->storage = file;
  RETURN_IF_ERROR(ReadTags(*file, model.get()));
  RETURN_IF_ERROR(ReadRelations(*file, model.get()));
  RETURN_IF_ERROR(ReadNames(*file, model.get()));
  ASSIGN_OR_RETURN(model->tagger, LinearScorer::Open(*file, "tagger", model->tags.size()));
  ASSIGN_OR_RETURN(model->recognizer, LinearScorer::Open(*file, "recognizer", model->names.size()));
  ASSIGN_OR_RETURN(model->mover, LinearScorer::Open(*file, "mover", kMoves));
  ASSIGN_OR_RETURN(model->relator, LinearScorer::Open(*file, "relator", model->relations.size()));
  ASSIGN_OR_RETURN(model->lemmatizer, Lemmatizer::Open(*file));
  return std::unique_ptr<const Model>(std::move(model));
}

}  // namespace communique::ingest
