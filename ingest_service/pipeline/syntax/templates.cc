#include "ingest_service/pipeline/syntax/templates.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>

#include "ingest_service/pipeline/syntax/model_file.h"

namespace communique::ingest {
namespace {

constexpr uint8_t kEnd = 255;

struct Template {
  uint8_t atoms[4] = {kEnd, kEnd, kEnd, kEnd};

  constexpr Template(std::initializer_list<uint8_t> list) {
    int i = 0;
    for (uint8_t atom : list) atoms[i++] = atom;
  }
};

uint64_t Mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 32;
}

template <size_t kCount>
void Combine(const Template (&templates)[kCount], const uint64_t* atoms, Features* out) {
  static_assert(kCount <= Features::kMost);
  out->size = 0;
  for (size_t i = 0; i < kCount; ++i) {
    uint64_t hash = i + 1;
    for (uint8_t atom : templates[i].atoms) {
      if (atom == kEnd) break;
      hash = Mix(hash, atoms[atom] + atom);
    }
    out->Add(hash * 0xBF58476D1CE4E5B9u ^ hash >> 29);
  }
}

const WordForm& Outside(int before) {
  static const WordForm forms[2] = {FormOf("<s>"), FormOf("</s>")};
  return forms[before ? 0 : 1];
}

const WordForm& WordAt(WordForms words, int at) {
  if (at < 0) return Outside(1);
  return at < static_cast<int>(words.size()) ? words[at] : Outside(0);
}

int TagAt(TagIndices tags, int at) {
  return at < 0 ? -1 : at < static_cast<int>(tags.size()) ? tags[at] : -2;
}

// ---- Tags.

// clang-format off
enum TagAtom : uint8_t {
    T_W, T_L, T_P1, T_P2, T_P3, T_S1, T_S2, T_S3, T_S4, T_SH, T_OUT, T_FIRST, T_L1, T_L2, T_R1, T_R2, T_L1S,
    T_R1S, T_L1O, T_R1O, T_T1, T_T2, T_BIAS, T_COUNT
};
// clang-format on

// clang-format off
constexpr Template kTagTemplates[] = {
    {T_BIAS}, {T_W}, {T_L}, {T_P1}, {T_P2}, {T_P3}, {T_S1}, {T_S2}, {T_S3}, {T_S4}, {T_SH},
    {T_OUT, T_FIRST}, {T_L1}, {T_R1}, {T_L2}, {T_R2}, {T_L1S}, {T_R1S}, {T_L1O, T_OUT}, {T_R1O, T_OUT},
    {T_T1}, {T_T1, T_T2}, {T_T1, T_L}, {T_T1, T_R1}, {T_T1, T_S3}, {T_T1, T_S2, T_OUT}, {T_L, T_R1},
    {T_L, T_L1}, {T_T1, T_T2, T_L}, {T_T1, T_S3, T_R1S}, {T_S3, T_R1}, {T_S3, T_L1}, {T_T1, T_L, T_R1},
    {T_L1, T_R1}, {T_S4, T_P1, T_OUT}, {T_R1, T_R2}, {T_L1, T_L2}, {T_W, T_FIRST}, {T_T1, T_R1S, T_OUT},
    {T_T1, T_L1, T_OUT}, {T_SH, T_FIRST, T_R1O}};
// clang-format on

// ---- Names.

// clang-format off
enum NameAtom : uint8_t {
    N_W, N_L, N_P2, N_P3, N_S2, N_S3, N_S4, N_SH, N_OUT, N_FIRST, N_T, N_L1, N_L2, N_R1, N_R2, N_L1W, N_R1W,
    N_L2W, N_R2W, N_L1O, N_R1O, N_L2O, N_R2O, N_L1T, N_R1T, N_L1S, N_R1S, N_RUN_L, N_RUN_R, N_RUN_LAST,
    N_RUN_FIRST, N_RUN_SIZE, N_BIAS, N_COUNT
};
// clang-format on

// clang-format off
constexpr Template kNameTemplates[] = {
    {N_BIAS}, {N_W}, {N_L}, {N_P2}, {N_P3}, {N_S2}, {N_S3}, {N_S4}, {N_SH}, {N_OUT}, {N_OUT, N_FIRST},
    {N_T}, {N_T, N_W}, {N_L1}, {N_R1}, {N_L2}, {N_R2}, {N_L1W}, {N_R1W}, {N_L2W}, {N_R2W}, {N_L1O}, {N_R1O},
    {N_L2O}, {N_R2O}, {N_L1T}, {N_R1T}, {N_L1S}, {N_R1S}, {N_L1, N_L}, {N_L, N_R1}, {N_L1O, N_OUT, N_R1O},
    {N_L1T, N_T, N_R1T}, {N_L1, N_OUT}, {N_R1, N_OUT}, {N_L1, N_L2}, {N_R1, N_R2}, {N_L2, N_L1, N_OUT},
    {N_R1, N_R2, N_OUT}, {N_RUN_L, N_OUT}, {N_RUN_R, N_OUT}, {N_RUN_SIZE, N_OUT}, {N_RUN_LAST},
    {N_RUN_FIRST}, {N_RUN_L, N_RUN_R}, {N_T, N_S3}, {N_L1W, N_W}, {N_W, N_R1W}};
// clang-format on

// ---- Moves and relations: atoms of a place in the configuration.

// clang-format off
enum MoveAtom : uint8_t {
    W0, P0, U0, W1, P1, U1, W2, P2, Q0, R0, V0, Q1, R1, Q2, R2, R3, S0LW, S0LP, S0LR, S0L2P, S0L2R, S0L2W,
    S0RW, S0RP, S0RR, S1LW, S1LP, S1LR, S1RW, S1RP, S1RR, S1R2P, S1R2R, S1L2R, B0LW, B0LP, B0LR, B0L2R,
    S2RP, D0, D1, C0, C1, CB, A0, A1, AB, M_BIAS, M_COUNT
};
// clang-format on

// clang-format off
constexpr Template kMoveTemplates[] = {
    {M_BIAS}, {W0}, {P0}, {W0, P0}, {W1}, {P1}, {W1, P1}, {P2}, {W2, P2}, {Q0}, {R0}, {Q0, R0}, {Q1, R1},
    {R1}, {Q2, R2}, {R2}, {A0, R0}, {A1, P0}, {AB, P0}, {W0, P0, Q0, R0}, {W0, P0, R0}, {P0, Q0, R0},
    {W0, Q0}, {P0, R0}, {U0, V0}, {A0, AB}, {W1, P1, W0, P0}, {W1, P1, P0}, {P1, W0, P0}, {W1, W0},
    {P1, P0}, {U1, U0}, {A1, A0}, {W1, Q0}, {P1, R0}, {W1, R0}, {P1, Q0}, {W1, P0, R0}, {P1, W0, R0},
    {P1, P0, Q0}, {P1, P0, R0}, {W1, W0, Q0}, {W1, P0, Q0}, {P1, W0, Q0}, {U1, U0, V0}, {P0, R0, R1},
    {P1, P0, R0, R1}, {R0, R1, R2}, {P0, R0, R1, R2}, {W0, R0, R1}, {P0, Q0, R1}, {P0, Q0, Q1},
    {W0, Q0, R1}, {W1, Q0, R1}, {W0, Q0, Q1}, {R0, R1, R2, R3}, {U1, U0, R0, R1}, {W1, P0, R0, R1},
    {P2, P1, P0}, {P2, P1, P0, R0}, {W2, P1, P0}, {P2, W1, P0}, {P2, P1, W0}, {P2, P0}, {W2, P0, R0},
    {W2, Q0}, {W2, W0}, {W2, W1}, {P0, S0LP, S0LR}, {P0, S0RP, S0RR}, {P0, S0L2P, S0L2R}, {P1, S1LP, S1LR},
    {P1, S1RP, S1RR}, {P1, S1R2P, S1R2R}, {R0, B0LP, B0LR}, {R0, B0LR, B0L2R}, {S0LW, P0}, {S0RW, P0},
    {S1LW, P1}, {S1RW, P1}, {B0LW, R0}, {S0LR, S0RR, P0, R0}, {P0, S0LP, R0}, {P0, S0RP, R0},
    {P0, R0, B0LP}, {P1, P0, S0LR}, {P1, P0, S0RR}, {P1, P0, S1RR}, {P1, P0, S1LR}, {S0LW, W1, P0},
    {S0L2W, W1, P0}, {S0LW, W2, P0}, {S0LW, P1, P0, R0}, {S0LW, P1, P2}, {S0L2W, P1, P2}, {S0LW, W0, P1},
    {S0LW, W1, W0}, {W0, C0}, {P0, C0}, {W1, C1}, {P1, C1}, {P0, R0, D0}, {W0, R0, D0}, {P0, Q0, D0},
    {P1, P0, D1}, {W1, D1, P0}, {W0, D1, P1}, {R0, CB}, {P0, C0, R0}, {P1, C1, P0}, {W1, C1, Q0},
    {S1RR, S1R2R, P1, P0}, {S0LR, S0L2R, P0}, {S2RP, P1, P0}, {P1, P0, D0, R0}, {W0, S0RR, Q0},
    {W1, S1RR, S1LR, Q0}, {P1, S1LR, S1L2R, P0}, {A0, S0LW, P1}, {AB, Q0, P1}, {A1, W0, R0}};
// clang-format on

// clang-format off
enum RelationAtom : uint8_t {
    HW, HP, HU, DW, DP, DU, DIR, DIST, DLW, DLP, DLR, DL2W, DL2P, DL2R, DRW, DRP, DRR, HLR, HL2R, HRR, HR2R,
    HLW, HRW, DNW, DNP, DPP, HNP, HS, DS, GW, GP, R_BIAS, R_COUNT
};
// clang-format on

// clang-format off
constexpr Template kRelationTemplates[] = {
    {R_BIAS}, {HW, HP, DIR}, {DW, DP, DIR}, {HP, DP, DIR}, {HW, DW, DIR}, {HW, DP, DIR}, {DW, HP, DIR},
    {HP, DP, DIST}, {HU, DU, DIR}, {DLW, DP, HP, DIR}, {DL2W, DP, HP, DIR}, {DLW, DW, DIR}, {DLW, HW, DIR},
    {DL2W, HW, DIR}, {DLP, DLR, DP, HP}, {DL2P, DL2R, DP, HP}, {DRP, DRR, DP, HP}, {DLR, DL2R, DRR, DP},
    {HLR, HL2R, HP, DP}, {HRR, HR2R, HP, DP}, {HLR, HRR, HP, DW}, {HLW, HP, DP}, {HRW, HP, DP},
    {HRR, DP, DIR}, {HLR, DP, DIR}, {HRR, DW}, {DNW, DP, DIR}, {DNP, DP, HP}, {DPP, DP, HP}, {HNP, HP, DP},
    {HS, DP, DIR}, {DS, HP, DIR}, {HS, DS, DIR}, {DLR, DRR, DP, HU}, {DLR, DW, DIR}, {DRR, DW, DIR},
    {HLR, HW, DP}, {HRR, HW, DP}, {DLW, DP, DIST}, {HW, DLW, DP}, {DP, DIST, DIR}, {DW, DIST, DIR},
    {GW, DP, HP}, {GP, HP, DP}, {DPP, DNP, DP}, {HW, HRR, DW}};
// clang-format on

// What a place of the configuration gives to the atoms; places count from 1, 0 is the root, -1 is nothing.
struct Places {
  WordForms words;
  TagIndices tags;
  const Transition& state;

