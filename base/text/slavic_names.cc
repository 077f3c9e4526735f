// EnglishSpelling: a table of first names, then letter rules for names that look Russian or
// Ukrainian.
#include "base/text/slavic_names.h"

#include <algorithm>
#include <array>
#include <vector>

namespace tripel::text {
namespace {

struct Spelling {
  std::string_view dutch;
  std::string_view english;
};

/// First names whose English form no rule gives; they also mark the whole name as Slavic.
constexpr auto kFirstNames = std::to_array<Spelling>({
    {"Aleksandr", "Alexander"},
    {"Aleksandra", "Alexandra"},
    {"Aleksej", "Alexei"},
    {"Aleksei", "Alexei"},
    {"Anatoli", "Anatoly"},
    {"Andrej", "Andrey"},
    {"Andrei", "Andrei"},
    {"Arkadi", "Arkady"},
    {"Artjom", "Artyom"},
    {"Boris", "Boris"},
    {"Dmitri", "Dmitry"},
    {"Dmytro", "Dmytro"},
    {"Fjodor", "Fyodor"},
    {"Gennadi", "Gennady"},
    {"Georgi", "Georgy"},
    {"Grigori", "Grigory"},
    {"Igor", "Igor"},
    {"Ihor", "Ihor"},
    {"Ilja", "Ilya"},
    {"Jelena", "Elena"},
    {"Jevgeni", "Yevgeny"},
    {"Jevhen", "Yevhen"},
    {"Joelia", "Yulia"},
    {"Joeri", "Yuri"},
    {"Joerij", "Yuriy"},
    {"Kirill", "Kirill"},
    {"Konstantin", "Konstantin"},
    {"Leonid", "Leonid"},
    {"Maksim", "Maxim"},
    {"Michail", "Mikhail"},
    {"Mychailo", "Mykhailo"},
    {"Natalja", "Natalya"},
    {"Nikita", "Nikita"},
    {"Nikolaj", "Nikolai"},
    {"Nikolai", "Nikolai"},
    {"Oksana", "Oksana"},
    {"Oleg", "Oleg"},
    {"Oleh", "Oleh"},
    {"Oleksandr", "Oleksandr"},
    {"Oleksij", "Oleksiy"},
    {"Pjotr", "Pyotr"},
    {"Roeslan", "Ruslan"},
    {"Sergej", "Sergey"},
    {"Sergei", "Sergei"},
    {"Serhij", "Serhiy"},
    {"Svetlana", "Svetlana"},
    {"Tatjana", "Tatyana"},
    {"Tichon", "Tikhon"},
    {"Valeri", "Valery"},
    {"Vasili", "Vasily"},
    {"Vitali", "Vitaly"},
    {"Vjatsjeslav", "Vyacheslav"},
    {"Vladimir", "Vladimir"},
    {"Vladislav", "Vladislav"},
    {"Volodymyr", "Volodymyr"},
    {"Zjanna", "Zhanna"},
});

/// Letter groups that Dutch spelling has only in transcribed names.
constexpr auto kForeignLetters =
    std::to_array<std::string_view>({"tsj", "dzj", "zj", "sjt", "sjk", "sje"});

/// Surname endings of Russian and Ukrainian.
constexpr auto kSurnameEndings =
    std::to_array<std::string_view>({"enko", "ov", "ova", "ev", "eva", "skij", "ovski", "inski",
                                     "enski", "skaja", "tsjoek", "tsjyk", "sjin", "sjina"});

/// Letters, longest first; `$` at the end of a rule means the end of the word.
constexpr auto kLetters = std::to_array<Spelling>({
    {"otsjenko$", "otchenko"},  // Dutch writes one t for two: Korotchenko
    {"sjtsj", "shch"},
    {"dzj", "dzh"},
    {"tsj", "ch"},
    {"sj", "sh"},
    {"zj", "zh"},
    {"skij$", "sky"},
    {"ski$", "sky"},
    {"skaja$", "skaya"},
    {"ij$", "y"},
    {"ej$", "ey"},
    {"aj$", "ay"},
    {"oj$", "oy"},
    {"oe", "u"},
    {"ch", "kh"},
    {"ja", "ya"},
    {"je", "ye"},
    {"jo", "yo"},
    {"ju", "yu"},
    {"jn", "yn"},
    {"j", "y"},
});

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

const Spelling* FirstName(std::string_view word) {
  const auto* found = std::find_if(kFirstNames.begin(), kFirstNames.end(),
                                   [&](const Spelling& s) { return s.dutch == word; });
  return found == kFirstNames.end() ? nullptr : found;
}

bool LooksSlavic(std::string_view word) {
  const std::string lower = Lower(word);
  constexpr size_t kShortestSurname = 5;
  if (lower.size() < kShortestSurname) return false;
  return std::any_of(
             kForeignLetters.begin(), kForeignLetters.end(),
             [&](std::string_view letters) { return lower.find(letters) != std::string::npos; }) ||
         std::any_of(kSurnameEndings.begin(), kSurnameEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

std::string RewriteWord(std::string_view word) {
  const std::string lower = Lower(word);
  std::string out;
  for (size_t i = 0; i < lower.size();) {
    const std::string_view rest = std::string_view(lower).substr(i);
    const auto* rule = std::find_if(kLetters.begin(), kLetters.end(), [&](const Spelling& s) {
      return s.dutch.ends_with('$') ? rest == s.dutch.substr(0, s.dutch.size() - 1)
                                    : rest.starts_with(s.dutch);
    });
    if (rule == kLetters.end()) {
      out.push_back(word[i++]);
      continue;
    }
    std::string english(rule->english);
    if (word[i] != lower[i]) english[0] = static_cast<char>(english[0] - 'a' + 'A');
    out += english;
    i += rule->dutch.ends_with('$') ? rule->dutch.size() - 1 : rule->dutch.size();
  }
  return out;
}

/// The words of `name` with the blank or hyphen that follows each.
std::vector<std::string_view> Words(std::string_view name) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t i = 0; i <= name.size(); ++i) {
    if (i < name.size() && name[i] != ' ' && name[i] != '-') continue;
    if (i > begin) words.push_back(name.substr(begin, i - begin));
    if (i < name.size()) words.push_back(name.substr(i, 1));
    begin = i + 1;
  }
  return words;
}

}  // namespace

std::string EnglishSpelling(std::string_view name) {
  const std::vector<std::string_view> words = Words(name);
  const bool first_name = std::any_of(words.begin(), words.end(), FirstName);
  const bool slavic = first_name || std::any_of(words.begin(), words.end(), LooksSlavic);
  if (!slavic) return std::string(name);
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (const Spelling* known = FirstName(words[i]); known != nullptr && words.size() > 1)
      out += known->english;
    else
      out += RewriteWord(words[i]);
  }
  return out;
}

}  // namespace tripel::text
