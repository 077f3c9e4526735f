#include "ingest/import/prefixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text/utf8.h"
#include "ingest/import/line_chunks.h"

namespace tripel::ingest {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kWellKnown = {{
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"dcat", "http://www.w3.org/ns/dcat#"},
    {"org", "http://www.w3.org/ns/org#"},
    {"sh", "http://www.w3.org/ns/shacl#"},
    {"foaf", "http://xmlns.com/foaf/0.1/"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"schema", "http://schema.org/"},
    {"sdo", "https://schema.org/"},
    {"geo", "http://www.opengis.net/ont/geosparql#"},
    {"wgs84", "http://www.w3.org/2003/01/geo/wgs84_pos#"},
    {"gn", "http://www.geonames.org/ontology#"},
    {"dbr", "http://dbpedia.org/resource/"},
    {"dbo", "http://dbpedia.org/ontology/"},
    {"dbp", "http://dbpedia.org/property/"},
    {"yago", "http://yago-knowledge.org/resource/"},
    {"wd", "http://www.wikidata.org/entity/"},
    {"wds", "http://www.wikidata.org/entity/statement/"},
    {"wdt", "http://www.wikidata.org/prop/direct/"},
    {"wdp", "http://www.wikidata.org/prop/"},
    {"tripel", "urn:tripel:"},
}};

constexpr std::string_view kBlanks = " \t\r";

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool IsPrefixName(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char byte) {
    return static_cast<unsigned char>(byte) <= ' ' || std::string_view("<>\"'`{}|^\\:/#@()[],;").find(byte) != std::string_view::npos;
  });
}

bool IsIriText(std::string_view iri) {
  return std::none_of(iri.begin(), iri.end(), [](char byte) {
    return static_cast<unsigned char>(byte) <= ' ' || std::string_view("<>\"{}|^`\\").find(byte) != std::string_view::npos;
  });
}

bool TakeWord(std::string_view word, std::string_view* text) {
  if (text->size() <= word.size() || kBlanks.find((*text)[word.size()]) == std::string_view::npos) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    const char byte = (*text)[i];
    if ((byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte) != word[i]) return false;
  }
  *text = Trim(text->substr(word.size()));
  return true;
}

/// `ex: <http://example.org/>`; nullopt for anything else.
std::optional<std::pair<std::string_view, std::string_view>> ParsePrefix(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || !IsPrefixName(text.substr(0, colon))) return std::nullopt;
  const std::string_view rest = Trim(text.substr(colon + 1));
  if (rest.size() < 3 || rest.front() != '<' || rest.back() != '>') return std::nullopt;
  const std::string_view space = rest.substr(1, rest.size() - 2);
  if (!IsIriText(space)) return std::nullopt;
  return std::pair(text.substr(0, colon), space);
}

}  // namespace

void Prefixes::Add(std::string_view prefix, std::string_view space) {
  if (space.empty() || taken_prefixes_.contains(std::string(prefix)) || taken_spaces_.contains(std::string(space))) return;
  taken_prefixes_.emplace(prefix);
  taken_spaces_.emplace(space);
  spaces_.push_back({std::string(space), std::string(prefix), -1});
}

Status Prefixes::AddLines(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (uint64_t number = 1; !text.empty(); ++number) {
    std::string_view line = Trim(TakeLine(&text));
    if (line.empty() || line.starts_with('#')) continue;
    const bool is_turtle = TakeWord("@prefix", &line);
    const bool is_line = is_turtle || TakeWord("prefix", &line);
    if (is_line && line.ends_with('.')) line = Trim(line.substr(0, line.size() - 1));
    const auto parsed = is_line ? ParsePrefix(line) : std::nullopt;
    if (!parsed || text::ValidateUtf8(line)) {
      return Fail(Error{ErrorCode::kInvalidArgument, fmt::format("line {}: this is no prefix", number), {},
                        "a line is like @prefix ex: <http://example.org/> .", ""});
    }
    Add(parsed->first, parsed->second);
  }
  return {};
}

void Prefixes::AddWellKnown() {
  for (const auto& [prefix, space] : kWellKnown) Add(prefix, space);
}

void Prefixes::Build() {
  std::sort(spaces_.begin(), spaces_.end(), [](const Space& a, const Space& b) { return a.space < b.space; });
  // The parent of a namespace is before it; the nearest one before is it or has it among its own ancestors.
  for (size_t i = 1; i < spaces_.size(); ++i) {
    int candidate = static_cast<int>(i) - 1;
    while (candidate >= 0 && !spaces_[i].space.starts_with(spaces_[static_cast<size_t>(candidate)].space)) {
      candidate = spaces_[static_cast<size_t>(candidate)].parent;
    }
    spaces_[i].parent = candidate;
  }
}

const Prefixes::Space* Prefixes::Find(std::string_view iri) const {
  auto above = std::upper_bound(spaces_.begin(), spaces_.end(), iri,
                                [](std::string_view text, const Space& space) { return text < space.space; });
  if (above == spaces_.begin()) return nullptr;
  const Space* space = &*std::prev(above);
  while (iri.size() <= space->space.size() || !iri.starts_with(space->space)) {
    if (space->parent < 0) return nullptr;
    space = &spaces_[static_cast<size_t>(space->parent)];
  }
  return space;
}

void Prefixes::Shorten(std::string_view iri, std::string* out) const {
  const Space* space = Find(iri);
  if (space != nullptr) {
    const std::string_view rest = iri.substr(space->space.size());
    // A bare name with a colon would read like another prefix's.
    if (!space->prefix.empty() || rest.find(':') == std::string_view::npos) {
      if (!space->prefix.empty()) out->append(space->prefix).push_back(':');
      out->append(rest);
      return;
    }
  }
  const size_t colon = iri.find(':');
  const bool looks_short = colon == std::string_view::npos || taken_prefixes_.contains(std::string(iri.substr(0, colon)));
  if (looks_short) out->push_back('<');
  out->append(iri);
  if (looks_short) out->push_back('>');
}

std::string Prefixes::WordFor(std::string_view iri, const Prefixes& named) {
  std::string word;
  if (named.Find(iri) != nullptr) {
    named.Shorten(iri, &word);
    return word;
  }
  const size_t cut = iri.find_last_of("/#:");
  const std::string_view local = cut == std::string_view::npos ? iri : iri.substr(cut + 1);
  return std::string(local.empty() ? iri : local);
}

}  // namespace tripel::ingest
