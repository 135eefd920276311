#include "ingest_service/pipeline/mentions/find_names.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/lexicon/resource.h"
#include "ingest_service/pipeline/mentions/gathering_editions.h"
#include "ingest_service/pipeline/mentions/headed_names.h"
#include "ingest_service/pipeline/mentions/judge_metonyms.h"
#include "ingest_service/pipeline/mentions/judge_names.h"
#include "ingest_service/pipeline/mentions/name_layer.h"

namespace communique::ingest {
namespace {

class NameFinder {
 public:
  explicit NameFinder(const NameContext& context)
      : text_(context),
        chart_(text_.words(), context.world),
        judge_(text_, chart_),
        headed_(FindHeadedNames(text_, chart_)),
        layer_(context.tokens, context.tree) {}

  Mentions Find() {
    AddGatherings(text_, chart_, headed_, &layer_);
    for (const HeadedName& name : headed_) AddHeaded(name);
    size_t next = 0;
    const HeadedName* within = nullptr;
    for (int i = 0; i < text_.size();) {
      while (next < headed_.size() && headed_[next].begin <= i) within = &headed_[next++];
      if (within != nullptr && within->end <= i) within = nullptr;
      const int end = within == nullptr ? text_.size() : within->end;
      i = text_.SentenceOf(i) < 0 ? i + 1 : AddAtomic(i, end, within);
    }
    AddRecognisedPlaces();
    return layer_.Finish();
  }

 private:
  void Add(int begin, int end, EntityType type, MentionForm form, int entity) {
    layer_.Add(text_.BeginToken(begin), text_.EndToken(end), type, form, entity);
    covered_.resize(text_.size(), false);
    std::fill(covered_.begin() + begin, covered_.begin() + end, true);
  }

  void AddHeaded(const HeadedName& name) {
    const World& world = text_.world();
    if (name.type == EntityType::kInstrument) {
      const Instrument* known = name.instrument < 0 ? nullptr : &world.instruments.list[name.instrument];
      const std::string id = known == nullptr ? "" : absl::StrCat("instruments/", known->id);
      const std::string text = text_.Text(name.begin, name.end);
      Add(name.begin, name.end, name.type, MentionForm::kName,
          layer_.EntityOf(known == nullptr ? Fold(text) : id, name.type, id, text));
    } else if (name.type == EntityType::kOrganization) {
      AddOrganization(name);
    }
  }

  // "the Peace and Security Council |of the African Union|", "the |Arab League| Council": the bloc whose organ it is; null if
  // it is none's.
  const NameCandidate* BlocOfOrgan(const HeadedName& name) const {
    if (!text_.world().name_words.organs.contains(text_.Folded(name.head))) return nullptr;
    for (int i = name.begin; i < name.end; ++i) {
      const NameCandidate* bloc = chart_.Beginning(NameKind::kBloc, i);
      if (bloc == nullptr || bloc->end > name.end) continue;
      const int before = text_.Is(i - 1, "the") ? i - 2 : i - 1;
      const bool behind = bloc->end == name.end && i > name.head && text_.Is(before, "of");
      if (behind || (i == name.begin && bloc->end <= name.head)) return bloc;
    }
    return nullptr;
  }

  void AddOrganization(const HeadedName& name) {
    const World& world = text_.world();
    if (const NameCandidate* owner = BlocOfOrgan(name); owner != nullptr) {
      const Bloc& bloc = world.blocs.list[world.blocs.forms[owner->value].bloc];
      const std::string id = absl::StrCat("blocs/", bloc.id);
      Add(name.begin, name.end, EntityType::kBloc, MentionForm::kName,
          layer_.EntityOf(id, EntityType::kBloc, id, bloc.name));
      return;
    }
    std::string country;
    if (name.institution >= 0) country = ResourceOf(world, world.institutions.list[name.institution].country);
    for (int i = name.begin; i < name.end && country.empty() && name.of_state; ++i) {
      const NameCandidate* owner = chart_.Beginning(NameKind::kCountry, i);
      if (owner != nullptr && owner->end <= name.end)
        country = absl::StrCat("countries/", world.countries.list[judge_.CountryOf(*owner)].code);
    }
    const std::string text = text_.Text(name.begin, name.end);
    const int entity = layer_.EntityOf(absl::StrCat("organization ", Fold(text)), name.type, "", text);
    layer_.entity(entity).country = country;
    const MentionForm form = name.described ? MentionForm::kDescription : MentionForm::kName;
    Add(name.begin, name.end, name.type, form, entity);
  }

