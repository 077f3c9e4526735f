// Display: text as it takes up room on a terminal. Counts columns, not bytes or characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::cli {

/// Columns that UTF-8 `text` takes: wide characters two, combining ones none. Bytes that are no
/// UTF-8 count one. `text` must be Printable.
size_t DisplayWidth(std::string_view text);

/// `text` with control characters replaced by their pictures (ESC by U+241B), so that what an
/// article contains cannot steer the terminal. Line feeds stay.
std::string Printable(std::string_view text);

/// The longest start of `text` that takes at most `width` columns, in bytes; whole characters with
/// what combines with them.
size_t PrefixWithin(std::string_view text, size_t width);

/// `text` cut to `width` columns, the last of them U+2026 when something was cut.
std::string Truncate(std::string_view text, size_t width);

/// `text` in lines of at most `width` columns, broken at line feeds and spaces where that is
/// possible; at most `max_lines`, the last truncated when there is more. `width` and `max_lines`
/// must be at least 1.
std::vector<std::string> Wrap(std::string_view text, size_t width, size_t max_lines);

}  // namespace tripel::cli
