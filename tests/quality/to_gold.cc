// to_gold ARTICLES_DIR OUT_DIR [DATA_DIR [features]]: analyses every article (JSON: id, title, published, source, text) and
// writes what was found in the compact form of the annotated articles (domain.md, section 9), one file an
// article. With "features", what each event was judged by goes with it, to train the scorer on.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "ingest_service/pipeline/pipeline.h"
#include "ingest_service/pipeline/with_analysis.h"
#include "tests/quality/gold_form.h"

namespace communique::ingest {
namespace {

absl::StatusOr<std::string> ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(path.string());
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

// Rows stand in the order of the events, without those that the compact form leaves out.
void AddFeatures(const Document& document, google::protobuf::Struct* gold) {
  auto& rows = *(*gold->mutable_fields())["events"].mutable_list_value();
  int row = 0;
  for (size_t e = 0; e < document.events.size() && row < rows.values_size(); ++e) {
    const v1::Event& event = document.events[e];
    if (event.inferred() || event.has_observation() || event.evidence().empty()) continue;
    auto& fields = *rows.mutable_values(row++)->mutable_struct_value()->mutable_fields();
    auto* list = fields["features"].mutable_list_value();
    for (const std::string& feature : document.event_features[e])
      list->add_values()->set_string_value(feature);
  }
}

absl::Status ConvertFile(const std::filesystem::path& in, const std::filesystem::path& out,
                         const Resources& resources, bool features) {
  auto content = ReadFile(in);
  if (!content.ok()) return content.status();
  google::protobuf::Struct record;
  const auto parsed = google::protobuf::util::JsonStringToMessage(*content, &record);
  if (!parsed.ok()) return absl::InvalidArgumentError(absl::StrCat(in.string(), ": ", parsed.ToString()));
  const auto field = [&](const char* name) {
    return record.fields().count(name) ? record.fields().at(name).string_value() : "";
  };
  v1::Article article;
  article.set_text(field("text"));
  article.set_title(field("title"));
  article.set_publisher(field("source"));
  if (const auto date = ParseDate(field("published")); date.ok()) *article.mutable_publish_date() = *date;
  const auto document = Analyse(article, resources);
  if (!document.ok()) return document.status();
  google::protobuf::Struct gold = ToGoldForm(WithAnalysis(article, *document));
  (*gold.mutable_fields())["id"].set_string_value(field("id"));
  if (features) AddFeatures(*document, &gold);
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  const auto printed = google::protobuf::util::MessageToJsonString(gold, &json, options);
  if (!printed.ok()) return absl::InternalError(printed.ToString());
  std::ofstream(out / absl::StrCat(in.stem().string(), ".json")) << json;
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: to_gold ARTICLES_DIR OUT_DIR [DATA_DIR [features]]\n";
    return 2;
  }
  const auto resources = LoadResources(argc > 3 ? argv[3] : COMMUNIQUE_SOURCE_DIR "/ingest_service/data");
  if (!resources.ok()) {
    std::cerr << resources.status() << "\n";
    return 1;
  }
  std::filesystem::create_directories(argv[2]);
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    if (entry.path().extension() != ".json") continue;
    const absl::Status status = ConvertFile(entry.path(), argv[2], **resources, argc > 4);
    if (!status.ok()) {
      std::cerr << entry.path() << ": " << status << "\n";
      return 1;
    }
  }
  return 0;
}

}  // namespace
}  // namespace communique::ingest

int main(int argc, char** argv) { return communique::ingest::Main(argc, argv); }
