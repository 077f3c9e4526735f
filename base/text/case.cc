#include "base/text/case.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace tripel::text {
namespace {

icu::UnicodeString FromUtf8(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
}

}  // namespace

std::string UpperCase(std::string_view utf8) {
  std::string mapped;
  FromUtf8(utf8).toUpper(icu::Locale::getRoot()).toUTF8String(mapped);
  return mapped;
}

std::string LowerCase(std::string_view utf8) {
  std::string mapped;
  FromUtf8(utf8).toLower(icu::Locale::getRoot()).toUTF8String(mapped);
  return mapped;
}

}  // namespace tripel::text
