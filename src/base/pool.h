// Things that one thread at a time may use, handed round among many.
// Thread safety: any thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace stemma::base {

template <typename T>
class Pool {
 public:
  explicit Pool(std::function<std::unique_ptr<T>()> make) : make_(std::move(make)) {}

  // Calls work(T&) with one that nobody else uses meanwhile, a new one if there is none.
  template <typename Work>
  auto with(const Work& work) {
    struct Lease {
      ~Lease() {
        const std::lock_guard lock(pool.mutex_);
        pool.idle_.push_back(std::move(lent));
      }
      Pool& pool;
      std::unique_ptr<T> lent;
    } lease{*this, take()};
    return work(*lease.lent);
  }

 private:
  std::unique_ptr<T> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<T> taken = std::move(idle_.back());
        idle_.pop_back();
        return taken;
      }
    }
    return make_();
  }

  std::function<std::unique_ptr<T>()> make_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace stemma::base
