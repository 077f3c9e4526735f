// Case mapping of whole texts, by the rules of Unicode that hold in every language.
#pragma once

#include <string>
#include <string_view>

namespace tripel::text {

/// `straße` -> `STRASSE`. Malformed bytes become U+FFFD. Safe from many threads.
std::string UpperCase(std::string_view utf8);
std::string LowerCase(std::string_view utf8);

}  // namespace tripel::text
