#include "ingest_service/pipeline/syntax/model.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status_macros.h"
#include "ingest_service/pipeline/syntax/model_file.h"
#include "ingest_service/pipeline/syntax/network.h"
#include "ingest_service/pipeline/syntax/tag_sets.h"

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
  const size_t labels = lines.size();
  ASSIGN_OR_RETURN(model->gazetteer, Gazetteer::Open(file));
  ASSIGN_OR_RETURN(model->name_marks, file.Array<float>("names.marks"));
  ASSIGN_OR_RETURN(model->name_transitions, file.Array<float>("names.transitions"));
  const size_t marks = size_t{4} * Gazetteer::kMostClasses;
  if (model->name_marks.size() != marks * labels || model->name_transitions.size() != labels * labels)
    return absl::DataLossError("model: weights of names that do not fit");
  return absl::OkStatus();
}

}  // namespace

bool Follows(const NameLabel& from, const NameLabel& to) {
  const bool open = from.position == NameLabel::kBegin || from.position == NameLabel::kInside;
  const bool continues = to.position == NameLabel::kInside || to.position == NameLabel::kEnd;
  return open ? continues && from.type == to.type : !continues;
}

absl::StatusOr<std::unique_ptr<const Model>> LoadModel(const std::string& path) {
  ASSIGN_OR_RETURN(std::unique_ptr<const ModelFile> opened, ModelFile::Open(path, kNetworkFingerprint));
  std::shared_ptr<const ModelFile> file = std::move(opened);
  auto model = std::make_unique<Model>();
  model->storage = file;
  RETURN_IF_ERROR(ReadTags(*file, model.get()));
  RETURN_IF_ERROR(ReadRelations(*file, model.get()));
  RETURN_IF_ERROR(ReadNames(*file, model.get()));
  ASSIGN_OR_RETURN(std::unique_ptr<const Network> network, Network::Open(*file));
  const Network::Sizes& sizes = network->sizes();
  if (sizes.tags != static_cast<int>(model->tags.size()) ||
      sizes.names != static_cast<int>(model->names.size()) ||
      sizes.relations != static_cast<int>(model->relations.size()))
    return Unknown("the network has other classes");
  model->scorer = std::move(network);
  ASSIGN_OR_RETURN(model->lemmatizer, Lemmatizer::Open(*file));
  return std::unique_ptr<const Model>(std::move(model));
}

}  // namespace communique::ingest
