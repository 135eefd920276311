// The sentence that a list hangs from: "The two sides agreed:", "Kenya will", "The Security Council,".
#pragma once

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

inline constexpr int kFarthestItem = 60;  // Sentences from an item back to its governor.

bool SentenceEndsWith(const FrameContext& context, int sentence, absl::string_view mark);
// The end of the words of a governor, behind which items stand: its colon, or its end.
int EndOfWords(const FrameContext& context, int sentence);
int LastVerb(const FrameContext& context, int sentence);
// The party that ends the words before `end`; -1 if another word does.
int PartyBefore(const FrameContext& context, int sentence, int end);
// "Acting under its protocol, the Council:", the party that the sentence ends in; -1 if it ends in another word.
int PartyAtEnd(const FrameContext& context, int sentence);
// The auxiliary that the governor ends in: "Under the accord, Kenya will:". -1 if it ends in another word.
int AuxiliaryAtEnd(const FrameContext& context, int sentence);
// The sentence that the item belongs to: one that opens a list, or the opening of a resolution, "The Security Council,",
// above its preamble. -1 if it is no item or nothing governs it.
int GovernorOf(const FrameContext& context, int item);

}  // namespace communique::ingest
