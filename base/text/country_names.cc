// CountryNames: a thin layer over ICU's locale display names.
#include "base/text/country_names.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace tripel::text {

std::vector<CountryName> CountryNames(std::span<const std::string_view> languages) {
  std::vector<CountryName> names;
  for (const std::string_view language : languages) {
    const icu::Locale display(std::string(language).c_str());
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
      icu::UnicodeString name;
      icu::Locale("", *code).getDisplayCountry(display, name);
      std::string utf8;
      name.toUTF8String(utf8);
      if (!utf8.empty() && utf8 != *code)
        names.push_back({*code, std::move(utf8), std::string(language)});
    }
  }
  return names;
}

std::vector<std::string> CountryNameLanguages() {
  int32_t count = 0;
  const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
  std::vector<std::string> languages;
  for (int32_t i = 0; i < count; ++i) languages.emplace_back(locales[i].getLanguage());
  std::sort(languages.begin(), languages.end());
  languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
  return languages;
}

}  // namespace tripel::text
