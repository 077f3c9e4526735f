# tripel_library(NAME SOURCES ... LINK ... PRIVATE_LINK ...): the static library of one folder. Its link list is the
# folder's row in docs/ARCHITECTURE.md.
function(tripel_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include)
  target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
  target_compile_options(${name} PRIVATE ${TRIPEL_WARNINGS})
endfunction()

# tripel_test(NAME SOURCES ... LINK ...): one GoogleTest binary in build/tests, registered with CTest as one test
# that prints its cases. TRIPEL_SOURCE_DIR tells it where the golden files are.
function(tripel_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE ${ARG_LINK} GTest::gtest GTest::gtest_main)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  # Tests run for seconds and are compiled often: no more optimisation than helps.
  target_compile_options(${name} PRIVATE ${TRIPEL_WARNINGS} $<$<CONFIG:Release>:-O1>)
  target_compile_definitions(${name} PRIVATE TRIPEL_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                             TRIPEL_BUILD_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
endfunction()
