#include "ingest_service/pipeline/mentions/time_terms.h"

#include "absl/strings/match.h"

namespace communique::ingest {

bool TermText::Is(int i, absl::string_view word) const { return absl::EqualsIgnoreCase(Form(i), word); }

bool TermText::IsDash(int i) const {
  const absl::string_view form = Form(i);
  return form == "-" || form == "\u2013" || form == "\u2014" || form == "\u2010" || form == "\u2011" ||
         form == "--";
}

bool TermText::IsThrough(int i) const {
  return IsDash(i) || Is(i, "to") || Is(i, "through") || Is(i, "until") || Is(i, "till") || Form(i) == "/";
}

int TermText::Month(int i) const {
  if (Kind(i) != ExpressionKind::kMonth) return 0;
  const int month = Value(i);
  if (!words[i].capital) return 0;
  // Words that are verbs, names or adverbs too need a number or a preposition beside them, or their tag.
  const absl::string_view form = Form(i);
  const bool doubtful = Is(i, "may") || Is(i, "march") || (form.size() <= 3 && form.back() != '.');
  if (!doubtful) return month;
  if (Numeral(i + 1) != NumeralForm::kNone || Numeral(i - 1) != NumeralForm::kNone) return month;
  if (Kind(i - 1) == ExpressionKind::kRelation || Kind(i - 1) == ExpressionKind::kPart ||
      Kind(i - 1) == ExpressionKind::kShift || words[i].prefix != PartOf::kWhole) {
    return month;
  }
  if (IsDash(i - 1) && Kind(i - 2) == ExpressionKind::kPart) return month;
  // "Theresa May", "May said".
  if (Tagged(i - 1, "PROPN") || Tagged(i + 1, "VERB") || Tagged(i + 1, "AUX")) return 0;
  return Tagged(i, "PROPN") && (form.size() > 3 || Is(i, "may")) ? month : 0;
}

int TermText::DayNumber(int i) const {
  const NumeralForm form = Numeral(i);
  int day = 0;
  if (form == NumeralForm::kOrdinal || (form == NumeralForm::kPlain && words[i].digits <= 2)) {
    day = words[i].value;
  } else if (Kind(i) == ExpressionKind::kOrdinal) {
    day = Value(i);
  }
  return day >= 1 && day <= 31 ? day : 0;
}

int TermText::Year(int i) const {
  if (Numeral(i) != NumeralForm::kPlain || words[i].digits != 4) return 0;
  return words[i].value >= 1000 && words[i].value < 3000 ? words[i].value : 0;
}

int TermText::ReadCount(int i, int* value) const {
  if (Numeral(i) == NumeralForm::kPlain && words[i].value > 0 && words[i].digits < 4) {
    *value = words[i].value;
    return i + 1;
  }
  if (Is(i, "a") || Is(i, "an")) {
    if (Kind(i + 1) == ExpressionKind::kVague) {
      *value = Value(i + 1);
      return Is(i + 2, "of") ? i + 3 : i + 2;
    }
    *value = 1;
    return i + 1;
  }
  if (Kind(i) == ExpressionKind::kVague) {
    *value = Value(i);
    return i + 1;
  }
  if (Kind(i) != ExpressionKind::kNumber) return -1;
  *value = Value(i);
  const bool tens = *value >= 20 && *value % 10 == 0;
  if (tens && IsDash(i + 1) && Kind(i + 2) == ExpressionKind::kNumber && Value(i + 2) < 10) {
    *value += Value(i + 2);
    return i + 3;
  }
  return *value > 0 ? i + 1 : -1;
}

}  // namespace communique::ingest
