// Formats only; the conversion is to_ud.h's.
#include "ingest/frog/conllu_output.h"

#include <fmt/format.h>

#include <iterator>

#include "ingest/frog/names.h"
#include "ingest/frog/to_ud.h"

namespace tripel::frog {
namespace {

/// The text on one line: tabs and line ends would break the format.
std::string OneLine(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return line;
}

std::string_view OrNothing(std::string_view field) { return field.empty() ? "_" : field; }

void WriteSentence(std::string_view text, const FrogSentence& sentence, const parser::Model* model,
                   std::string* out) {
  std::vector<UdToken> tokens = model != nullptr && sentence.parsed
                                    ? ParseToUniversalDependencies(sentence.words, *model)
                                    : ToUniversalDependencies(sentence.words, sentence.parsed);
  LabelNames(sentence.words, &tokens);
  const size_t begin = tokens.front().begin;
  auto to = std::back_inserter(*out);
  fmt::format_to(to, "# paragraph = {}\n", sentence.paragraph);
  if (sentence.heading) fmt::format_to(to, "# heading = yes\n");
  if (!sentence.parsed) fmt::format_to(to, "# parsed = no\n");
  fmt::format_to(to, "# text = {}\n", OneLine(text.substr(begin, tokens.back().end - begin)));
  for (size_t i = 0; i < tokens.size(); ++i) {
    const UdToken& token = tokens[i];
    const bool glued = i + 1 < tokens.size() && tokens[i + 1].begin == token.end;
    fmt::format_to(to, "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t", i + 1, OneLine(token.form),
                   OneLine(OrNothing(token.lemma)), token.upos, OrNothing(token.tag),
                   OrNothing(token.features), token.head + 1, token.relation);
    if (!token.entity.empty()) fmt::format_to(to, "Entity={}|", token.entity);
    fmt::format_to(to, "Range={}:{}{}\n", token.begin, token.end, glued ? "|SpaceAfter=No" : "");
  }
  out->push_back('\n');
}

}  // namespace

std::string WriteConllu(std::string_view text, const FrogArticle& article,
                        const parser::Model* model, std::string_view analyzer) {
  std::string out = fmt::format("# analyzer = {}\n", analyzer);
  for (const std::string& problem : article.problems)
    out += fmt::format("# problem = {}\n", OneLine(problem));
  if (article.sentences.empty()) out += '\n';
  for (const FrogSentence& sentence : article.sentences) WriteSentence(text, sentence, model, &out);
  return out;
}

}  // namespace tripel::frog
