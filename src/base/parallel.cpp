#include "base/parallel.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace stemma::base {

int thread_count(int requested) {
  if (requested > 0) return requested;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : static_cast<int>(cores);
}

namespace {

// One for each number of threads, for good: a new arena has to wait for its workers.
tbb::task_arena& arena_of(int threads) {
  static std::mutex mutex;
  static auto& arenas = *new std::map<int, tbb::task_arena>;  // Never destroyed: workers may outlive main().
  const std::lock_guard lock(mutex);
  return arenas.try_emplace(threads, threads).first->second;
}

}  // namespace

void parallel_for(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  const int wanted = thread_count(threads);
  if (wanted == 1 || count < 2) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  arena_of(wanted).execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count), [&](const tbb::blocked_range<std::size_t>& range) {
      for (std::size_t i = range.begin(); i != range.end(); ++i) work(i);
    });
  });
}

struct TaskQueue::Workers {
  explicit Workers(int threads) : arena(arena_of(threads)), most_waiting(2 * (threads - 1)) {}
  tbb::task_arena& arena;
  tbb::task_group group;
  std::atomic<int> waiting{0};
  int most_waiting;
};

TaskQueue::TaskQueue(int threads) {
  const int wanted = thread_count(threads);
  if (wanted > 1) workers_ = std::make_unique<Workers>(wanted);
}

TaskQueue::~TaskQueue() {
  try {
    wait();
  } catch (...) {  // Nobody waits for what a task did; it would end the program while another error is on its way.
  }
}

void TaskQueue::run(std::function<void()> task) {
  if (!workers_ || workers_->waiting >= workers_->most_waiting) return task();
  ++workers_->waiting;
  Workers& workers = *workers_;
  workers.arena.execute([&workers, task = std::move(task)]() mutable {
    workers.group.run([&workers, task = std::move(task)] {
      task();
      --workers.waiting;
    });
  });
}

void TaskQueue::wait() {
  if (workers_) workers_->arena.execute([this] { workers_->group.wait(); });
}

}  // namespace stemma::base
