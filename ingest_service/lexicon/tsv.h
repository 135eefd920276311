// Lexicons are tables of tab-separated values; both services read some, so the reader is in common.
#pragma once

#include "common/tsv.h"
