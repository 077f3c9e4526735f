// Unicode's normal forms (UAX #15).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tripel::text {

enum class NormalForm : uint8_t { kNfc, kNfd, kNfkc, kNfkd };

/// Malformed bytes become U+FFFD. Safe from many threads.
std::string Normalize(std::string_view utf8, NormalForm form);

}  // namespace tripel::text
