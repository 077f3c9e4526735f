#include "query/parse/parse.h"

#include <exception>

#include "query/parse/build.h"
#include "query/parse/diagnose.h"
#include "query/parse/limits.h"
#include "query/parse/syntax.h"

namespace tripel::query::parse {
namespace {

Result<ast::Query> ParseText(std::string_view text) {
  const Source source(text);
  Syntax syntax(source);
  TRIPEL_TRY_STATUS(CheckNesting(source, syntax.tokens()));
  Parser::QueryContext* tree = syntax.Parse();
  if (tree == nullptr) return Fail(Diagnose(syntax));
  Builder builder{source};
  ast::Query query = BuildQuery(builder, *tree);
  if (builder.error) return Fail(*std::move(builder.error));
  return query;
}

}  // namespace

Result<ast::Query> Parse(std::string_view text) {
  TRIPEL_TRY_STATUS(CheckText(text));
  try {
    return ParseText(text);
  } catch (const std::exception& exception) {
    // ANTLR reports by exception. Syntax errors were caught where they arise, so this is a defect.
    return Fail({ErrorCode::kInternal,
                 std::string("the parser failed: ") + exception.what(),
                 TextSpan{0, text.size()},
                 {},
                 {}});
  }
}

}  // namespace tripel::query::parse
