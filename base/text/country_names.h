// Country names as ICU's locale data has them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::text {

struct CountryName {
  std::string code;  ///< ISO 3166-1 alpha-2: "KP"
  std::string name;
  std::string language;  ///< BCP 47
};

/// The names of all countries and dependent territories in `languages` (BCP 47), by language and
/// code; a name that a language only borrows from the code itself is left out. About 0.2 ms per
/// language.
std::vector<CountryName> CountryNames(std::span<const std::string_view> languages);

/// Every language that ICU has country names for.
std::vector<std::string> CountryNameLanguages();

}  // namespace tripel::text
