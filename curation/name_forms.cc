#include "curation/name_forms.h"

#include <algorithm>
#include <sstream>

#include "base/text/transliterate.h"

namespace tripel::curation {
namespace {

constexpr size_t kLeastSound = 5;  // see NameKey
constexpr size_t kLeastAcronym = 2;
constexpr size_t kMostAcronym = 6;
constexpr size_t kLeastInitials = 3;

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

std::vector<std::string> Words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

}  // namespace

std::optional<NameForm> FormOf(std::string_view name) {
  const std::string ascii = text::ToAscii(name);
  if (std::none_of(ascii.begin(), ascii.end(), IsCapital)) return std::nullopt;
  NameForm form;
  form.plain = text::AsciiKey(name);
  form.words = Words(form.plain);
  if (form.words.empty()) return std::nullopt;
  const std::string sound = text::NameKey(name);
  if (sound.size() >= kLeastSound) form.sound = sound;
  for (const std::string& word : Words(ascii)) {
    if (IsCapital(word.front())) form.initials += word.front();
  }
  if (form.initials.size() < kLeastInitials) form.initials.clear();
  form.acronym = ascii.size() >= kLeastAcronym && ascii.size() <= kMostAcronym &&
                 std::all_of(ascii.begin(), ascii.end(), IsCapital);
  return form;
}

}  // namespace tripel::curation
