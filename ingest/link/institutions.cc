// Descriptions that single out one thing: a country's army, its ministries, its capital, its
// people.
#include <fmt/format.h>

#include "base/text/fold.h"
#include "base/text/transliterate.h"
#include "ingest/link/description.h"

namespace tripel::ingest {
namespace {

constexpr std::string_view kMinistry = "ministerie";
constexpr std::string_view kCapital = "hoofdstad";
/// Whose ministries are meant where an article names no country.
constexpr std::string_view kHomeLanguage = "nl";
constexpr std::string_view kHome = "iso:NL";

/// `{adj}` and `{country}` filled in.
std::string Fill(std::string pattern, std::string_view adjective, std::string_view country) {
  const auto replace = [&](std::string_view what, std::string_view with) {
    for (size_t at = pattern.find(what); at != std::string::npos;
         at = pattern.find(what, at + with.size())) {
      pattern.replace(at, what.size(), with);
    }
  };
  replace("{adj}", adjective);
  replace("{country}", country);
  return pattern;
}

std::string_view CodeOf(const Entry& country) {
  return std::string_view(country.key).substr(country.key.find(':') + 1);
}

}  // namespace

const Entry* Describer::CountryOf(int sentence, int noun) const {
  const SentenceView& view = context_.view[sentence];
  for (const int child : view.tree().Children(noun)) {
    const Entry* place = nullptr;
    if (child < noun) {
      place = context_.gazetteer.FindAdjective(view.Folded(child));
    } else if (view.tree().Preposition(child) == "van") {
      const NameMention* name = context_.names.At(sentence, child);
      if (name != nullptr) place = (*context_.nodes)[name->node].entry;
    }
    if (place != nullptr && place->kind == Kind::kCountry) return place;
  }
  // Trees of long sentences break; an adjective right before the noun is its own all the same.
  const Entry* before =
      noun > 0 ? context_.gazetteer.FindAdjective(view.Folded(noun - 1)) : nullptr;
  return before != nullptr && before->kind == Kind::kCountry ? before : nullptr;
}

int Describer::DescribeInstitution(const SentenceView& sentence, int head) {
  const std::string& lemma = sentence.Lemma(head);
  const Entry* country = CountryOf(sentence.index(), head);
  if (country == nullptr && lemma != kMinistry) return -1;
  if (lemma == kMinistry) return DescribeMinistry(sentence, head, country);
  if (sentence.IsPlural(head) && lemma != "strijdkracht") return -1;
  if (lemma == kCapital) {
    const Entry* capital = context_.gazetteer.CapitalOf(country->key);
    return capital == nullptr ? -1 : context_.nodes->AddEntry(*capital);
  }
  return InstitutionOf(*country, lemma);
}

int Describer::InstitutionOf(const Entry& country, std::string_view lemma) {
  const Institution* institution = context_.vocabulary.FindInstitution(lemma);
  if (institution == nullptr) return -1;
  const std::string& adjective = context_.gazetteer.EnglishAdjective(country);
  Node node;
  node.kind = Kind::kOrganization;
  node.key = fmt::format("org:{}:{}", CodeOf(country), institution->slug);
  node.name = Fill(institution->name, adjective, country.name);
  node.labels.insert(institution->labels.begin(), institution->labels.end());
  for (const std::string& alias : institution->aliases)
    node.aliases.insert({Fill(alias, adjective, country.name), "en"});
  node.country = country.key;
  node.nouns.insert(std::string(lemma));
  return context_.nodes->Add(std::move(node));
}

/// Without a country beside it a ministry is one mentioned before, else one of the country whose
/// language the article is in, provided that the article speaks of that country at all.
int Describer::DescribeMinistry(const SentenceView& sentence, int head, const Entry* country) {
  if (head + 2 >= sentence.size() || sentence.Folded(head + 1) != "van") return -1;
  int end = 0;
  const Portfolio* portfolio = MatchPortfolio(sentence, head + 2, context_.vocabulary, &end);
  if (portfolio == nullptr) return -1;
  std::string slug = "ministry-of-" + text::AsciiKey(portfolio->english);
  for (char& c : slug) {
    if (c == ' ') c = '-';
  }
  if (country == nullptr) {
    for (int i = 0; i < context_.nodes->size(); ++i) {
      const std::string& key = (*context_.nodes)[i].key;
      if (key.starts_with("org:") && key.ends_with(":" + slug)) return i;
    }
    bool at_home = false;
    for (int i = 0; i < context_.nodes->size(); ++i)
      at_home = at_home || (*context_.nodes)[i].country == kHome;
    if (context_.language != kHomeLanguage || !at_home) return -1;
    country = context_.gazetteer.ByKey(kHome);
    if (country == nullptr) return -1;
  }
  const std::string& adjective = context_.gazetteer.EnglishAdjective(*country);
  Node node;
  node.kind = Kind::kOrganization;
  node.key = fmt::format("org:{}:{}", CodeOf(*country), slug);
  node.name = fmt::format("{} Ministry of {}", adjective, portfolio->english);
  node.labels = {"Organization", "Government"};
  node.aliases.insert(
      {fmt::format("Ministry of {} of {}", portfolio->english, country->name), "en"});
  if (!portfolio->adjective.empty()) {
    node.aliases.insert({fmt::format("{} {} Ministry", adjective, portfolio->adjective), "en"});
  }
  node.country = country->key;
  node.nouns.insert(std::string(kMinistry));
  return context_.nodes->Add(std::move(node));
}

int Describer::DescribeInhabitants(const SentenceView& sentence, int head) {
  if (!sentence.StartsUpper(head) || !sentence.LooksPlural(head)) return -1;
  const Entry* people = context_.gazetteer.FindInhabitants(sentence.Folded(head));
  return people == nullptr ? -1 : context_.nodes->AddEntry(*people);
}

int Describer::DescribePart(std::string_view part) {
  const std::string folded = text::Fold(part);
  for (const NameMention& name : context_.names.all()) {
    const SentenceView& sentence = context_.view[name.sentence];
    if (text::Fold(sentence.Surface(name.begin, name.end)) == folded) return name.node;
  }
  const std::vector<const Entry*> entries =
      context_.gazetteer.Find(folded, part, context_.language);
  if (!entries.empty()) return context_.nodes->AddEntry(*entries.front());
  // `staats` of `staatsbank` is no thing of its own; `oppositie` of `oppositiepoliticus` is.
  const NounReading noun = context_.vocabulary.Read(part);
  if (noun.english.empty() || noun.base != part) return -1;
  Phrase phrase;
  phrase.english = noun.english;
  phrase.dutch = part;
  phrase.type = noun.type;
  return AddConcept(phrase);
}

}  // namespace tripel::ingest
