#include "ingest_service/pipeline/syntax/gazetteer.h"

#include <algorithm>

#include "common/status_macros.h"

namespace communique::ingest {

absl::StatusOr<Gazetteer> Gazetteer::Open(const ModelFile& file) {
  Gazetteer gazetteer;
  ASSIGN_OR_RETURN(gazetteer.forms_, file.Array<uint64_t>("gazetteer.forms"));
  ASSIGN_OR_RETURN(gazetteer.classes_, file.Array<uint16_t>("gazetteer.classes"));
  if (gazetteer.forms_.size() != gazetteer.classes_.size() ||
      !std::is_sorted(gazetteer.forms_.begin(), gazetteer.forms_.end()))
    return absl::DataLossError("model: a gazetteer that does not fit");
  return gazetteer;
}

int Gazetteer::Find(const absl::string_view* words, int most, uint16_t* classes) const {
  uint64_t hash = 0;
  for (int n = 0; n < most; ++n) {
    hash = Extend(hash, words[n]);
    const auto* at = std::lower_bound(forms_.begin(), forms_.end(), hash);
    if (at == forms_.end() || *at != hash) return n;
    classes[n] = classes_[at - forms_.begin()];
  }
  return most;
}

void Gazetteer::Mark(const Words& words, std::vector<uint64_t>* marks) const {
  const int size = words.size();
  marks->assign(size, 0);
  int done[kMostClasses] = {};  // Of each class, the end of the last form found.
  for (int i = 0; i < size; ++i) {
    const unsigned char start = words[i].empty() ? 0 : words[i][0];
    if ((start < 'A' || start > 'Z') && start < 0x80) continue;
    uint16_t found[kMostWords];
    for (int n = Find(&words[i], std::min(kMostWords, size - i), found) - 1; n >= 0; --n) {
      for (int c = 0; found[n] >> c != 0; ++c) {
        if ((found[n] >> c & 1) == 0 || done[c] > i) continue;
        done[c] = i + n + 1;
        auto mark = [&](int word, Place place) { (*marks)[word] |= uint64_t{1} << (4 * c + place); };
        mark(i, n == 0 ? kOnly : kFirst);
        for (int j = 1; j < n; ++j) mark(i + j, kInside);
        if (n > 0) mark(i + n, kLast);
      }
    }
  }
}

}  // namespace communique::ingest
