// The words of the language that completion at the prompt offers.
#pragma once

#include <span>
#include <string_view>

namespace tripel::cli {

/// Sorted. A test holds them against the grammar.
std::span<const std::string_view> Keywords();

/// What may follow the dot of every node or every statement. Sorted.
std::span<const std::string_view> Fields();

}  // namespace tripel::cli
