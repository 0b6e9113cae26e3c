# Registers the tests of a test binary with ctest. Those that take more than about five seconds carry the label `slow`:
# `ctest -LE slow` runs the others.

include(GoogleTest)

# By test binary, as a filter of GoogleTest.
set(STEMMA_SLOW_stemma_annotate_test "Annotate.HostileTextsTakeLinearTime")
set(STEMMA_SLOW_stemma_case_crash_test "CaseCrash.*:ProgramCrash.*")
set(STEMMA_SLOW_stemma_properties_test "Properties.ThreadsChangeNothing:Properties.OrderOfArrivalChangesNothing:Properties.AThousandOrders*:Properties.FiveOrders*")

function(stemma_discover_tests target)
  set(slow ${STEMMA_SLOW_${target}})
  gtest_discover_tests(${target} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 TEST_FILTER "-${slow}")
  if(slow)
    gtest_discover_tests(${target} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 TEST_FILTER "${slow}"
                         PROPERTIES LABELS slow)
  endif()
endfunction()
