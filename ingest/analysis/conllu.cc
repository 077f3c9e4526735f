// The reader: line by line, sentence by sentence. Every error names its line.
#include "ingest/analysis/conllu.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace tripel::ingest {
namespace {

constexpr size_t kColumns = 10;
enum Column { kId, kForm, kLemma, kUpos, kXpos, kFeatures, kHead, kRelation, kDeps, kMisc };
// No sentence has as many words; the limit bounds the work that one damaged file can cause.
constexpr size_t kMaxSentenceTokens = 20'000;

using Fields = std::array<std::string_view, kColumns>;

Failure AtLine(size_t line, std::string message) {
  return Fail(ErrorCode::kData, fmt::format("line {} of the CoNLL-U: {}", line, message));
}

/// A non-negative number without sign or spaces.
template <typename T>
std::optional<T> ParseNumber(std::string_view text) {
  T number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty() || text[0] == '-')
    return std::nullopt;
  return number;
}

std::optional<Fields> SplitColumns(std::string_view line) {
  Fields fields;
  for (size_t column = 0; column < kColumns; ++column) {
    const size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (column == kColumns - 1)) return std::nullopt;
    fields[column] = line.substr(0, tab);
    if (fields[column].empty()) return std::nullopt;
    if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
  }
  return fields;
}

std::optional<std::string_view> MiscValue(std::string_view misc, std::string_view name) {
  while (!misc.empty()) {
    const size_t bar = misc.find('|');
    const std::string_view pair = misc.substr(0, bar);
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name)) {
      return pair.substr(name.size() + 1);
    }
    misc = bar == std::string_view::npos ? std::string_view() : misc.substr(bar + 1);
  }
  return std::nullopt;
}

std::optional<ByteSpan> ParseRange(std::string_view range) {
  const size_t colon = range.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto begin = ParseNumber<size_t>(range.substr(0, colon));
  const auto end = ParseNumber<size_t>(range.substr(colon + 1));
  if (!begin || !end || *begin > *end) return std::nullopt;
  return ByteSpan{*begin, *end};
}

/// True when following heads from every token ends at a root.
bool IsTree(const std::vector<Token>& tokens) {
  enum class Seen : uint8_t { kNo, kOnPath, kDone };
  std::vector<Seen> seen(tokens.size(), Seen::kNo);
  for (size_t i = 0; i < tokens.size(); ++i) {
    std::vector<size_t> path;
    for (int at = static_cast<int>(i); at != Token::kRoot;
         at = tokens[static_cast<size_t>(at)].head) {
      const auto index = static_cast<size_t>(at);
      if (seen[index] == Seen::kDone) break;
      if (seen[index] == Seen::kOnPath) return false;
      seen[index] = Seen::kOnPath;
      path.push_back(index);
    }
    for (const size_t index : path) seen[index] = Seen::kDone;
  }
  return true;
}

/// Words for people, of which a tab would make columns.
std::string WithoutTabs(std::string_view words) {
  std::string plain(words);
  std::replace(plain.begin(), plain.end(), '\t', ' ');
  return plain;
}

