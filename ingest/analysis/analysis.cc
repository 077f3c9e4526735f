// Reading features and printing trees.
#include "ingest/analysis/analysis.h"

#include <fmt/format.h>

#include <iterator>

namespace tripel::ingest {
namespace {

// Deeper trees are printed flat from there on, so that hostile input cannot make lines of any
// length.
constexpr int kMaxPrintedDepth = 40;

std::vector<int> Depths(const Sentence& sentence) {
  const int size = static_cast<int>(sentence.tokens.size());
  std::vector<int> depths(sentence.tokens.size(), 0);
  for (int i = 0; i < size; ++i) {
    int depth = 0;
    for (int at = sentence.tokens[static_cast<size_t>(i)].head;
         at >= 0 && at < size && depth < kMaxPrintedDepth;
         at = sentence.tokens[static_cast<size_t>(at)].head) {
      ++depth;
    }
    depths[static_cast<size_t>(i)] = depth;
  }
  return depths;
}

void PrintSentence(const Sentence& sentence, std::string* out) {
  auto to = std::back_inserter(*out);
  fmt::format_to(to, "[{}, {}) paragraph {}{}{}\n", sentence.span.begin, sentence.span.end,
                 sentence.paragraph, sentence.title ? " title" : "",
                 sentence.parsed ? "" : " unparsed");
  const std::vector<int> depths = Depths(sentence);
  for (size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    const std::string indent(static_cast<size_t>(2 * (depths[i] + 1)), ' ');
    const std::string lemma = token.lemma == token.form ? "" : " (" + token.lemma + ")";
    fmt::format_to(to, "{:>3}{}{}{} {} {}", i, indent, token.form, lemma, token.upos,
                   token.relation);
    if (token.head != Token::kRoot) fmt::format_to(to, " <- {}", token.head);
    out->push_back('\n');
  }
  for (const EntitySpan& entity : sentence.entities) {
    fmt::format_to(to, "    {} [{}, {})\n", entity.type, entity.begin, entity.end);
  }
}

}  // namespace

std::string_view Token::Feature(std::string_view name) const {
  std::string_view rest = features;
  while (!rest.empty()) {
    const size_t bar = rest.find('|');
    const std::string_view pair = rest.substr(0, bar);
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name)) {
      return pair.substr(name.size() + 1);
    }
    rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
  }
  return {};
}

std::string ToString(const Analysis& analysis) {
  std::string out = "analyzer " + analysis.analyzer + "\n";
  for (const std::string& problem : analysis.problems) out += "problem " + problem + "\n";
  for (const Sentence& sentence : analysis.sentences) PrintSentence(sentence, &out);
  return out;
}

}  // namespace tripel::ingest