  uint64_t Word(int at) const { return at > 0 ? words[at - 1].lower : at + 7; }
  uint64_t Suffix(int at) const { return at > 0 ? words[at - 1].suffix[2] : at + 7; }
  uint64_t Outline(int at) const { return at > 0 ? words[at - 1].outline : at + 7; }
  uint64_t Tag(int at) const { return at > 0 ? tags[at - 1] + 10 : at + 3; }
  uint64_t Relation(int at) const { return state.relation(at) + 2; }
  int Left(int at, int rank) const { return state.left_child(at, rank); }
  int Right(int at, int rank) const { return state.right_child(at, rank); }
};

uint64_t Bucket(int distance) {
  return distance <= 0 ? 0 : distance < 6 ? distance : distance < 10 ? 7 : distance < 20 ? 8 : 9;
}

uint64_t Bytes(absl::Span<const Template> templates, uint64_t seed) {
  return HashBytes({reinterpret_cast<const char*>(templates.data()), templates.size() * sizeof(Template)},
                   seed);
}

}  // namespace

void TagFeatures(WordForms words, int at, TagIndices tags_before, Features* out) {
  const WordForm& w = words[at];
  const WordForm& l = WordAt(words, at - 1);
  const WordForm& r = WordAt(words, at + 1);
  uint64_t a[T_COUNT];
  a[T_W] = w.form, a[T_L] = w.lower, a[T_P1] = w.prefix[0], a[T_P2] = w.prefix[1], a[T_P3] = w.prefix[2];
  a[T_S1] = w.suffix[0], a[T_S2] = w.suffix[1], a[T_S3] = w.suffix[2], a[T_S4] = w.suffix[3];
  a[T_SH] = w.shape, a[T_OUT] = w.outline, a[T_FIRST] = at == 0;
  a[T_L1] = l.lower, a[T_L2] = WordAt(words, at - 2).lower, a[T_R1] = r.lower,
  a[T_R2] = WordAt(words, at + 2).lower;
  a[T_L1S] = l.suffix[2], a[T_R1S] = r.suffix[2], a[T_L1O] = l.outline, a[T_R1O] = r.outline;
  a[T_T1] = TagAt(tags_before, at - 1), a[T_T2] = TagAt(tags_before, at - 2), a[T_BIAS] = 0;
  Combine(kTagTemplates, a, out);
}

