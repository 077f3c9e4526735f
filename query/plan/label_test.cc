#include "query/plan/label_test.h"

#include <algorithm>

namespace tripel::query::plan {

bool MatchesNode(const LabelTest& test, std::span<const storage::LabelId> labels) {
  const auto matches = [labels](const LabelTest& operand) { return MatchesNode(operand, labels); };
  switch (test.form) {
    case LabelTest::Form::kAlways: return true;
    case LabelTest::Form::kName:
      return test.label && std::find(labels.begin(), labels.end(), *test.label) != labels.end();
    case LabelTest::Form::kAnyLabel: return !labels.empty();
    case LabelTest::Form::kNot: return !matches(test.operands.front());
    case LabelTest::Form::kAnd: return std::all_of(test.operands.begin(), test.operands.end(), matches);
    case LabelTest::Form::kOr: return std::any_of(test.operands.begin(), test.operands.end(), matches);
  }
  return false;
}

bool MatchesEdge(const LabelTest& test, storage::PredicateId predicate) {
  const auto matches = [predicate](const LabelTest& operand) { return MatchesEdge(operand, predicate); };
  switch (test.form) {
    case LabelTest::Form::kAlways:
    case LabelTest::Form::kAnyLabel: return true;
    case LabelTest::Form::kName: return test.predicate == predicate;
    case LabelTest::Form::kNot: return !matches(test.operands.front());
    case LabelTest::Form::kAnd: return std::all_of(test.operands.begin(), test.operands.end(), matches);
    case LabelTest::Form::kOr: return std::any_of(test.operands.begin(), test.operands.end(), matches);
  }
  return false;
}

LabelTest Both(LabelTest a, LabelTest b) {
  if (a.always()) return b;
  if (b.always()) return a;
  LabelTest both;
  both.form = LabelTest::Form::kAnd;
  both.operands = {std::move(a), std::move(b)};
  return both;
}

namespace {

double EntitiesWith(const LabelTest& name, const storage::Statistics& statistics) {
  if (!name.label) return 0;
  for (const storage::LabelCount& count : statistics.labels) {
    if (count.id == *name.label) return static_cast<double>(count.entities);
  }
  return 0;
}

}  // namespace

std::optional<LabelTest> RequiredLabel(const LabelTest& test, const storage::Statistics& statistics) {
  if (test.form == LabelTest::Form::kName) return test;
  if (test.form != LabelTest::Form::kAnd) return std::nullopt;
  std::optional<LabelTest> rarest;
  for (const LabelTest& operand : test.operands) {
    std::optional<LabelTest> required = RequiredLabel(operand, statistics);
    if (required && (!rarest || EntitiesWith(*required, statistics) < EntitiesWith(*rarest, statistics))) {
      rarest = std::move(required);
    }
  }
  return rarest;
}

double EstimateEntities(const LabelTest& test, const storage::Statistics& statistics) {
  const double all = static_cast<double>(statistics.entities);
  switch (test.form) {
    case LabelTest::Form::kAlways:
    case LabelTest::Form::kAnyLabel: return all;
    case LabelTest::Form::kName: return EntitiesWith(test, statistics);
    case LabelTest::Form::kNot: return std::max(0.0, all - EstimateEntities(test.operands.front(), statistics));
    case LabelTest::Form::kAnd: {
      double least = all;
      for (const LabelTest& operand : test.operands) least = std::min(least, EstimateEntities(operand, statistics));
      return least;
    }
    case LabelTest::Form::kOr: {
      double sum = 0;
      for (const LabelTest& operand : test.operands) sum += EstimateEntities(operand, statistics);
      return std::min(sum, all);
    }
  }
  return all;
}

std::string ToString(const LabelTest& test) {
  const auto join = [&test](std::string_view separator) {
    std::string text;
    for (const LabelTest& operand : test.operands) {
      if (!text.empty()) text += separator;
      const bool compound = operand.form == LabelTest::Form::kAnd || operand.form == LabelTest::Form::kOr;
      text += compound ? "(" + ToString(operand) + ")" : ToString(operand);
    }
    return text;
  };
  switch (test.form) {
    case LabelTest::Form::kAlways: return "";
    case LabelTest::Form::kName: return test.name;
    case LabelTest::Form::kAnyLabel: return "%";
    case LabelTest::Form::kNot: return "!" + join("");
    case LabelTest::Form::kAnd: return join("&");
    case LabelTest::Form::kOr: return join("|");
  }
  return "";
}

}  // namespace tripel::query::plan
