// The CoNLL-U that tripel-frog writes. Its comments and MISC keys are described in README.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/frog/frog_engine.h"

namespace tripel::parser {
class Model;
}

namespace tripel::frog {

/// The analysis of one article: its problems as comments, then its sentences in UD. The trees are
/// made with `model`, or converted from Frog's where that is null.
std::string WriteConllu(std::string_view text, const FrogArticle& article,
                        const parser::Model* model, std::string_view analyzer);

}  // namespace tripel::frog
