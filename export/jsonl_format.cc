// JSON Lines: a statement a line with all its evidence. docs/formats.md is the description for
// users.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "export/formats.h"
#include "export/graph_walk.h"
#include "export/source_cache.h"

namespace tripel::exports {

namespace {

using Json = nlohmann::ordered_json;
using storage::Entity;
using storage::Evidence;
using storage::Snapshot;
using storage::Span;

constexpr size_t kMaxAliases = 8;

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json LiteralToJson(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      return nullptr;
    case Value::Kind::kBoolean:
      return value.boolean();
    case Value::Kind::kInteger:
      return value.integer();
    case Value::Kind::kFloat:
      return value.floating();
    default:
      return value.ToString();
  }
}

class JsonlFormat {
 public:
  JsonlFormat(const Snapshot& snapshot, std::ostream& out)
      : snapshot_(snapshot), sources_(snapshot), out_(out) {}

  Status Write(const WalkedStatement& walked) {
    TRIPEL_TRY(const std::vector<Evidence> evidence, snapshot_.ReadEvidence(walked.id));
    TRIPEL_TRY_STATUS(OpenSources(evidence));
    const storage::StatementIdentity& identity = walked.statement.identity;
    Json row = Json::object();
    row["key"] = walked.statement.key;
    row["subject"] = NodeToJson(walked.subject);
    row["predicate"] = identity.predicate;
    row["open"] = walked.statement.open;
    row["predicate_surface"] = BestSurface(evidence);
    row["object"] = IsLiteral(walked.object)
                        ? Json{{"value", LiteralToJson(LiteralValue(walked.object))}}
                        : NodeToJson(walked.object);
    row["polarity"] = storage::ToString(identity.polarity);
    row["modality"] = storage::ToString(identity.modality);
    row["speaker"] = walked.speaker ? NodeToJson(*walked.speaker) : Json(nullptr);
    row["time"] = OrNull(identity.time);
    row["confidence"] = walked.statement.confidence;
    row["evidence"] = Json::array();
    for (const Evidence& one : evidence) row["evidence"].push_back(EvidenceToJson(one));
    out_ << row.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return {};
  }

 private:
  /// The sources of one statement's evidence; the rest of the row asks them.
  Status OpenSources(const std::vector<Evidence>& evidence) {
    open_.clear();
    for (const Evidence& one : evidence) {
      if (open_.contains(one.source)) continue;
      TRIPEL_TRY(open_[one.source], sources_.Get(one.source));
    }
    return {};
  }

  Json NodeToJson(const Entity& entity) const {
    return {{"key", entity.key},
            {"name", entity.name},
            {"labels", entity.labels},
            {"aliases", Aliases(entity)}};
  }

  /// The forms by which the open sources mention the entity, the most frequent first.
  std::vector<std::string> Aliases(const Entity& entity) const {
    std::map<std::string, int> counts;
    for (const auto& [id, source] : open_) {
      for (const auto& [form, count] : source->Forms(entity.key)) counts[form] += count;
    }
    counts.erase(entity.name);
    std::vector<std::pair<std::string, int>> forms(counts.begin(), counts.end());
    std::stable_sort(forms.begin(), forms.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> aliases;
    for (const auto& [form, count] : forms) {
      if (aliases.size() < kMaxAliases) aliases.push_back(form);
    }
    return aliases;
  }

  /// How the most trusted evidence words the predicate; of equals the first.
  static Json BestSurface(const std::vector<Evidence>& evidence) {
    const Evidence* best = nullptr;
    for (const Evidence& one : evidence) {
      if (one.predicate_surface.empty()) continue;
      if (best == nullptr || one.confidence > best->confidence) best = &one;
    }
    return best == nullptr ? Json(nullptr) : Json(best->predicate_surface);
  }

  Json EvidenceToJson(const Evidence& evidence) const {
    const OpenSource& source = *open_.at(evidence.source);
    const auto span = [&](Span bytes) {
      if (bytes.empty()) return Json(nullptr);
      return Json::array({source.CodePoint(bytes.begin), source.CodePoint(bytes.end)});
    };
    return {{"source", evidence.source},
            {"begin", source.CodePoint(evidence.clause.begin)},
            {"end", source.CodePoint(evidence.clause.end)},
            {"sentence", source.Text(evidence.sentence)},
            {"predicate_surface", OrNull(evidence.predicate_surface)},
            {"subject_span", span(evidence.subject)},
            {"object_span", span(evidence.object)},
            {"metonym", evidence.metonym},
            {"extractor", evidence.extractor},
            {"confidence", evidence.confidence}};
  }

  const Snapshot& snapshot_;
  SourceCache sources_;
  std::ostream& out_;
  std::map<std::string, std::shared_ptr<const OpenSource>> open_;
};

}  // namespace

Status WriteJsonl(const Snapshot& snapshot, const std::vector<Selected>& selected,
                  std::ostream& out) {
  JsonlFormat format(snapshot, out);
  return VisitStatements(snapshot, selected,
                         [&](const WalkedStatement& walked) { return format.Write(walked); });
}

}  // namespace tripel::exports
