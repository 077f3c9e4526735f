// Names and label expressions.
#include "query/parse/build.h"

namespace tripel::query::parse {
namespace {

std::string Unquoted(std::string_view quoted) {
  std::string name;
  for (size_t i = 1; i + 1 < quoted.size(); ++i) {
    name += quoted[i];
    if (quoted[i] == '`') ++i;  // doubled
  }
  return name;
}

std::string Joined(const std::vector<Parser::LabelWordContext*>& words) {
  std::string text;
  for (Parser::LabelWordContext* word : words) {
    if (word != words.front()) text += '-';
    text += word->getText();
  }
  return text;
}

// `party-to` is one label only when nothing stands between its parts.
void CheckParts(Builder& builder, const std::vector<Parser::LabelWordContext*>& words,
                const ast::Place& place) {
  const std::string text = Joined(words);
  if (text.size() != place.end - place.begin) {
    builder.Report({ErrorCode::kSyntax, "a label with hyphens is written without spaces", place,
                    "write " + text, FixedLine(builder.source.text(), place, text)});
  }
  if (text.find('`') != std::string::npos) {
    builder.Report({ErrorCode::kSyntax, "backquotes go around a whole label", place, {}, {}});
  }
}

ast::LabelExpression BuildLabelName(Builder& builder, Parser::LabelNameContext& label) {
  const ast::Place place = builder.source.PlaceOf(label);
  const std::vector<Parser::LabelWordContext*> words = label.labelWord();
  if (words.size() > 1) {
    CheckParts(builder, words, place);
    return {ast::LabelName{Joined(words)}, place};
  }
  return {ast::LabelName{BuildName(builder, label).text}, place};
}

ast::LabelExpression BuildLabelFactor(Builder& builder, Parser::LabelFactorContext& factor) {
  const ast::Place place = builder.source.PlaceOf(factor);
  if (factor.labelName() != nullptr) return BuildLabelName(builder, *factor.labelName());
  if (factor.labelExpression() != nullptr) return BuildLabel(builder, *factor.labelExpression());
  if (factor.BANG() != nullptr)
    return {ast::LabelNot{BuildLabelFactor(builder, *factor.labelFactor())}, place};
  return {ast::LabelWildcard{}, place};
}

ast::LabelExpression BuildLabelTerm(Builder& builder, Parser::LabelTermContext& term) {
  const std::vector<Parser::LabelFactorContext*> factors = term.labelFactor();
  if (factors.size() == 1) return BuildLabelFactor(builder, *factors[0]);
  ast::LabelAnd conjunction;
  for (Parser::LabelFactorContext* factor : factors) {
    conjunction.operands.push_back(BuildLabelFactor(builder, *factor));
  }
  return {std::move(conjunction), builder.source.PlaceOf(term)};
}

}  // namespace

ast::Name BuildName(Builder& builder, const antlr4::ParserRuleContext& name) {
  const ast::Place place = builder.source.PlaceOf(name);
  const std::string_view text = builder.source.TextOf(place);
  return {text.substr(0, 1) == "`" ? Unquoted(text) : std::string(text), place};
}

ast::LabelExpression BuildLabel(Builder& builder, Parser::LabelExpressionContext& label) {
  const std::vector<Parser::LabelTermContext*> terms = label.labelTerm();
  if (terms.size() == 1) return BuildLabelTerm(builder, *terms[0]);
  ast::LabelOr disjunction;
  for (Parser::LabelTermContext* term : terms)
    disjunction.operands.push_back(BuildLabelTerm(builder, *term));
  return {std::move(disjunction), builder.source.PlaceOf(label)};
}

}  // namespace tripel::query::parse
