#include "base/text/normal_form.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "base/check.h"

namespace tripel::text {
namespace {

const icu::Normalizer2* NormalizerFor(NormalForm form) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = nullptr;
  switch (form) {
    case NormalForm::kNfc: normalizer = icu::Normalizer2::getNFCInstance(status); break;
    case NormalForm::kNfd: normalizer = icu::Normalizer2::getNFDInstance(status); break;
    case NormalForm::kNfkc: normalizer = icu::Normalizer2::getNFKCInstance(status); break;
    case NormalForm::kNfkd: normalizer = icu::Normalizer2::getNFKDInstance(status); break;
  }
  TRIPEL_CHECK(U_SUCCESS(status));  // the four are part of ICU itself
  return normalizer;
}

}  // namespace

std::string Normalize(std::string_view utf8, NormalForm form) {
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  UErrorCode status = U_ZERO_ERROR;
  std::string normal;
  NormalizerFor(form)->normalize(text, status).toUTF8String(normal);
  TRIPEL_CHECK(U_SUCCESS(status));
  return normal;
}

}  // namespace tripel::text
