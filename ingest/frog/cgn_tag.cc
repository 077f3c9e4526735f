// Two tables in code: word class -> UPOS, attributes -> features.
#include "ingest/frog/cgn_tag.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace tripel::frog {
namespace {

constexpr std::array<std::string_view, 10> kSymbols = {
    "%", "$", "+", "=", "&", "\xE2\x82\xAC", "\xC2\xA3", "@", "#", "\xC2\xB0"};

std::string PronounUpos(const CgnTag& tag) {
  if (tag.Has("adv-pron")) return "ADV";
  if (tag.Has("bez")) return "PRON";
  if (tag.Has("prenom") || (tag.Has("det") && tag.Has("vrij") && tag.Has("grad"))) return "DET";
  if (tag.Has("grad") && tag.Has("vrij")) return "ADV";
  return "PRON";
}

using Features = std::map<std::string, std::string>;

void AddVerbFeatures(const CgnTag& tag, Features* features) {
  if (tag.Has("pv")) {
    (*features)["VerbForm"] = "Fin";
    (*features)["Tense"] = tag.Has("verl") ? "Past" : "Pres";
    (*features)["Number"] = tag.Has("mv") ? "Plur" : "Sing";
    if (tag.Has("conj")) (*features)["Mood"] = "Sub";
  } else if (tag.Has("inf")) {
    (*features)["VerbForm"] = "Inf";
  } else {
    (*features)["VerbForm"] = "Part";
    (*features)["Tense"] = tag.Has("od") ? "Pres" : "Past";
  }
}

void AddNominalFeatures(const CgnTag& tag, Features* features) {
  if (tag.Has("ev")) (*features)["Number"] = "Sing";
  if (tag.Has("mv")) (*features)["Number"] = "Plur";
  if (tag.Has("zijd")) (*features)["Gender"] = "Com";
  if (tag.Has("onz")) (*features)["Gender"] = "Neut";
  if (tag.Has("gen")) (*features)["Case"] = "Gen";
}

void AddPronounFeatures(const CgnTag& tag, Features* features) {
  if (tag.Has("bez")) (*features)["Poss"] = "Yes";
  if (tag.Has("refl")) (*features)["Reflex"] = "Yes";
  if (tag.Has("nomin")) (*features)["Case"] = "Nom";
  if (tag.Has("obl")) (*features)["Case"] = "Acc";
  if (tag.Has("gen")) (*features)["Case"] = "Gen";
  if (tag.Has("ev")) (*features)["Number"] = "Sing";
  if (tag.Has("mv")) (*features)["Number"] = "Plur";
  if (tag.Has("masc")) (*features)["Gender"] = "Masc";
  if (tag.Has("fem")) (*features)["Gender"] = "Fem";
  if (tag.Has("onz")) (*features)["Gender"] = "Neut";
  for (const std::string& attribute : tag.attributes) {
    if (!attribute.empty() && attribute[0] >= '1' && attribute[0] <= '3') {
      (*features)["Person"] = attribute.substr(0, 1);
    }
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kTypes = {
      {{"pers", "Prs"},
       {"pr", "Prs"},
       {"refl", "Prs"},
       {"bez", "Prs"},
       {"recip", "Rcp"},
       {"betr", "Rel"},
       {"vb", "Int"},
       {"aanw", "Dem"},
       {"onbep", "Ind"},
       {"excl", "Exc"}}};
  for (const auto& [attribute, type] : kTypes) {
    if (tag.Has(attribute)) (*features)["PronType"] = type;
  }
}

void AddAdjectiveFeatures(const CgnTag& tag, Features* features) {
  if (tag.Has("basis")) (*features)["Degree"] = "Pos";
  if (tag.Has("comp")) (*features)["Degree"] = "Cmp";
  if (tag.Has("sup")) (*features)["Degree"] = "Sup";
}

}  // namespace

bool CgnTag::Has(std::string_view attribute) const {
  return std::find(attributes.begin(), attributes.end(), attribute) != attributes.end();
}

CgnTag ParseCgnTag(std::string_view tag) {
  CgnTag parsed;
  const size_t open = tag.find('(');
  parsed.word_class = std::string(tag.substr(0, open));
  if (open == std::string_view::npos) return parsed;
  std::string_view rest = tag.substr(open + 1);
  rest = rest.substr(0, rest.find(')'));
  while (!rest.empty()) {
    const size_t comma = rest.find(',');
    parsed.attributes.emplace_back(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  }
  return parsed;
}

std::string UposOf(const CgnTag& tag, std::string_view form) {
  static const std::map<std::string, std::string, std::less<>> kClasses = {
      {"ADJ", "ADJ"},  {"BW", "ADV"}, {"LID", "DET"},
      {"TSW", "INTJ"}, {"VZ", "ADP"}, {"WW", "VERB"}};
  if (tag.Is("LET"))
    return std::find(kSymbols.begin(), kSymbols.end(), form) != kSymbols.end() ? "SYM" : "PUNCT";
  if (tag.Is("N")) return tag.Has("eigen") ? "PROPN" : "NOUN";
  if (tag.Is("VG")) return tag.Has("onder") ? "SCONJ" : "CCONJ";
  if (tag.Is("TW")) return tag.Has("rang") ? "ADJ" : "NUM";
  if (tag.Is("VNW")) return PronounUpos(tag);
  if (tag.Is("SPEC")) {
    if (tag.Has("deeleigen")) return "PROPN";
    return tag.Has("symb") ? "SYM" : "X";
  }
  const auto found = kClasses.find(tag.word_class);
  return found == kClasses.end() ? "X" : found->second;
}

std::string FeaturesOf(const CgnTag& tag) {
  Features features;
  if (tag.Is("WW")) AddVerbFeatures(tag, &features);
  if (tag.Is("N")) AddNominalFeatures(tag, &features);
  if (tag.Is("VNW")) AddPronounFeatures(tag, &features);
  if (tag.Is("ADJ")) AddAdjectiveFeatures(tag, &features);
  if (tag.Is("LID")) features["Definite"] = tag.Has("onbep") ? "Ind" : "Def";
  if (tag.Is("TW")) features["NumType"] = tag.Has("rang") ? "Ord" : "Card";
  if (tag.Is("SPEC", "vreemd")) features["Foreign"] = "Yes";
  if (tag.Is("SPEC", "afk")) features["Abbr"] = "Yes";
  std::string text;
  for (const auto& [name, value] : features) {
    if (!text.empty()) text += '|';
    text.append(name).append("=").append(value);
  }
  return text;
}

}  // namespace tripel::frog
