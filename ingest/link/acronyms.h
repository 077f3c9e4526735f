// Acronyms that a text introduces itself: `de Organisatie voor Veiligheid en Samenwerking (OVS)`.
#pragma once

#include <string_view>

#include "ingest/link/text_view.h"

namespace tripel::ingest {

/// Two capitals or more and no blank.
bool IsAcronym(std::string_view surface);

/// Where the name begins that ends before token `end` and that `acronym` abbreviates (Schwartz and
/// Hearst 2003); -1 when the words before do not spell it. The name begins with a capital.
int BeginOfExpansion(const SentenceView& sentence, int end, std::string_view acronym);

}  // namespace tripel::ingest
