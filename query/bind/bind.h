// Bind: from the tree of a query to a plan over one snapshot. Names become variables, functions, labels and
// predicates; parameters become constants; every error about a name or a type that can be known is born here.
#pragma once

#include <string_view>

#include "query/ast/query.h"
#include "query/plan/node.h"
#include "storage/store.h"
#include "tripel/cursor.h"
#include "tripel/result.h"

namespace tripel::query {

struct BindOptions {
  const Parameters* parameters = nullptr;  ///< may be null: none are given
  bool strict_names = false;               ///< unknown labels and predicates are errors, not warnings
  bool repeatable_elements = false;        ///< the match mode of a MATCH that names none
};

/// `text` is what `query` was parsed from: columns without a name are called as they were written.
Result<plan::Plan> Bind(const ast::Query& query, std::string_view text, const storage::Snapshot& snapshot,
                        const BindOptions& options);

}  // namespace tripel::query
