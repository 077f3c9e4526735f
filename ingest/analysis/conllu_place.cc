// Placing a CoNLL-U document in its text, and writing an analysis as CoNLL-U.
#include <fmt/format.h>

#include <iterator>

#include "ingest/analysis/conllu.h"

namespace tripel::ingest {
namespace {

/// A blank in a form stands for any white space byte, because CoNLL-U cannot hold line ends, and
/// `_` for nothing at all: the later words of a multiword token.
bool SpellsTheSame(std::string_view written, std::string_view form) {
  if (written.empty()) return form == "_";
  if (written.size() != form.size()) return false;
  for (size_t i = 0; i < form.size(); ++i) {
    const bool both_blank = form[i] == ' ' && static_cast<unsigned char>(written[i]) < 0x20;
    if (written[i] != form[i] && !both_blank) return false;
  }
  return true;
}

class Placer {
 public:
  explicit Placer(std::string_view text) : text_(text) {}

  Result<Sentence> Place(const ConlluSentence& source) {
    Sentence sentence = source.sentence;
    auto multiword = source.multiword_tokens.begin();
    for (size_t i = 0; i < sentence.tokens.size();) {
      if (multiword != source.multiword_tokens.end() && multiword->begin == static_cast<int>(i)) {
        TRIPEL_TRY_STATUS(PlaceMultiword(*multiword, source, &sentence));
        i = static_cast<size_t>(multiword->end);
        ++multiword;
      } else {
        TRIPEL_TRY(sentence.tokens[i].span,
                   Find(sentence.tokens[i].form, source.ranges[i], source.line + i));
        ++i;
      }
    }
    for (Token& token : sentence.tokens) {
      token.form = std::string(text_.substr(token.span.begin, token.span.end - token.span.begin));
    }
    sentence.span = {sentence.tokens.front().span.begin, sentence.tokens.back().span.end};
    return sentence;
  }

 private:
  /// The place of `form`, at `range` or, without one, as the next thing in the text.
  Result<ByteSpan> Find(std::string_view form, const std::optional<ByteSpan>& range, size_t line) {
    ByteSpan span;
    if (range) {
      span = *range;
      const bool fits = span.begin >= position_ && span.end <= text_.size();
      if (!fits || !SpellsTheSame(text_.substr(span.begin, span.end - span.begin), form)) {
        return Fail(
            ErrorCode::kData,
            fmt::format("near line {} of the CoNLL-U: '{}' is not at bytes {}:{} of the text", line,
                        form, span.begin, span.end));
      }
    } else {
      span.begin = text_.find(form, position_);
      if (span.begin == std::string_view::npos) {
        return Fail(
            ErrorCode::kData,
            fmt::format("near line {} of the CoNLL-U: '{}' is not in the text after byte {}", line,
                        form, position_));
      }
      span.end = span.begin + form.size();
    }
    position_ = span.end;
    return span;
  }

  Status PlaceMultiword(const MultiwordToken& multiword, const ConlluSentence& source,
                        Sentence* sentence) {
    const auto first = static_cast<size_t>(multiword.begin);
    const auto last = static_cast<size_t>(multiword.end);
    std::string spelled;
    bool own_ranges = true;
    for (size_t i = first; i < last; ++i) {
      spelled += sentence->tokens[i].form;
      own_ranges = own_ranges && source.ranges[i].has_value();
    }
    const size_t line = source.line + first;
    if (own_ranges || spelled == multiword.form) {
      for (size_t i = first; i < last; ++i) {
        TRIPEL_TRY(sentence->tokens[i].span,
                   Find(sentence->tokens[i].form, source.ranges[i], line));
      }
      return {};
    }
    TRIPEL_TRY(const ByteSpan span, Find(multiword.form, multiword.range, line));
    sentence->tokens[first].span = span;
    for (size_t i = first + 1; i < last; ++i) sentence->tokens[i].span = {span.end, span.end};
    return {};
  }

  std::string_view text_;
  size_t position_ = 0;
};

std::string OneLine(std::string_view field) {
  if (field.empty()) return "_";
  std::string line(field);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return line;
}

void WriteSentence(const Sentence& sentence, std::string* out) {
  std::vector<std::string> entities(sentence.tokens.size());
  for (const EntitySpan& entity : sentence.entities) {
    for (int i = entity.begin; i < entity.end && i < static_cast<int>(entities.size()); ++i) {
      entities[static_cast<size_t>(i)] =
          (i == entity.begin ? "Entity=B-" : "Entity=I-") + entity.type + "|";
    }
  }
  auto to = std::back_inserter(*out);
  fmt::format_to(to, "# paragraph = {}\n", sentence.paragraph);
  if (sentence.title) fmt::format_to(to, "# heading = yes\n");
  if (!sentence.parsed) fmt::format_to(to, "# parsed = no\n");
  for (size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    const bool glued =
        i + 1 < sentence.tokens.size() && sentence.tokens[i + 1].span.begin == token.span.end;
    fmt::format_to(to, "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}Range={}:{}{}\n", i + 1,
                   OneLine(token.form), OneLine(token.lemma), OneLine(token.upos),
                   OneLine(token.features), token.head + 1, OneLine(token.relation), entities[i],
                   token.span.begin, token.span.end, glued ? "|SpaceAfter=No" : "");
  }
  out->push_back('\n');
}

}  // namespace

Result<Analysis> PlaceInText(const ConlluDocument& document, std::string_view text) {
  Analysis analysis{document.analyzer, {}, document.problems};
  Placer placer(text);
  for (const ConlluSentence& source : document.sentences) {
    TRIPEL_TRY(Sentence sentence, placer.Place(source));
    analysis.sentences.push_back(std::move(sentence));
  }
  return analysis;
}

std::string WriteConllu(const Analysis& analysis) {
  std::string out;
  if (!analysis.analyzer.empty())
    out += fmt::format("# analyzer = {}\n", OneLine(analysis.analyzer));
  for (const std::string& problem : analysis.problems)
    out += fmt::format("# problem = {}\n", OneLine(problem));
  for (const Sentence& sentence : analysis.sentences) WriteSentence(sentence, &out);
  return out;
}

}  // namespace tripel::ingest
