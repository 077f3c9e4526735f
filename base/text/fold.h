// Folding: the form in which names compare.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tripel::text {

/// No name is longer; what follows is left out of the folded form.
inline constexpr size_t kMaxFoldBytes = size_t{1} << 20;

/// Case, accents, width, hyphens and repeated white space do not count: `Oekraïne` -> `oekraine`,
/// `Noord-Korea` -> `noord korea`. Scripts stay apart (no transliteration). Malformed bytes read
/// as U+FFFD. Idempotent. Safe from many threads.
std::string Fold(std::string_view utf8);

}  // namespace tripel::text
