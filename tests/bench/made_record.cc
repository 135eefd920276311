#include "tests/bench/made_record.h"

#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"

namespace communique {
namespace {

constexpr const char* kParties[] = {
    "countries/USA", "countries/CHN", "countries/JPN", "countries/DEU", "countries/FRA", "countries/GBR",
    "countries/IND", "countries/AUS", "countries/CAN", "countries/BRA", "countries/ZAF", "countries/KOR",
    "countries/IDN", "countries/MEX", "countries/ITA", "countries/TUR", "countries/RUS", "countries/SAU",
    "countries/ARG", "countries/NOR", "countries/KEN", "countries/EGY", "countries/VNM", "countries/NZL",
    "blocs/g7",      "blocs/g20",     "blocs/eu",      "blocs/nato",    "countries/POL", "countries/ESP"};
constexpr const char* kTopics[] = {"climate", "coal-finance", "methane", "trade", "aid", "sanctions"};
constexpr int64_t kArticlesOfADay = 60;

// A stream of numbers of one article (splitmix64).
class Dice {
 public:
  explicit Dice(int64_t seed) : state_(static_cast<uint64_t>(seed) * 0x9E3779B97F4A7C15u + 1) {}
  int64_t Below(int64_t sides) { return static_cast<int64_t>(Next() % static_cast<uint64_t>(sides)); }
  // Small numbers often, large ones seldom: about 1/n.
  int64_t Zipf(int64_t most) {
    const double uniform = static_cast<double>(Next() >> 11) / 9007199254740992.0;
    return static_cast<int64_t>(std::pow(static_cast<double>(most), uniform)) - 1;
  }

 private:
  uint64_t Next() {
    uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  uint64_t state_;
};

const char* AnyParty(Dice& dice) { return kParties[dice.Zipf(std::size(kParties))]; }

std::string Words(int count, Dice& dice) {
  std::string text;
  for (int i = 0; i < count; ++i) absl::StrAppend(&text, i > 0 ? " " : "", "word", dice.Zipf(50000));
  return text;
}

// Names of letters only: digits are no part of a name.
std::string NameOfNumber(int64_t number) {
  std::string name;
  for (int i = 0; i < 5; ++i, number /= 20)
    absl::StrAppend(&name, std::string(1, "bdfgklmnprstvzchjqwx"[number % 20]), i % 2 == 0 ? "a" : "o");
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

void AddOfficial(int64_t number, Dice& dice, v1::Analysis& analysis) {
  // A person for every eight articles, the first of them named most.
  const int64_t person = dice.Zipf(number / 8 + 20);
  const std::string first = NameOfNumber(person * 7919 % 3200000), last = NameOfNumber(person);
  v1::Official& official = *analysis.add_officials();
  official.set_name(absl::StrCat("officials/", "p", analysis.officials_size()));
  official.set_display_name(absl::StrCat(first, " ", last));
  v1::Tenure& tenure = *official.add_tenures();
  tenure.set_title("Foreign Minister");
  tenure.set_function(v1::Tenure::FUNCTION_FOREIGN_MINISTER);
  tenure.set_institution(kParties[person % 24]);
  tenure.set_state(v1::Tenure::STATE_INCUMBENT);
  tenure.add_evidence()->add_spans()->set_quote(
      absl::StrCat("Foreign Minister ", official.display_name(), " said ", Words(12, dice)));
}

void MakeCommitment(const v1::Date& day, Dice& dice, v1::Event& event) {
  v1::CommitmentEvent& commitment = *event.mutable_commitment();
  commitment.set_act(dice.Below(3) == 0 ? v1::CommitmentAct::KIND_REAFFIRMED : v1::CommitmentAct::KIND_MADE);
  commitment.set_bindingness(v1::BINDINGNESS_DECLARED);
  v1::Terms& terms = *commitment.mutable_terms();
  terms.set_action(v1::ACTION_END);
  terms.set_topic(kTopics[dice.Below(std::size(kTopics))]);
  terms.add_scope(absl::StrCat("scope-", dice.Below(1000000)));
  terms.set_specificity(v1::SPECIFICITY_MEASURABLE);
  terms.mutable_object()->set_quote(Words(4, dice));
  if (dice.Below(3) == 0)
    *terms.mutable_deadline()->mutable_end() =
        MakeDate(day.year() + 5 + static_cast<int>(dice.Below(30)), 1, 1);
}

void MakeEvent(int64_t day_number, Dice& dice, v1::Event& event) {
  event.add_actors()->set_resource(AnyParty(dice));
  event.add_targets()->set_resource(AnyParty(dice));
  const v1::Date day = FromDayNumber(static_cast<int32_t>(day_number - dice.Below(20)));
  *event.mutable_time() = DayInterval(day);
  event.set_confidence(0.5F + static_cast<float>(dice.Below(50)) / 100);
  event.set_certainty(v1::Event::CERTAINTY_CERTAIN);
  event.set_polarity(v1::Event::POLARITY_AFFIRMED);
  event.set_time_status(v1::Event::TIME_STATUS_PAST);
  event.add_topics(kTopics[dice.Below(std::size(kTopics))]);
  event.set_rule("made");
  event.add_evidence()->add_spans()->set_quote(Words(22, dice));
  switch (dice.Below(5)) {
    case 0:
      return MakeCommitment(day, dice, event);
    case 1:
      event.mutable_place()->set_name("places/jp-tokyo");
      event.mutable_place()->set_country("countries/JPN");
      event.mutable_meeting();
      return;
    default:
      event.mutable_stance()->mutable_toward()->set_quote(Words(6, dice));
  }
}

}  // namespace

v1::Article MadeArticle(int64_t number) {
  Dice dice(number);
  v1::Article article;
  article.set_name(absl::StrCat("articles/m", number));
  article.set_title(Words(7, dice));
  article.set_publisher(absl::StrCat("Publisher ", dice.Below(300)));
  const int64_t day = ToDayNumber(MakeDate(1990, 1, 1)) + number / kArticlesOfADay % 11000;
  *article.mutable_publish_date() = FromDayNumber(static_cast<int32_t>(day));
  AddOfficial(number, dice, *article.mutable_analysis());
  for (int i = 0; i < kMadeEvents; ++i) {
    v1::Event& event = *article.mutable_analysis()->add_events();
    event.set_name(absl::StrCat(article.name(), "/events/", i + 1));
    MakeEvent(day, dice, event);
  }
  return article;
}

}  // namespace communique