class Reader {
 public:
  Result<ConlluDocument> Read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (size_t number = 1; !text.empty(); ++number) {
      const size_t end = text.find('\n');
      std::string_view line = text.substr(0, end);
      text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      TRIPEL_TRY_STATUS(ReadLine(line, number));
    }
    TRIPEL_TRY_STATUS(EndSentence());
    return std::move(document_);
  }

 private:
  Status ReadLine(std::string_view line, size_t number) {
    if (line.empty()) return EndSentence();
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; };
    if (std::any_of(line.begin(), line.end(), is_control))
      return AtLine(number, "a control character stands in it");
    if (line[0] == '#') {
      ReadComment(line.substr(1));
      return {};
    }
    const std::optional<Fields> fields = SplitColumns(line);
    if (!fields)
      return AtLine(number, "expected ten columns with a tab between each, none of them empty");
    if (current_.line == 0) current_.line = number;
    const std::string_view id = (*fields)[kId];
    if (const size_t dash = id.find('-'); dash != std::string_view::npos)
      return ReadMultiword(*fields, dash, number);
    if (id.find('.') != std::string_view::npos) return CheckEmptyNode(id, number);
    return ReadToken(*fields, number);
  }

  void ReadComment(std::string_view comment) {
    while (comment.starts_with(' ')) comment.remove_prefix(1);
    const auto value = [&](std::string_view key) -> std::optional<std::string_view> {
      const std::string prefix = std::string(key) + " = ";
      if (!comment.starts_with(prefix)) return std::nullopt;
      return comment.substr(prefix.size());
    };
    if (const auto analyzer = value("analyzer")) document_.analyzer = WithoutTabs(*analyzer);
    if (const auto problem = value("problem"); problem && !problem->empty())
      document_.problems.push_back(WithoutTabs(*problem));
    if (const auto paragraph = value("paragraph"))
      paragraph_ = ParseNumber<int>(*paragraph).value_or(paragraph_);
    if (comment == "newpar" || comment.starts_with("newpar ")) {
      if (!document_.sentences.empty()) ++paragraph_;
    }
    if (value("heading") == "yes") current_.sentence.title = true;
    if (value("parsed") == "no") current_.sentence.parsed = false;
  }

  Status ReadMultiword(const Fields& fields, size_t dash, size_t number) {
    const auto first = ParseNumber<int>(fields[kId].substr(0, dash));
    const auto last = ParseNumber<int>(fields[kId].substr(dash + 1));
    const int next = static_cast<int>(current_.sentence.tokens.size()) + 1;
    if (!first || !last || *first != next || *last < *first || *first <= multiword_end_ ||
        static_cast<size_t>(*last) > kMaxSentenceTokens) {
      return AtLine(number, fmt::format("the range {} is out of order", fields[kId]));
    }
    MultiwordToken multiword{*first - 1, *last, std::string(fields[kForm]), std::nullopt};
    TRIPEL_TRY(multiword.range, Range(fields[kMisc], number));
    multiword_end_ = *last;
    current_.multiword_tokens.push_back(std::move(multiword));
    return {};
  }

  Status CheckEmptyNode(std::string_view id, size_t number) const {
    const size_t dot = id.find('.');
    const auto after = ParseNumber<size_t>(id.substr(0, dot));
    if (!after || *after != current_.sentence.tokens.size() ||
        !ParseNumber<size_t>(id.substr(dot + 1))) {
      return AtLine(number, fmt::format("the empty node {} is out of order", id));
    }
    return {};
  }

  Result<std::optional<ByteSpan>> Range(std::string_view misc, size_t number) const {
    const auto value = MiscValue(misc, "Range");
    if (!value) return std::optional<ByteSpan>();
    const auto range = ParseRange(*value);
    if (!range) return AtLine(number, fmt::format("Range={} is not begin:end", *value));
    return range;
  }

  Status ReadToken(const Fields& fields, size_t number) {
    std::vector<Token>& tokens = current_.sentence.tokens;
    if (ParseNumber<size_t>(fields[kId]) != tokens.size() + 1) {
      return AtLine(number,
                    fmt::format("expected id {}, found {}", tokens.size() + 1, fields[kId]));
    }
    if (tokens.size() == kMaxSentenceTokens) {
      return AtLine(number,
                    fmt::format("the sentence has more than {} tokens", kMaxSentenceTokens));
    }
    Token token;
    token.form = std::string(fields[kForm]);
    token.lemma = std::string(fields[kLemma] == "_" ? fields[kForm] : fields[kLemma]);
    token.upos = std::string(fields[kUpos]);
    token.features = std::string(fields[kFeatures] == "_" ? "" : fields[kFeatures]);
    token.relation = std::string(fields[kRelation]);
    if (fields[kHead] == "_") {
      ++headless_;
    } else {
      const auto head = ParseNumber<int>(fields[kHead]);
      if (!head) return AtLine(number, fmt::format("the head {} is not a number", fields[kHead]));
      token.head = *head - 1;
    }
    TRIPEL_TRY(std::optional<ByteSpan> range, Range(fields[kMisc], number));
    current_.ranges.push_back(range);
    TRIPEL_TRY_STATUS(ReadEntity(fields[kMisc], number));
    tokens.push_back(std::move(token));
    return {};
  }

  Status ReadEntity(std::string_view misc, size_t number) {
    const auto value = MiscValue(misc, "Entity");
    if (!value) return {};
    const bool begins = value->starts_with("B-");
    if (value->size() < 3 || (!begins && !value->starts_with("I-"))) {
      return AtLine(number, fmt::format("Entity={} does not begin with B- or I-", *value));
    }
    std::vector<EntitySpan>& entities = current_.sentence.entities;
    const int index = static_cast<int>(current_.sentence.tokens.size());
    if (begins) {
      entities.push_back({index, index + 1, std::string(value->substr(2))});
    } else if (!entities.empty() && entities.back().end == index &&
               entities.back().type == value->substr(2)) {
      entities.back().end = index + 1;
    } else {
      return AtLine(number, fmt::format("Entity={} continues nothing", *value));
    }
    return {};
  }

  Status EndSentence() {
    const size_t line = current_.line;
    std::vector<Token>& tokens = current_.sentence.tokens;
    if (line == 0) return {};  // comments stay with the next sentence
    if (tokens.empty()) return AtLine(line, "a sentence without words");
    if (multiword_end_ > static_cast<int>(tokens.size()))
      return AtLine(line, "a range of words runs past its sentence");
    TRIPEL_TRY_STATUS(CheckTree(line));
    current_.sentence.paragraph = paragraph_;
    document_.sentences.push_back(std::move(current_));
    current_ = {};
    multiword_end_ = 0;
    headless_ = 0;
    return {};
  }

  Status CheckTree(size_t line) {
    std::vector<Token>& tokens = current_.sentence.tokens;
    if (headless_ == tokens.size()) {
      current_.sentence.parsed = false;
      for (size_t i = 1; i < tokens.size(); ++i) tokens[i].head = 0;
      return {};
    }
    if (headless_ > 0)
      return AtLine(line, "some words of the sentence have a head and others have none");
    int roots = 0;
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].head >= static_cast<int>(tokens.size())) {
        return AtLine(line, fmt::format("the head of word {} is out of range", i + 1));
      }
      if (tokens[i].head == Token::kRoot) ++roots;
    }
    if (roots != 1)
      return AtLine(line, fmt::format("the sentence has {} roots instead of one", roots));
    if (!IsTree(tokens)) return AtLine(line, "the heads of the sentence run in a circle");
    return {};
  }

  ConlluDocument document_;
  ConlluSentence current_;
  int paragraph_ = 0;
  int multiword_end_ = 0;
  size_t headless_ = 0;
};

}  // namespace

Result<ConlluDocument> ParseConllu(std::string_view text) { return Reader().Read(text); }

}  // namespace tripel::ingest