void NameFeatures(WordForms words, TagIndices tags, int at, Features* out) {
  const int size = static_cast<int>(words.size());
  auto word = [&](int i) -> const WordForm& { return WordAt(words, i); };
  int first = at;
  int last = at;
  while (first > 0 && words[first - 1].capital) --first;
  while (last + 1 < size && words[last + 1].capital) ++last;
  const WordForm& w = words[at];
  uint64_t a[N_COUNT];
  a[N_W] = w.form, a[N_L] = w.lower, a[N_P2] = w.prefix[1], a[N_P3] = w.prefix[2], a[N_S2] = w.suffix[1];
  a[N_S3] = w.suffix[2], a[N_S4] = w.suffix[3], a[N_SH] = w.shape, a[N_OUT] = w.outline, a[N_FIRST] = at == 0;
  a[N_T] = TagAt(tags, at), a[N_L1T] = TagAt(tags, at - 1), a[N_R1T] = TagAt(tags, at + 1);
  a[N_L1] = word(at - 1).lower, a[N_L2] = word(at - 2).lower, a[N_R1] = word(at + 1).lower;
  a[N_R2] = word(at + 2).lower, a[N_L1W] = word(at - 1).form, a[N_R1W] = word(at + 1).form;
  a[N_L2W] = word(at - 2).form, a[N_R2W] = word(at + 2).form, a[N_L1O] = word(at - 1).outline;
  a[N_R1O] = word(at + 1).outline, a[N_L2O] = word(at - 2).outline, a[N_R2O] = word(at + 2).outline;
  a[N_L1S] = word(at - 1).suffix[2], a[N_R1S] = word(at + 1).suffix[2];
  const bool run = w.capital;
  a[N_RUN_L] = run ? word(first - 1).lower : 0, a[N_RUN_R] = run ? word(last + 1).lower : 0;
  a[N_RUN_LAST] = run ? word(last).lower : 0, a[N_RUN_FIRST] = run ? word(first).lower : 0;
  a[N_RUN_SIZE] = run ? std::min(last - first, 5) * 8 + std::min(at - first, 5) : 99, a[N_BIAS] = 0;
  Combine(kNameTemplates, a, out);
}