  // The country, bloc, place or metonym that begins at the word and ends by `limit`; the word after it.
  int AddAtomic(int i, int limit, const HeadedName* within) {
    int end = i;
    for (NameKind kind : {NameKind::kBloc, NameKind::kCountry, NameKind::kPlace, NameKind::kMetonym}) {
      const NameCandidate* name = chart_.Beginning(kind, i);
      if (name != nullptr && name->end <= limit) end = std::max(end, name->end);
    }
    if (end == i || text_.EndToken(end) <= text_.BeginToken(i)) return i + 1;
    if (within != nullptr && within->type == EntityType::kGroup) return end;
    for (NameKind kind : {NameKind::kBloc, NameKind::kMetonym, NameKind::kCountry, NameKind::kPlace}) {
      const NameCandidate* name = chart_.Beginning(kind, i);
      if (name == nullptr || name->end != end) continue;
      if (AddIf(*name, within)) return end;
    }
    // "the |Commonwealth of Independent States|": a name that has no article.
    return text_.Is(i, "the") ? i + 1 : end;
  }

  bool AddIf(const NameCandidate& name, const HeadedName* within) {
    if (name.kind == NameKind::kBloc) return AddBloc(name, within);
    if (name.kind == NameKind::kCountry) return AddCountry(name, within);
    // "the Paris climate agreement" is no place.
    if (name.kind == NameKind::kPlace)
      return (within == nullptr || within->type != EntityType::kInstrument) && AddPlace(name);
    return AddMetonym(name, within);
  }

  bool AddBloc(const NameCandidate& name, const HeadedName* within) {
    const Verdict verdict = judge_.JudgeBloc(name);
    if (verdict == Verdict::kNone) return false;
    const Bloc& bloc = text_.world().blocs.list[text_.world().blocs.forms[name.value].bloc];
    const std::string id = absl::StrCat("blocs/", bloc.id);
    bool modifies = verdict == Verdict::kModifies;
    if (within != nullptr) {
      const bool whole = within->begin == name.begin && within->end == name.end;
      if (whole && within->type != EntityType::kGathering) return true;  // One thing, two lexicons.
      const bool resolution = absl::StartsWith(text_.Folded(within->head), "resolution");
      modifies = modifies || (within->type == EntityType::kInstrument && !resolution);
      modifies = modifies || (within->type == EntityType::kGathering && MeetsWithout(bloc.id, name, *within));
    }
    Add(name.begin, name.end, EntityType::kBloc, modifies ? MentionForm::kModifier : MentionForm::kName,
        layer_.EntityOf(id, EntityType::kBloc, id, bloc.name));
    return true;
  }

  // "UN Climate Change Conference": the world meets, not the body. "East Asia Summit": the name itself; but an assembly
  // or a forum is the body, too.
  bool MeetsWithout(const std::string& bloc, const NameCandidate& name, const HeadedName& within) const {
    const std::string& head = text_.Folded(within.head);
    if (head == "assembly" || head == "unga") return false;
    if (bloc == "un" && name.end - name.begin <= 3 && within.end > name.end) return true;
    return name.end > within.head && head != "forum" && text_.Folded(name.end - 1) != "forum";
  }

  // A country in the name of an instrument, a company or a movement is not the country itself.
  bool ModifiesWithin(const NameCandidate& name, const HeadedName& within) const {
    if (within.type == EntityType::kGathering) return false;
    if (within.type == EntityType::kOrganization && within.of_state) return false;
    const CountryForm& form = text_.world().countries.forms[name.value];
    const bool leads = name.begin == within.begin;
    if (leads && form.kind != CountryFormKind::kName) return false;  // "U.S. Constitution", "Hungarian Bank"
    int countries = 0;
    for (int i = within.begin; i < within.end;) {
      const NameCandidate* other = chart_.Beginning(NameKind::kCountry, i);
      countries += other != nullptr ? 1 : 0;
      i = other != nullptr ? other->end : i + 1;
    }
    return countries < 2 || within.type == EntityType::kOrganization;
  }

