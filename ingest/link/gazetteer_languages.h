// The languages whose aliases the entity tables have, as bits.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tripel::ingest {

inline constexpr uint8_t kAnyLanguage = 1;
inline constexpr std::array<std::string_view, 6> kTableLanguages = {"nl", "en", "de",
                                                                    "fr", "ru", "uk"};

/// 0 for a language without a column of its own.
constexpr uint8_t LanguageBit(std::string_view language) {
  for (size_t i = 0; i < kTableLanguages.size(); ++i) {
    if (kTableLanguages[i] == language) return static_cast<uint8_t>(2U << i);
  }
  return 0;
}

}  // namespace tripel::ingest
