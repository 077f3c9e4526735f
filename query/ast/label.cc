#include "query/ast/label.h"

#include <fmt/format.h>

#include "query/ast/text.h"

namespace tripel::query::ast {
namespace {

// How tightly the forms bind: `A|B&!C` is A|(B&(!C)).
enum Tightness { kOrTightness, kAndTightness, kNotTightness };

struct Printer {
  Tightness around;

  std::string Operands(const std::vector<LabelExpression>& operands, std::string_view separator,
                       Tightness own) const {
    std::string text;
    for (const LabelExpression& operand : operands) {
      if (!text.empty()) text += separator;
      // One tighter than the operator itself, so that nesting of the same operator shows.
      text += std::visit(Printer{static_cast<Tightness>(own + 1)}, operand.node);
    }
    return around > own ? fmt::format("({})", text) : text;
  }

  std::string operator()(const LabelName& name) const { return LabelText(name.text); }
  std::string operator()(const LabelWildcard&) const { return "%"; }
  std::string operator()(const LabelNot& negation) const {
    return fmt::format("!{}", std::visit(Printer{kNotTightness}, negation.operand->node));
  }
  std::string operator()(const LabelAnd& conjunction) const {
    return Operands(conjunction.operands, "&", kAndTightness);
  }
  std::string operator()(const LabelOr& disjunction) const {
    return Operands(disjunction.operands, "|", kOrTightness);
  }
};

}  // namespace

std::string ToString(const LabelExpression& label) {
  return std::visit(Printer{kOrTightness}, label.node);
}

}  // namespace tripel::query::ast
