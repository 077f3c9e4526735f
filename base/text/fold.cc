// Folding of names: ASCII by hand, since most names are; anything else through ICU.
#include "base/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace tripel::text {
namespace {

// Letters whose stroke or ligature Unicode does not decompose, although readers leave it out.
struct Letter {
  UChar32 from;
  const char* to;
};
constexpr std::array kLetters = {
    Letter{0x00E6, "ae"}, Letter{0x00F0, "d"}, Letter{0x00F8, "o"}, Letter{0x0111, "d"},
    Letter{0x0127, "h"},  Letter{0x0131, "i"}, Letter{0x0142, "l"}, Letter{0x0153, "oe"},
    Letter{0x0167, "t"},  Letter{0x2018, "'"}, Letter{0x2019, "'"}, Letter{0x02BC, "'"},
    Letter{0x2032, "'"},
};

bool IsSeparator(UChar32 c) {
  return u_isUWhiteSpace(c) || u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212;
}

// Marks that are accents or vowel points. The marks of Indic scripts spell vowels, and those of
// kana tell one consonant from another: they stay.
bool IsAccent(UChar32 c) {
  if (u_getCombiningClass(c) == 0 || u_charType(c) != U_NON_SPACING_MARK) return false;
  if (c == 0x3099 || c == 0x309A) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_INHERITED || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW ||
         script == USCRIPT_CYRILLIC;
}

// Appends `c`, with runs of separators as one space and none at the beginning.
void AppendFolded(UChar32 c, icu::UnicodeString* out) {
  if (IsSeparator(c)) {
    if (!out->isEmpty() && (*out)[out->length() - 1] != u' ') out->append(u' ');
    return;
  }
  if (IsAccent(c)) return;
  const auto* letter = std::find_if(kLetters.begin(), kLetters.end(),
                                    [c](const Letter& candidate) { return candidate.from == c; });
  if (letter == kLetters.end()) {
    out->append(c);
  } else {
    out->append(icu::UnicodeString(letter->to, -1, US_INV));
  }
}

std::string FoldUnicode(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold_case = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return std::string(utf8);  // no ICU data: names compare exactly
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  const icu::UnicodeString letters =
      decompose->normalize(fold_case->normalize(text, status), status);

  icu::UnicodeString stripped;
  for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    AppendFolded(letters.char32At(i), &stripped);
  }
  if (stripped.endsWith(icu::UnicodeString(u' '))) stripped.truncate(stripped.length() - 1);
  const icu::UnicodeString composed = compose->normalize(stripped, status);
  std::string folded;
  composed.toUTF8String(folded);
  return U_FAILURE(status) ? std::string(utf8) : folded;
}

std::string FoldAscii(std::string_view ascii) {
  std::string folded;
  folded.reserve(ascii.size());
  for (const char c : ascii) {
    const bool separator = c == ' ' || c == '-' || (c >= '\t' && c <= '\r');
    if (separator) {
      if (!folded.empty() && folded.back() != ' ') folded.push_back(' ');
    } else {
      folded.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

}  // namespace

std::string Fold(std::string_view utf8) {
  utf8 = utf8.substr(0, kMaxFoldBytes);
  const bool ascii = std::all_of(utf8.begin(), utf8.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? FoldAscii(utf8) : FoldUnicode(utf8);
}

}  // namespace tripel::text
