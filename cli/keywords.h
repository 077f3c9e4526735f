// The keywords that completion at the prompt offers.
#pragma once

#include <span>
#include <string_view>

namespace tripel::cli {

/// Sorted. A test holds them against the grammar.
std::span<const std::string_view> Keywords();

}  // namespace tripel::cli