  bool AddCountry(const NameCandidate& name, const HeadedName* within) {
    Verdict verdict = judge_.JudgeCountry(name);
    if (verdict == Verdict::kNone) return false;
    const World& world = text_.world();
    const CountryForm& form = world.countries.forms[name.value];
    // "Antarctica", "Luxembourg" as a venue: the lexicon of places says more.
    if (world.countries.list[form.country].code == "ATA") return false;
    if (within != nullptr && ModifiesWithin(name, *within)) verdict = Verdict::kModifies;
    const Country& country = world.countries.list[judge_.CountryOf(name)];
    const std::string id = absl::StrCat("countries/", country.code);
    MentionForm as = form.kind == CountryFormKind::kAdjective ? MentionForm::kDemonym : MentionForm::kName;
    if (verdict == Verdict::kModifies) as = MentionForm::kModifier;
    Add(name.begin, name.end, EntityType::kCountry, as,
        layer_.EntityOf(id, EntityType::kCountry, id, country.name));
    return true;
  }

  bool AddPlace(const NameCandidate& name) {
    if (judge_.JudgePlace(name) == Verdict::kNone) return false;
    const Place& place = text_.world().places.list[text_.world().places.forms[name.value].place];
    const std::string id = absl::StrCat("places/", place.id);
    const int entity = layer_.EntityOf(id, EntityType::kPlace, id, place.name);
    if (place.country >= 0)
      layer_.entity(entity).country =
          absl::StrCat("countries/", text_.world().countries.list[place.country].code);
    Add(name.begin, name.end, EntityType::kPlace, MentionForm::kName, entity);
    return true;
  }

  bool AddMetonym(const NameCandidate& name, const HeadedName* within) {
    if (within != nullptr || judge_.IsPersonName(name) || !ActsAsGovernment(text_, name)) return false;
    const Metonym* meant = nullptr;
    const auto [begin, end] = chart_.At(name.begin);
    for (const NameCandidate* other = begin; other != end; ++other) {
      if (other->kind != NameKind::kMetonym || other->end != name.end) continue;
      const Metonym& metonym = text_.world().metonyms.list[other->value];
      if (text_.context().date.empty() ? metonym.end_date.empty() : metonym.HoldsOn(text_.context().date))
        meant = &metonym;
    }
    if (meant == nullptr) return false;
    const bool bloc = absl::StartsWith(meant->government, "blocs/");
    const EntityType type = bloc ? EntityType::kBloc : EntityType::kCountry;
    const World& world = text_.world();
    const std::string code = meant->government.substr(meant->government.find('/') + 1);
    const std::string& full = bloc ? world.blocs.list[world.blocs.Find(code)].name
                                   : world.countries.list[world.countries.Find(code)].name;
    Add(name.begin, name.end, type, MentionForm::kMetonym,
        layer_.EntityOf(meant->government, type, meant->government, full));
    return true;
  }

  // Places that the recogniser sees and no lexicon holds.
  void AddRecognisedPlaces() {
    covered_.resize(text_.size(), false);
    for (int i = 0; i < text_.size(); ++i) {
      if (text_.TypeAt(i) != "LOC" || text_.Shouted(i)) continue;
      const int name = text_.NameAt(i);
      int end = i;
      bool free = text_.Capital(i);
      for (; end < text_.size() && text_.NameAt(end) == name; ++end) free = free && !covered_[end];
      if (free) {
        const std::string text = text_.Text(i, end);
        Add(i, end, EntityType::kPlace, MentionForm::kName,
            layer_.EntityOf(absl::StrCat("place ", Fold(text)), EntityType::kPlace, "", text));
      }
      i = end - 1;
    }
  }

  const NameText text_;
  const NameChart chart_;
  const NameJudge judge_;
  const std::vector<HeadedName> headed_;
  NameLayer layer_;
  std::vector<bool> covered_;  // Words within a mention.
};

}  // namespace

Mentions FindNames(const NameContext& context) {
  if (context.tree.size() == 0) return {};
  return NameFinder(context).Find();
}

}  // namespace communique::ingest
