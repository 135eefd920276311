#include "query_service/projection/reports_of_article.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/resource_name.h"
#include "query_service/store/day_interval.h"

namespace communique::query {
namespace {

class Renamer {
 public:
  explicit Renamer(const std::map<std::string, std::string>& names) : names_(names) {}

  void Rename(v1::Party& party) const {
    const auto name = names_.find(party.resource());
    if (name != names_.end() && !name->second.empty()) party.set_resource(name->second);
  }
  void Rename(google::protobuf::RepeatedPtrField<v1::Party>& parties) const {
    for (v1::Party& party : parties) Rename(party);
  }

 private:
  const std::map<std::string, std::string>& names_;
};

void CompleteEvidence(const v1::Article& article, const Renamer& renamer, v1::Event& event) {
  for (v1::Evidence& evidence : *event.mutable_evidence()) {
    for (v1::Span& span : *evidence.mutable_spans()) span.set_article(article.name());
    for (v1::Attribution& source : *evidence.mutable_attribution()) {
      if (source.has_party()) renamer.Rename(*source.mutable_party());
    }
    evidence.set_publisher(article.publisher());
    if (article.has_publish_date()) *evidence.mutable_publish_date() = article.publish_date();
  }
}

}  // namespace

std::string ReportName(absl::string_view name) {
  const absl::string_view article = ArticleOfEventName(name);
  if (article.empty()) return std::string(name);
  return absl::StrCat("events/", IdOf(article), "-", name.substr(name.rfind('/') + 1));
}

std::vector<Report> ReportsOfArticle(v1::Article article,
                                     const std::map<std::string, std::string>& official_names) {
  const Renamer renamer(official_names);
  std::vector<Report> reports;
  reports.reserve(article.analysis().events_size());
  for (int i = 0; i < article.analysis().events_size(); ++i) {
    Report& report = reports.emplace_back();
    report.article = article.name();
    report.publish_day = article.has_publish_date() ? ToDayNumber(article.publish_date()) : kUndatedDay;
    v1::Event& event = report.event;
    event = std::move(*article.mutable_analysis()->mutable_events(i));
    const std::string local =
        event.name().empty() ? absl::StrCat(article.name(), "/events/", i + 1) : event.name();
    report.name = absl::StrCat("events/", IdOf(article.name()), "-", local.substr(local.rfind('/') + 1));
    event.set_name(report.name);
    event.add_reports(local);
    for (v1::EventLink& link : *event.mutable_links()) link.set_target(ReportName(link.target()));
    renamer.Rename(*event.mutable_actors());
    renamer.Rename(*event.mutable_targets());
    if (event.has_commitment()) renamer.Rename(*event.mutable_commitment()->mutable_agents());
    CompleteEvidence(article, renamer, event);
  }
  return reports;
}

}  // namespace communique::query
