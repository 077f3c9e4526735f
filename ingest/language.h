// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

namespace tripel::ingest {

/// BCP 47 code of the language, told by its most frequent function words; "und" when no known
/// language stands out. Knows nl, en, de, fr, es, it, and the Cyrillic scripts as ru or uk.
std::string DetectLanguage(std::string_view text);

}  // namespace tripel::ingest
