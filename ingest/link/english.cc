#include "ingest/link/english.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tripel::ingest {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr auto kIrregular = std::to_array<Pair>({
    {"person", "people"},
    {"man", "men"},
    {"woman", "women"},
    {"child", "children"},
    {"crisis", "crises"},
    {"analysis", "analyses"},
    {"hypothesis", "hypotheses"},
    {"basis", "bases"},
    {"leaf", "leaves"},
    {"life", "lives"},
    {"half", "halves"},
    {"wife", "wives"},
    {"foot", "feet"},
    {"spokesman", "spokesmen"},
    {"spokeswoman", "spokeswomen"},
    {"businessman", "businessmen"},
    {"phenomenon", "phenomena"},
    {"criterion", "criteria"},
    {"datum", "data"},
    {"medium", "media"},
    {"attorney general", "attorneys general"},
    {"secretary-general", "secretaries-general"},
    {"hero", "heroes"},
    {"veto", "vetoes"},
    {"embargo", "embargoes"},
    {"echo", "echoes"},
    {"potato", "potatoes"},
});

/// Words without a plural of their own.
constexpr auto kUncountable = std::to_array<std::string_view>({
    "artillery",   "labour",    "aid",        "support",  "infrastructure", "media",
    "information", "equipment", "ammunition", "people",   "police",         "military",
    "staff",       "personnel", "trade",      "news",     "research",       "evidence",
    "gas",         "oil",       "grain",      "money",    "work",           "help",
    "advice",      "troops",    "series",     "aircraft", "means",          "sanctions",
    "violence",    "criticism", "progress",   "damage",   "food",           "water",
    "energy",      "knowledge", "data",       "weaponry", "concern",
});

constexpr auto kPrepositions = std::to_array<Pair>({
    {"van", "of"},
    {"in", "in"},
    {"tegen", "against"},
    {"voor", "for"},
    {"met", "with"},
    {"over", "about"},
    {"tussen", "between"},
    {"aan", "to"},
    {"op", "on"},
    {"uit", "from"},
    {"naar", "to"},
    {"bij", "at"},
    {"door", "by"},
    {"onder", "under"},
    {"zonder", "without"},
    {"na", "after"},
    {"tot", "to"},
    {"via", "via"},
    {"rond", "around"},
    {"binnen", "within"},
    {"buiten", "outside"},
    {"langs", "along"},
    {"tijdens", "during"},
    {"vanuit", "from"},
    {"namens", "on behalf of"},
    {"volgens", "according to"},
    {"boven", "above"},
    {"achter", "behind"},
    {"sinds", "since"},
    {"wegens", "over"},
    {"omtrent", "about"},
    {"jegens", "towards"},
});

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

}  // namespace

std::string Pluralize(std::string_view english) {
  const size_t blank = english.rfind(' ');
  const size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
  const std::string_view last = english.substr(begin);
  for (const auto& [singular, plural] : kIrregular) {
    if (english == singular) return std::string(plural);
    if (last == singular) return std::string(english.substr(0, begin)).append(plural);
  }
  std::string out(english);
  if (last.size() < 2 ||
      std::find(kUncountable.begin(), kUncountable.end(), last) != kUncountable.end())
    return out;
  const char end = last.back();
  const bool hissing =
      end == 's' || end == 'x' || end == 'z' || last.ends_with("ch") || last.ends_with("sh");
  if (hissing) return out + "es";
  if (end == 'y' && !IsVowel(last[last.size() - 2])) {
    out.pop_back();
    return out + "ies";
  }
  return out + "s";
}

std::string Superlative(std::string_view adjective) {
  static constexpr auto kOwn = std::to_array<Pair>({{"good", "best"}, {"bad", "worst"}, {"last", "last"}, {"late", "last"}, {"far", "furthest"}, {"big", "biggest"}, {"hot", "hottest"}, {"thin", "thinnest"}});
  for (const auto& [positive, superlative] : kOwn) {
    if (adjective == positive) return std::string(superlative);
  }
  std::string out(adjective);
  if (out.size() < 3 || out.find(' ') != std::string::npos || out.find('-') != std::string::npos) return "most " + out;
  const size_t n = out.size();
  if (out[n - 1] == 'y' && !IsVowel(out[n - 2]) && n < 7) return out.substr(0, n - 1) + "iest";
  // One group of vowels, a mute e aside, is one syllable.
  int groups = 0;
  const size_t end = out[n - 1] == 'e' ? n - 1 : n;
  for (size_t i = 0; i < end; ++i) groups += IsVowel(out[i]) && (i == 0 || !IsVowel(out[i - 1])) ? 1 : 0;
  if (groups > 1) return "most " + out;
  return out[n - 1] == 'e' ? out + "st" : out + "est";
}

std::string_view EnglishPreposition(std::string_view dutch) {
  const auto* found = std::find_if(kPrepositions.begin(), kPrepositions.end(),
                                   [&](const Pair& pair) { return pair.first == dutch; });
  return found == kPrepositions.end() ? std::string_view() : found->second;
}

}  // namespace tripel::ingest
