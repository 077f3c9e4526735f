// Transliteration: our own table for Cyrillic (ICU leaves soft signs and is slow to load), ICU for
// the rest.
#include "base/text/transliterate.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

namespace tripel::text {
namespace {

constexpr char32_t kCyrillicBegin = 0x0400;
constexpr char32_t kCyrillicEnd = 0x0530;

struct Letter {
  char32_t from;
  std::string_view to;
};

/// Lower-case letters of Russian, Ukrainian, Belarusian, Serbian and Bulgarian.
constexpr auto kCyrillic = std::to_array<Letter>({
    {U'а', "a"},  {U'б', "b"},  {U'в', "v"},    {U'г', "g"},  {U'ґ', "g"},  {U'д', "d"},
    {U'е', "e"},  {U'є', "ye"}, {U'ё', "yo"},   {U'ж', "zh"}, {U'з', "z"},  {U'и', "i"},
    {U'і', "i"},  {U'ї', "yi"}, {U'й', "y"},    {U'к', "k"},  {U'л', "l"},  {U'м', "m"},
    {U'н', "n"},  {U'о', "o"},  {U'п', "p"},    {U'р', "r"},  {U'с', "s"},  {U'т', "t"},
    {U'у', "u"},  {U'ў', "w"},  {U'ф', "f"},    {U'х', "kh"}, {U'ц', "ts"}, {U'ч', "ch"},
    {U'ш', "sh"}, {U'ъ', ""},   {U'щ', "shch"}, {U'ы', "y"},  {U'ь', ""},   {U'э', "e"},
    {U'ю', "yu"}, {U'я', "ya"}, {U'ј', "j"},    {U'љ', "lj"}, {U'њ', "nj"}, {U'ћ', "c"},
    {U'ђ', "dj"}, {U'џ', "dz"},
});

/// Latin letters and marks that no decomposition turns into ASCII.
constexpr auto kUndecomposed = std::to_array<Letter>({
    {U'ø', "o"},
    {U'đ', "d"},
    {U'ł', "l"},
    {U'ß', "ss"},
    {U'æ', "ae"},
    {U'œ', "oe"},
    {U'ı', "i"},
    {U'þ', "th"},
    {U'ð', "d"},
    {U'ə', "a"},
    {U'ħ', "h"},
    {U'’', "'"},
    {U'‘', "'"},
    {U'ʼ', "'"},
    {U'–', "-"},
    {U'—', "-"},
    {U'‑', "-"},
    {U'\u00a0', " "},
});

template <size_t n>
const Letter* Find(const std::array<Letter, n>& table, char32_t c) {
  const auto* found =
      std::find_if(table.begin(), table.end(), [c](const Letter& l) { return l.from == c; });
  return found == table.end() ? nullptr : found;
}

/// Appends the letter's Latin form, capitalised when `upper`.
void Append(std::string_view latin, bool upper, std::string* out) {
  if (latin.empty()) return;
  out->push_back(upper && latin[0] >= 'a' && latin[0] <= 'z'
                     ? static_cast<char>(latin[0] - 'a' + 'A')
                     : latin[0]);
  out->append(latin.substr(1));
}

/// Scripts that need ICU's rules (Greek, Arabic, Han, ...). Built on first use: it costs tens of
/// milliseconds.
std::string TransliterateWithIcu(const icu::UnicodeString& text) {
  static std::mutex mutex;
  static std::unique_ptr<icu::Transliterator> rules;
  const std::scoped_lock lock(mutex);
  if (!rules) {
    UErrorCode status = U_ZERO_ERROR;
    rules.reset(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) rules.reset();
  }
  if (!rules) return {};
  icu::UnicodeString result = text;
  rules->transliterate(result);
  std::string utf8;
  result.toUTF8String(utf8);
  std::erase_if(utf8, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return utf8;
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct Rule {
  std::string_view from;
  std::string_view to;
};

/// Spellings of one sound, longest first. Hard and soft consonants fall together on purpose: Dutch
/// writes `ch` where English writes `kh`, English writes `ch` where Dutch writes `tsj`, and Russian
/// `g` is Ukrainian `h`.
constexpr auto kSounds = std::to_array<Rule>({
    {"schtsch", "s"}, {"sjtsj", "s"}, {"shch", "s"}, {"tsch", "h"}, {"dsch", "z"}, {"tsj", "h"},
    {"tch", "h"},     {"dzj", "z"},   {"dzh", "z"},  {"sch", "s"},  {"sj", "s"},   {"sh", "s"},
    {"zj", "z"},      {"zh", "z"},    {"kh", "h"},   {"ch", "h"},   {"gh", "h"},   {"ck", "k"},
    {"ph", "f"},      {"oe", "u"},    {"ou", "u"},   {"ij", "i"},   {"g", "h"},    {"c", "k"},
    {"x", "ks"},      {"y", "i"},     {"j", "i"},    {"w", "v"},
});

/// Endings, after kSounds: French `Poutine`, English `Alexander`, the two readings of Russian `ё`.
constexpr auto kEndings = std::to_array<Rule>({
    {"ine", "in"},
    {"dr", "der"},
    {"hiov", "hev"},
    {"hov", "hev"},
    {"siov", "sev"},
    {"sov", "sev"},
    {"f", "v"},
});

std::string WordKey(std::string_view word) {
  std::string sounds;
  for (size_t i = 0; i < word.size();) {
    const auto rule = std::find_if(kSounds.begin(), kSounds.end(), [&](const Rule& r) {
      return word.substr(i).starts_with(r.from);
    });
    if (rule == kSounds.end()) {
      sounds.push_back(word[i++]);
    } else {
      sounds.append(rule->to);
      i += rule->from.size();
    }
  }
  std::string key;
  for (const char c : sounds) {
    if (!key.empty() && key.back() == c) continue;                      // Abdullah, Zelenskyy
    if (c == 'e' && !key.empty() && key.back() == 'i') key.pop_back();  // Yevgeny, Evgeny
    key.push_back(c);
  }
  for (const Rule& ending : kEndings) {
    if (key.size() > ending.from.size() && key.ends_with(ending.from)) {
      key.replace(key.size() - ending.from.size(), ending.from.size(), ending.to);
      break;
    }
  }
  return key;
}

}  // namespace

std::string ToAscii(std::string_view utf8) {
  if (std::all_of(utf8.begin(), utf8.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return std::string(utf8);
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* composer = icu::Normalizer2::getNFKCInstance(status);
  const icu::Normalizer2* decomposer = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString text =
      composer->normalize(icu::UnicodeString::fromUTF8(
                              icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size()))),
                          status);
  std::string out;
  icu::UnicodeString foreign;
  const auto flush = [&] {
    if (!foreign.isEmpty()) out += TransliterateWithIcu(foreign);
    foreign.remove();
  };
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    const bool upper = u_isupper(c) != 0;
    const auto lower = static_cast<char32_t>(u_tolower(c));
    const bool cyrillic = lower >= kCyrillicBegin && lower < kCyrillicEnd;
    const Letter* letter = cyrillic ? Find(kCyrillic, lower) : Find(kUndecomposed, lower);
    if (c < 0x80 || letter != nullptr) {
      flush();
      if (c < 0x80)
        out.push_back(static_cast<char>(c));
      else
        Append(letter->to, upper, &out);
      continue;
    }
    icu::UnicodeString parts;
    if (!decomposer->getDecomposition(c, parts) || parts.char32At(0) >= 0x80) {
      foreign.append(c);
      continue;
    }
    flush();
    for (int32_t k = 0; k < parts.length(); ++k) {
      if (parts.charAt(k) < 0x80) out.push_back(static_cast<char>(parts.charAt(k)));
    }
  }
  flush();
  return out;
}

std::string AsciiKey(std::string_view utf8) {
  std::string key;
  for (const char c : ToAscii(utf8)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && (key.empty() || key.back() == ' ')) continue;
    key.push_back(blank ? ' ' : Lower(c));
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

std::string NameKey(std::string_view utf8) {
  std::string key;
  std::string word;
  const auto finish = [&] {
    if (word.empty()) return;
    if (!key.empty()) key.push_back(' ');
    key += WordKey(word);
    word.clear();
  };
  for (const char c : AsciiKey(utf8)) {
    if (c >= 'a' && c <= 'z')
      word.push_back(c);
    else if (c == ' ' || c == '-')
      finish();
  }
  finish();
  return key;
}

}  // namespace tripel::text
