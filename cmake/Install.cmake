# What `cmake --install` puts where: the library with its headers, the programs, the lexicons, and what lets other
# builds find them (find_package(tripel), pkg-config).
include(CMakePackageConfigHelpers)

install(TARGETS tripel EXPORT tripel-targets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/tripel DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/tripel FILES_MATCHING PATTERN "*.tsv" PATTERN "*.tbl")
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/tripel)
install(EXPORT tripel-targets NAMESPACE tripel:: DESTINATION ${package_folder})
configure_package_config_file(cmake/tripel-config.cmake.in ${PROJECT_BINARY_DIR}/tripel-config.cmake
  INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tripel-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/tripel-config.cmake ${PROJECT_BINARY_DIR}/tripel-config-version.cmake
  DESTINATION ${package_folder})

# Relative, so that the tree can be moved.
file(RELATIVE_PATH TRIPEL_PC_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/tripel.pc.in ${PROJECT_BINARY_DIR}/tripel.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/tripel.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
