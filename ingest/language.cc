#include "ingest/language.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace tripel::ingest {
namespace {

struct FunctionWords {
  std::string_view language;
  std::span<const std::string_view> words;
};

constexpr std::string_view kDutch[] = {"de", "het", "een", "van", "en", "in", "dat", "is", "op", "te", "zijn", "met", "voor",
                                       "niet", "aan", "er", "ook", "als", "door", "naar", "bij", "heeft", "werd", "uit"};
constexpr std::string_view kEnglish[] = {"the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "with", "as",
                                         "by", "at", "it", "his", "from", "has", "have", "not", "an", "said", "which"};
constexpr std::string_view kGerman[] = {"der", "die", "und", "das", "den", "von", "zu", "mit", "ist", "im", "dem", "nicht",
                                        "ein", "eine", "auf", "für", "sich", "des", "auch", "wird", "hat", "bei", "aus", "nach"};
constexpr std::string_view kFrench[] = {"le", "la", "les", "de", "des", "et", "du", "un", "une", "est", "dans", "que", "pour",
                                        "qui", "par", "sur", "au", "pas", "avec", "il", "ce", "aux", "ont", "été"};
constexpr std::string_view kSpanish[] = {"el", "la", "los", "de", "que", "y", "en", "un", "una", "las", "del", "por", "con",
                                         "para", "se", "no", "es", "su", "al", "lo", "como", "más", "ha", "fue"};
constexpr std::string_view kItalian[] = {"il", "la", "di", "che", "e", "un", "una", "per", "del", "della", "in", "non", "è",
                                         "con", "si", "le", "dei", "nel", "alla", "gli", "sono", "da", "ha", "anche"};
constexpr std::array<FunctionWords, 6> kLanguages = {{{"nl", kDutch},
                                                      {"en", kEnglish},
                                                      {"de", kGerman},
                                                      {"fr", kFrench},
                                                      {"es", kSpanish},
                                                      {"it", kItalian}}};

/// The share of a text's words that the winner's function words must make up.
constexpr double kLeastShare = 0.12;
constexpr size_t kSampleBytes = 20'000;

bool IsLetterByte(unsigned char c) { return std::isalpha(c) != 0 || c >= 0x80; }

}  // namespace

std::string DetectLanguage(std::string_view text) {
  std::array<size_t, kLanguages.size()> hits{};
  size_t words = 0;
  size_t cyrillic = 0;
  size_t ukrainian = 0;
  text = text.substr(0, kSampleBytes);
  for (size_t i = 0; i < text.size();) {
    if (!IsLetterByte(static_cast<unsigned char>(text[i]))) {
      ++i;
      continue;
    }
    std::string word;
    for (; i < text.size() && IsLetterByte(static_cast<unsigned char>(text[i])); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      word += c < 0x80 ? static_cast<char>(std::tolower(c)) : text[i];
    }
    ++words;
    // UTF-8 of the Cyrillic block starts with D0 or D1; і, ї and є are Ukrainian only.
    if (static_cast<unsigned char>(word[0]) == 0xD0 || static_cast<unsigned char>(word[0]) == 0xD1) {
      ++cyrillic;
      if (word.find("і") != std::string::npos || word.find("ї") != std::string::npos || word.find("є") != std::string::npos) {
        ++ukrainian;
      }
    }
    for (size_t l = 0; l < kLanguages.size(); ++l) {
      if (std::find(kLanguages[l].words.begin(), kLanguages[l].words.end(), word) != kLanguages[l].words.end()) ++hits[l];
    }
  }
  if (words == 0) return "und";
  if (cyrillic * 2 > words) return ukrainian * 10 > cyrillic ? "uk" : "ru";
  const auto best = std::max_element(hits.begin(), hits.end());
  if (static_cast<double>(*best) < kLeastShare * static_cast<double>(words)) return "und";
  return std::string(kLanguages[best - hits.begin()].language);
}

}  // namespace tripel::ingest
