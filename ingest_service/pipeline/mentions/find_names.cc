#include "ingest_service/pipeline/mentions/find_names.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/mentions/match_names.h"
#include "ingest_service/pipeline/mentions/name_layer.h"

namespace communique::ingest {
namespace {

int TokenAt(const Tokens& tokens, int position) {
  const auto found = std::partition_point(tokens.begin(), tokens.end(),
                                          [&](const Token& token) { return token.span.end <= position; });
  return static_cast<int>(found - tokens.begin());
}

void AddName(const NameContext& context, const NameCandidate& name, int begin, int end, NameLayer* layer) {
  const World& world = context.world;
  if (name.kind == NameKind::kBloc) {
    const Bloc& bloc = world.blocs.list[world.blocs.forms[name.value].bloc];
    const std::string id = absl::StrCat("blocs/", bloc.id);
    layer->Add(begin, end, EntityType::kBloc, MentionForm::kName,
               layer->EntityOf(id, EntityType::kBloc, id, bloc.name));
  } else if (name.kind == NameKind::kCountry) {
    const CountryForm& form = world.countries.forms[name.value];
    const Country& country = world.countries.list[form.country];
    const std::string id = absl::StrCat("countries/", country.code);
    const bool demonym = form.kind == CountryFormKind::kAdjective;
    layer->Add(begin, end, EntityType::kCountry, demonym ? MentionForm::kDemonym : MentionForm::kName,
               layer->EntityOf(id, EntityType::kCountry, id, country.name));
  } else {
    const Place& place = world.places.list[world.places.forms[name.value].place];
    const std::string id = absl::StrCat("places/", place.id);
    layer->Add(begin, end, EntityType::kPlace, MentionForm::kName,
               layer->EntityOf(id, EntityType::kPlace, id, place.name));
  }
}

}  // namespace

Mentions FindNames(const NameContext& context) {
  const std::vector<Word> words = SplitWords(context.text);
  NameLayer layer(context.tokens, context.tree);
  int done = 0;
  for (const NameCandidate& name : MatchNames(words, context.world)) {
    if (name.begin_word < done) continue;
    if (name.kind != NameKind::kBloc && name.kind != NameKind::kCountry && name.kind != NameKind::kPlace)
      continue;
    const int begin = TokenAt(context.tokens, words[name.begin_word].span.begin);
    const int end = TokenAt(context.tokens, words[name.end_word - 1].span.end - 1) + 1;
    if (end > context.tree.size() || begin >= end) continue;
    AddName(context, name, begin, end, &layer);
    done = name.end_word;
  }
  return layer.Finish();
}

}  // namespace communique::ingest