void MoveFeatures(WordForms words, TagIndices tags, const Transition& state, Features* out) {
  const Places at{words, tags, state};
  const int s0 = state.stack(0), s1 = state.stack(1), s2 = state.stack(2);
  const int b0 = state.next(0), b1 = state.next(1), b2 = state.next(2), b3 = state.next(3);
  const int s0l = at.Left(s0, 0), s0l2 = at.Left(s0, 1), s0r = at.Right(s0, 0);
  const int s1l = at.Left(s1, 0), s1l2 = at.Left(s1, 1), s1r = at.Right(s1, 0), s1r2 = at.Right(s1, 1);
  const int b0l = at.Left(b0, 0), b0l2 = at.Left(b0, 1);
  uint64_t a[M_COUNT];
  a[W0] = at.Word(s0), a[P0] = at.Tag(s0), a[U0] = at.Suffix(s0), a[W1] = at.Word(s1), a[P1] = at.Tag(s1);
  a[U1] = at.Suffix(s1), a[W2] = at.Word(s2), a[P2] = at.Tag(s2), a[Q0] = at.Word(b0), a[R0] = at.Tag(b0);
  a[V0] = at.Suffix(b0), a[Q1] = at.Word(b1), a[R1] = at.Tag(b1), a[Q2] = at.Word(b2), a[R2] = at.Tag(b2);
  a[R3] = at.Tag(b3);
  a[S0LW] = at.Word(s0l), a[S0LP] = at.Tag(s0l), a[S0LR] = at.Relation(s0l), a[S0L2P] = at.Tag(s0l2);
  a[S0L2R] = at.Relation(s0l2), a[S0L2W] = at.Word(s0l2), a[S0RW] = at.Word(s0r), a[S0RP] = at.Tag(s0r);
  a[S0RR] = at.Relation(s0r), a[S1LW] = at.Word(s1l), a[S1LP] = at.Tag(s1l), a[S1LR] = at.Relation(s1l);
  a[S1RW] = at.Word(s1r), a[S1RP] = at.Tag(s1r), a[S1RR] = at.Relation(s1r), a[S1R2P] = at.Tag(s1r2);
  a[S1R2R] = at.Relation(s1r2), a[S1L2R] = at.Relation(s1l2), a[B0LW] = at.Word(b0l), a[B0LP] = at.Tag(b0l);
  a[B0LR] = at.Relation(b0l), a[B0L2R] = at.Relation(b0l2), a[S2RP] = at.Tag(at.Right(s2, 0));
  a[D0] = Bucket(b0 > 0 ? b0 - s0 : 0), a[D1] = Bucket(s1 >= 0 ? s0 - s1 : 0);
  auto children = [&](int i) {
    return static_cast<uint64_t>(state.left_count(i) * 16 + state.right_count(i));
  };
  a[C0] = children(s0), a[C1] = children(s1), a[CB] = state.left_count(b0);
  a[A0] = at.Outline(s0), a[A1] = at.Outline(s1), a[AB] = at.Outline(b0), a[M_BIAS] = 0;
  Combine(kMoveTemplates, a, out);
}

