// Marking of evidence, and the search for statements in the values of a row.
#include "cli/evidence_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/display.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

struct Mark {
  TextSpan span;
  Style style;
};

std::vector<Mark> MarksOf(const EvidenceView& evidence) {
  std::vector<Mark> marks = {{evidence.subject, Style::kBold},
                             {evidence.predicate, Style::kPredicate},
                             {evidence.object, Style::kBold},
                             {evidence.speaker, Style::kDim}};
  std::erase_if(marks, [&](const Mark& mark) {
    return mark.span.begin >= mark.span.end || mark.span.end > evidence.sentence.size();
  });
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  return marks;
}

std::string OneLine(std::string_view text) {
  std::string line = Printable(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::string NameOf(const Node& node) {
  const auto name = node.properties.find("name");
  return name == node.properties.end() || name->second.is_null() ? node.key
                                                                 : name->second.ToString();
}

/// Gathers nodes and edges from wherever they are in a value.
class Finder {
 public:
  void Visit(const Value& value) {
    switch (value.kind()) {
      case Value::Kind::kNode:
        AddNode(value.node());
        break;
      case Value::Kind::kEdge:
        AddEdge(value.edge());
        break;
      case Value::Kind::kPath:
        for (const auto& node : value.path().nodes) AddNode(*node);
        for (const auto& edge : value.path().edges) AddEdge(*edge);
        break;
      case Value::Kind::kList:
        for (const Value& element : value.list()) Visit(element);
        break;
      case Value::Kind::kMap:
        for (const auto& [name, element] : value.map()) Visit(element);
        break;
      default:
        break;
    }
  }

  std::vector<FoundStatement> Found() const {
    std::vector<FoundStatement> found;
    for (const Edge* edge : edges_) {
      found.push_back({edge->key, edge->label, edge->subject_key, Name(edge->subject_key),
                       edge->object_key, Name(edge->object_key)});
    }
    return found;
  }

 private:
  void AddNode(const Node& node) { names_.emplace(node.key, NameOf(node)); }

  void AddEdge(const Edge& edge) {
    const auto same = [&](const Edge* other) { return other->key == edge.key; };
    if (std::none_of(edges_.begin(), edges_.end(), same)) edges_.push_back(&edge);
  }

  std::string Name(const std::string& key) const {
    const auto name = names_.find(key);
    return name == names_.end() ? "" : name->second;
  }

  std::map<std::string, std::string> names_;
  std::vector<const Edge*> edges_;  // they belong to the row
};

}  // namespace

std::string MarkedSentence(const EvidenceView& evidence, bool colour) {
  const std::string_view sentence = evidence.sentence;
  std::string text;
  size_t written = 0;
  for (const Mark& mark : MarksOf(evidence)) {
    if (mark.span.begin < written) continue;
    const std::string words =
        OneLine(sentence.substr(mark.span.begin, mark.span.end - mark.span.begin));
    text += OneLine(sentence.substr(written, mark.span.begin - written));
    text += colour ? Styled(words, mark.style, true) : fmt::format("[{}]", words);
    written = mark.span.end;
  }
  return text + OneLine(sentence.substr(written));
}

std::string EvidenceText(const EvidenceView& evidence, bool colour) {
  std::string where = Printable(evidence.source);
  if (!evidence.title.empty()) where += fmt::format(", \"{}\"", OneLine(evidence.title));
  if (!evidence.published.empty()) where += fmt::format(", {}", Printable(evidence.published));
  std::string text = fmt::format("  {}\n", Styled(where, Style::kDim, colour));
  if (!evidence.context.empty()) text += fmt::format("    {}\n", OneLine(evidence.context));
  text += fmt::format("    {}\n", MarkedSentence(evidence, colour));
  return text;
}

std::vector<FoundStatement> FindStatements(const Row& row) {
  Finder finder;
  for (const Value& value : row) finder.Visit(value);
  return finder.Found();
}

}  // namespace tripel::cli
