#include "ingest_service/pipeline/mentions/short_bodies.h"

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace communique::ingest {
namespace {

int ShortBloc(const ReferenceContext& context, int noun) {
  const WordChart& chart = context.chart;
  const int word = chart.WordOf(noun);
  const bool fund = chart.Is(word, "fund");  // In small letters, too.
  if ((!chart.Capital(word) && !fund) || chart.Capital(word + 1)) return -1;
  const absl::string_view short_name = chart.tree().Word(noun);
  const Blocs& blocs = chart.world().blocs;
  const auto& entities = context.mentions.entities;
  for (int e = 0; e < static_cast<int>(entities.size()); ++e) {
    if (entities[e].type != EntityType::kBloc || entities[e].id.size() < 7) continue;
    const int bloc = blocs.Find(entities[e].id.substr(6));
    for (const BlocForm& form : blocs.forms) {
      if (form.bloc != bloc || !absl::EndsWithIgnoreCase(form.form, short_name)) continue;
      const size_t before = form.form.size() - short_name.size();
      if (before > 0 && form.form[before - 1] == ' ') return e;
    }
  }
  return -1;
}

// "Seabed Agency", "Agency for the Seabed" of "agency".
bool IsNamedBy(absl::string_view name, absl::string_view noun) {
  const std::vector<absl::string_view> words = absl::StrSplit(name, ' ', absl::SkipEmpty());
  for (size_t i = 0; i < words.size() && words.size() > 1; ++i) {
    const bool head =
        i + 1 == words.size() || words[i + 1] == "of" || words[i + 1] == "for" || words[i + 1] == "on";
    if (head) return absl::EqualsIgnoreCase(words[i], noun);
  }
  return false;
}

int BodyBefore(const ReferenceContext& context, int noun) {
  const Tree& tree = context.chart.tree();
  const bool modified = noun + 1 < tree.size() && (tree.IsNominal(noun + 1) || tree.Lower(noun + 1) == "of");
  if (modified || !context.chart.world().name_words.short_bodies.contains(tree.Lower(noun))) return -1;
  const auto& entities = context.mentions.entities;
  int body = -1;
  for (int e = 0; e < static_cast<int>(entities.size()); ++e) {
    const bool named = entities[e].type == EntityType::kOrganization || entities[e].type == EntityType::kBloc;
    const bool fits = named && IsNamedBy(entities[e].name, tree.Lower(noun)) &&
                      absl::c_any_of(context.mentions.mentions, [&](const Mention& mention) {
                        return mention.entity == e && mention.begin_token < noun;
                      });
    if (fits && body >= 0) return -1;  // Two fit.
    if (fits) body = e;
  }
  return body;
}

}  // namespace

int ShortBody(const ReferenceContext& context, int noun) {
  if (!context.chart.Is(context.chart.WordOf(noun) - 1, "the")) return -1;
  const int bloc = ShortBloc(context, noun);
  return bloc >= 0 ? bloc : BodyBefore(context, noun);
}

}  // namespace communique::ingest