void RelationFeatures(WordForms words, TagIndices tags, const Transition& state, int head, int dependent,
                      Features* out) {
  const Places at{words, tags, state};
  const int h = head, d = dependent, size = static_cast<int>(words.size());
  const int dl = at.Left(d, 0), dl2 = at.Left(d, 1), dr = at.Right(d, 0), hl = at.Left(h, 0),
            hl2 = at.Left(h, 1);
  const int hr = at.Right(h, 0), hr2 = at.Right(h, 1),
            below = state.stack(1) == h ? state.stack(2) : state.stack(1);
  auto near = [&](int i) { return i >= 1 && i <= size ? i : -1; };
  uint64_t a[R_COUNT];
  a[HW] = at.Word(h), a[HP] = at.Tag(h), a[HU] = at.Suffix(h), a[DW] = at.Word(d), a[DP] = at.Tag(d);
  a[DU] = at.Suffix(d), a[DIR] = h < d, a[DIST] = Bucket(std::abs(h - d)) * 2 + (h < d);
  a[DLW] = at.Word(dl), a[DLP] = at.Tag(dl), a[DLR] = at.Relation(dl), a[DL2W] = at.Word(dl2),
  a[DL2P] = at.Tag(dl2);
  a[DL2R] = at.Relation(dl2), a[DRW] = at.Word(dr), a[DRP] = at.Tag(dr), a[DRR] = at.Relation(dr);
  a[HLR] = at.Relation(hl), a[HL2R] = at.Relation(hl2), a[HRR] = at.Relation(hr), a[HR2R] = at.Relation(hr2);
  a[HLW] = at.Word(hl), a[HRW] = at.Word(hr), a[DNW] = at.Word(near(d + 1)), a[DNP] = at.Tag(near(d + 1));
  a[DPP] = at.Tag(near(d - 1)), a[HNP] = at.Tag(near(h + 1)), a[HS] = at.Outline(h), a[DS] = at.Outline(d);
  a[GW] = at.Word(below), a[GP] = at.Tag(below), a[R_BIAS] = 0;
  Combine(kRelationTemplates, a, out);
}

uint64_t TemplateFingerprint() {
  return Bytes(kTagTemplates, Bytes(kNameTemplates, Bytes(kMoveTemplates, Bytes(kRelationTemplates, 1))));
}

}  // namespace communique::ingest
