// Runs independent work on several threads; results never depend on how many.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace stemma::base {

// Number of threads meant by `requested` (0 = one per core).
int thread_count(int requested);

// Calls work(i) for every i in [0, count), each once, in no particular order, on at most `threads` threads.
// Returns when all are done. `work` writes only what belongs to its i.
void parallel_for(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

// Runs tasks while the caller goes on, the caller's thread counting as one of `threads`: with one, or while enough
// tasks wait, a task is run at once. Tasks may run in any order.
class TaskQueue {
 public:
  explicit TaskQueue(int threads);
  ~TaskQueue();  // Waits; what a task throws is dropped.
  TaskQueue(const TaskQueue&) = delete;
  TaskQueue& operator=(const TaskQueue&) = delete;

  void run(std::function<void()> task);
  void wait();  // Throws what a task threw.

 private:
  struct Workers;
  std::unique_ptr<Workers> workers_;  // Null: one thread.
};

}  // namespace stemma::base
