// Runs independent work on several threads; results never depend on how many.
#pragma once

#include <cstddef>
#include <functional>

namespace stemma::base {

// Number of threads meant by `requested` (0 = one per core).
int thread_count(int requested);

// Calls work(i) for every i in [0, count), each once, in no particular order, on at most `threads` threads.
// Returns when all are done. `work` writes only what belongs to its i.
void parallel_for(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

}  // namespace stemma::base
