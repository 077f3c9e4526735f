// The fields of a statement that a query reads as if they were properties: `e.polarity`, `e.sources`, ...
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tripel::query {

enum class EdgeField : uint8_t {
  kPolarity,
  kModality,
  kAsserted,
  kSpeaker,
  kTime,
  kFirstPublished,
  kLastPublished,
  kConfidence,
  kSources,
  kSourceCount,
  kIndependentSources,
  kOpen,
  kNamed,
  kLanguage,
};

inline constexpr std::array<std::string_view, 14> kEdgeFieldNames = {
    "polarity",   "modality", "asserted",     "speaker",             "time", "first_published", "last_published",
    "confidence", "sources",  "source_count", "independent_sources", "open", "named",           "language"};

/// nullopt: no field has this name.
constexpr std::optional<EdgeField> FindEdgeField(std::string_view name) {
  for (size_t i = 0; i < kEdgeFieldNames.size(); ++i) {
    if (kEdgeFieldNames[i] == name) return static_cast<EdgeField>(i);
  }
  return std::nullopt;
}

}  // namespace tripel::query
