# SPDX-License-Identifier: GPL-3.0-or-later
# How a module, and how a test, of Hopscope is declared.

# Two hundred programs of tests are linked against the same libraries: mold does it in a third of the time.
find_program(HOPSCOPE_MOLD mold)
if(HOPSCOPE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(hopscope_warnings INTERFACE)
target_compile_options(hopscope_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_compile_definitions(hopscope_warnings INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
  HOPSCOPE_VERSION="${PROJECT_VERSION}")
if(HOPSCOPE_SANITIZE)
  target_compile_options(hopscope_warnings INTERFACE
    -fsanitize=${HOPSCOPE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(hopscope_warnings INTERFACE -fsanitize=${HOPSCOPE_SANITIZE})
endif()

# hopscope_add_precompiled(NAME LINKS a b ... HEADERS <a> <b> ...)
#
# Headers that most files of a folder include, compiled once, which halves the time of a build. They are those of libraries
# only, so that each file still has to include what it uses of Hopscope itself. A folder names the one of its modules in
# $hopscope_module_precompiled and the one of its tests in $hopscope_test_precompiled.
function(hopscope_add_precompiled name)
  cmake_parse_arguments(arg "" "" "LINKS;HEADERS" ${ARGN})
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${name}.cpp CONTENT "")
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/${name}.cpp)
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE ${arg_LINKS} hopscope_warnings)
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

function(hopscope_use_precompiled target precompiled)
  if(HOPSCOPE_PRECOMPILE AND precompiled)
    target_precompile_headers(${target} REUSE_FROM ${precompiled})
    # g++ 12 wrongly warns of std::string's inlined copies, and through a precompiled header no longer knows them as the
    # library's. A build without it keeps these warnings.
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
      target_compile_options(${target} PRIVATE
        -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
    endif()
  endif()
endfunction()

# hopscope_add_module(NAME LINKS a b ...)
#
# A static library of all sources in the current folder. Its headers are included as "NAME/header.h", and only by targets
# that link it: the include folder that the target exports holds nothing but a link to this folder. So the link lists are
# the only place where the direction of includes is decided. Sources are globbed, so that a new format or rule adds its
# files and no line here.
function(hopscope_add_module name)
  cmake_parse_arguments(arg "" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  set(root ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${name} SYMBOLIC)
  add_library(hopscope_${name} STATIC ${sources})
  target_include_directories(hopscope_${name} PUBLIC ${root})
  set_target_properties(hopscope_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(hopscope_${name} PUBLIC ${arg_LINKS} PRIVATE hopscope_warnings)
  hopscope_use_precompiled(hopscope_${name} "${hopscope_module_precompiled}")
endfunction()

# hopscope_add_test(tst_name LINKS ... [GUI] [THREADS])
#
# One Qt Test program from tst_name.cpp. GUI tests run on the offscreen platform unless QT_QPA_PLATFORM says otherwise.
# THREADS marks those that run code on several threads: they are run with the thread sanitizer as well.
function(hopscope_add_test name)
  cmake_parse_arguments(arg "GUI;THREADS" "" "LINKS" ${ARGN})
  # moc is called for the one file that needs it: AUTOMOC would scan each test in a target of its own and compile a second,
  # empty file for it, which is a fifth of the time that the tests take to build.
  set(moc ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
  add_executable(${name} ${name}.cpp ${moc})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} Qt6::Test hopscope_warnings)
  qt_generate_moc(${name}.cpp ${moc} TARGET ${name})
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
  # What is tested is built as it is used; the test itself need not be fast, and builds in half the time.
  target_compile_options(${name} PRIVATE -O0)
  hopscope_use_precompiled(${name} "${hopscope_test_precompiled}")
  target_compile_definitions(${name} PRIVATE HOPSCOPE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 ENVIRONMENT
    "TZ=America/New_York;ASAN_OPTIONS=detect_leaks=1;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp")
  if(arg_GUI)
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
  endif()
  if(arg_THREADS)
    set_tests_properties(${name} PROPERTIES LABELS threads)
  endif()
endfunction()
