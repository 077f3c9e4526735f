// The Dutch model that is built into the program.
#pragma once

#include "ingest/frog/parser/model.h"

namespace tripel::parser {

/// Unpacks the model. Fails with kCorruption only if the program was built from a damaged file.
Result<Model> LoadDutchModel();

}  // namespace tripel::parser
