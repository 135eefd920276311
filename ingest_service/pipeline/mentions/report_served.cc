#include "ingest_service/pipeline/mentions/report_served.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "ingest_service/pipeline/mentions/office_holders.h"

namespace communique::ingest {

void ReportServed(const ServeContext& context, const std::vector<Served>& served,
                  std::vector<v1::Diagnostic>* diagnostics) {
  for (size_t p = 0; p < served.size(); ++p) {
    for (int a : context.people[p].appearances) {
      const Appearance& appearance = context.appearances[a];
      if (appearance.titles.empty()) continue;
      const TitlePhrase& title = context.titles[appearance.titles.front()];
      const bool open = served[p].id.empty() && IsSingleOffice(title.function) && title.office;
      if (!open && served[p].other.empty()) break;
      v1::Diagnostic diagnostic;
      diagnostic.set_code(open ? v1::Diagnostic::CODE_UNRESOLVED_ENTITY : v1::Diagnostic::CODE_AMBIGUOUS);
      diagnostic.set_message(open ? std::string("whose office this is could not be told")
                                  : absl::StrCat("taken for ", served[p].id, "'s, could be ",
                                                 absl::StrJoin(served[p].other, " or "), "'s"));
      const int begin = std::min(title.begin, appearance.name.begin);
      diagnostic.mutable_span()->set_begin(context.chart.At(begin).span.begin);
      const int end = std::max(title.end, appearance.name.end);
      diagnostic.mutable_span()->set_end(context.chart.At(end - 1).span.end);
      diagnostics->push_back(std::move(diagnostic));
      break;
    }
  }
}

}  // namespace communique::ingest
