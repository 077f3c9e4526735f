// DOT, the language of Graphviz. What is denied is drawn in red, what is not certain in dashes.
#include <fmt/format.h>

#include "export/formats.h"
#include "export/graph_walk.h"

namespace tripel::exports {

namespace {

/// A quoted string. Graphviz reads backslash sequences and HTML entities inside one, so both are
/// escaped.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '&') {
      quoted += "&amp;";
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string StyleOf(const storage::StatementIdentity& identity) {
  std::string style;
  if (identity.polarity == storage::Polarity::kNegative) style += ", color=red, fontcolor=red";
  if (identity.modality != storage::Modality::kCertain) style += ", style=dashed";
  return style;
}

std::string LabelOf(const WalkedStatement& walked) {
  const storage::StatementIdentity& identity = walked.statement.identity;
  const bool denied = identity.polarity == storage::Polarity::kNegative;
  std::string label = denied ? "not " + identity.predicate : identity.predicate;
  if (walked.speaker) label += "\naccording to " + walked.speaker->name;
  return label;
}

}  // namespace

Status WriteDot(const storage::Snapshot& snapshot, const std::vector<Selected>& selected,
                std::ostream& out) {
  out << "digraph tripel {\n  node [shape=box, style=rounded];\n";
  TRIPEL_TRY_STATUS(VisitEntities(snapshot, selected, [&](const storage::Entity& entity) {
    out << fmt::format("  {} [label={}, tooltip={}];\n", Quoted(entity.key), Quoted(entity.name),
                       Quoted(Joined(entity.labels, ", ")));
    return Status();
  }));
  TRIPEL_TRY_STATUS(VisitStatements(snapshot, selected, [&](const WalkedStatement& walked) {
    out << fmt::format("  {} -> {} [label={}{}];\n", Quoted(walked.subject.key),
                       Quoted(walked.object.key), Quoted(LabelOf(walked)),
                       StyleOf(walked.statement.identity));
    return Status();
  }));
  out << "}\n";
  return {};
}

}  // namespace tripel::exports
