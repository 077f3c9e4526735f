// TRIPEL_PUBLIC marks what libtripel exports; everything else stays inside it.
#pragma once

#if defined(__GNUC__)
#define TRIPEL_PUBLIC __attribute__((visibility("default")))
#else
#define TRIPEL_PUBLIC
#endif
