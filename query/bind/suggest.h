// Did-you-mean: the names closest to one that does not exist.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::query {

/// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other, ignoring the case of
/// ASCII letters.
size_t EditDistance(std::string_view a, std::string_view b);

/// The candidates close enough to `name` to be what was meant, closest first, at most two.
std::vector<std::string> Closest(std::string_view name, std::span<const std::string> candidates);

/// "did you mean 'a' or 'b'?"; empty where nothing is close.
std::string DidYouMean(std::string_view name, std::span<const std::string> candidates);

}  // namespace tripel::query
