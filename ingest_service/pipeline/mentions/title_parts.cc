#include "ingest_service/pipeline/mentions/title_parts.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace communique::ingest {

void TitleParts::TakePortfolio(const WordChart& chart, const Edge& edge) {
  const Portfolio& taken = chart.world().titles.portfolios[edge.value];
  const bool told =
      portfolio != v1::Tenure::FUNCTION_UNSPECIFIED && portfolio != v1::Tenure::FUNCTION_OTHER_OFFICIAL;
  if (!told) portfolio = taken.function;
  if (absl::StartsWith(taken.portfolio, "climate")) portfolio_is_climate = true;
}

void TitleParts::Serve(const WordChart& chart, const Edge& edge, bool served, TitlePhrase* phrase) {
  if (edge.kind == EdgeKind::kBody) {
    const std::string& kind = chart.world().institutions.bodies[edge.value].kind;
    if (body_kind.empty() || body_kind == "bloc") body_kind = kind;
    return;
  }
  if (body_kind.empty()) {
    if (edge.kind == EdgeKind::kBloc) body_kind = "bloc";
    if (edge.kind == EdgeKind::kInstitution) body_kind = chart.world().institutions.list[edge.value].kind;
  }
  if (edge.kind == EdgeKind::kPlace) {
    const World& world = chart.world();
    const PlaceKind where = world.places.list[world.places.forms[edge.value].place].kind;
    place = true;
    province = province || where == PlaceKind::kState || where == PlaceKind::kRegion;
  }
  const std::string serves = chart.ResourceOf(edge);
  if (serves.empty()) return;
  if (!served) return;
  const bool bloc_first = absl::StartsWith(phrase->serves, "blocs/") && edge.kind == EdgeKind::kCountry;
  const bool envoy = chart.world().titles.list[phrase->entry].function == v1::Tenure::FUNCTION_AMBASSADOR;
  if (phrase->serves.empty() || (bloc_first && envoy)) phrase->serves = serves;
}

TitleParts ReadTitleParts(const WordChart& chart, int floor, TitlePhrase* phrase) {
  TitleParts parts;
  phrase->begin = phrase->core_begin;
  phrase->end = phrase->core_end;
  ReadLeftOfCore(chart, floor, &parts, phrase);
  ReadRightOfCore(chart, &parts, phrase);
  phrase->bare = phrase->begin == phrase->core_begin && phrase->end == phrase->core_end;
  return parts;
}

namespace {

// "Foreign Ministers", "Secretaries of State": as each of several is called.
std::string Singular(const std::string& title) {
  size_t end = std::min({title.find(" of "), title.find(" for "), title.size()});
  const size_t general = title.rfind(" General", end);
  if (general != std::string::npos && end - general == 8) end = general;
  if (end < 2 || title[end - 1] != 's' || title[end - 2] == 's') return title;
  const bool ies = absl::EndsWith(title.substr(0, end), "ies");
  return absl::StrCat(title.substr(0, end - (ies ? 3 : 1)), ies ? "y" : "", title.substr(end));
}

// What a cut leaves at the edges: "Minister for Education |and|", "|the| Commonwealth Secretary-General".
std::string WithoutEdges(absl::string_view title) {
  static constexpr absl::string_view kTails[] = {" and", ",",   " the", " of", " for",
                                                 " to",  " in", " at",  " "};
  for (bool cut = true; cut;) {
    cut = false;
    for (absl::string_view tail : kTails)
      cut = absl::ConsumeSuffix(&title, tail) || absl::ConsumeSuffix(&title, absl::AsciiStrToUpper(tail)) ||
            cut;
  }
  if (!absl::ConsumePrefix(&title, "the ")) absl::ConsumePrefix(&title, "The ");
  return std::string(title);
}

}  // namespace

std::string TitleText(const WordChart& chart, const TitleParts& parts, const TitlePhrase& phrase) {
  std::string out;
  int begin = phrase.begin;
  std::vector<Span> cuts = parts.left_out;
  std::sort(cuts.begin(), cuts.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  cuts.push_back({phrase.end, phrase.end});
  for (const Span& cut : cuts) {
    const std::string piece = chart.Text(begin, std::max(begin, cut.begin));
    // "foreign ministers of A |and| B"
    const bool joint = cut.begin - begin == 1 && (chart.Is(begin, "and") || chart.Is(begin, ","));
    if (!piece.empty() && !joint) absl::StrAppend(&out, out.empty() ? "" : " ", piece);
    begin = std::max(begin, cut.end);
  }
  out = WithoutEdges(out);
  return phrase.plural ? Singular(out) : out;
}

}  // namespace communique::ingest
