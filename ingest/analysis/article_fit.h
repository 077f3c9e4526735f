// What every analyzer owes the pipeline, whatever its parser: titles marked, lost text named.
#pragma once

#include <string>

#include "ingest/analysis/analysis.h"

namespace tripel::ingest {

/// The article's text with its date line blanked out: no parser should read the date as a sentence.
/// Offsets and line ends stay what they are.
std::string TextWithoutDate(const Article& article);

/// Marks the sentences inside `article.title_span` as titles and adds a problem for every part of
/// the text outside `date_span` with visible characters that no token covers.
void FitToArticle(const Article& article, Analysis* analysis);

}  // namespace tripel::ingest
