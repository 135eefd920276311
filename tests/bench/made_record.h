// Articles made up by number, for measuring: the same number gives the same article on every machine. They speak of
// about as much as real ones: four events each, of two hundred countries and blocs, people in proportion to the
// articles, a fifth of the events commitments, some told by several articles, words by the law of Zipf.
#pragma once

#include <cstdint>

#include "communique/v1/article.pb.h"

namespace communique {

inline constexpr int kMadeEvents = 4;  // Of an article.

v1::Article MadeArticle(int64_t number);

}  // namespace communique
