// The file end of a transfer.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace virtdeck {

// A system call that failed.
struct FileError {
  int number;
  const char* call;
};

// A file, block device, pipe or the like, used by one thread; all functions throw FileError. Only stop() is for
// other threads: it ends a wait for a pipe's other side, which then looks like the end of the file.
class File {
 public:
  // Either a path or a descriptor, which is duplicated here, so that closing it elsewhere does no harm.
  File(std::optional<std::string> path, int descriptor);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void open_to_read(uint64_t position);
  void open_to_write(uint64_t position, bool truncate);
  void stop();

  uint64_t position() const { return position_; }

  // 0 at the end.
  size_t read(std::span<uint8_t> buffer);
  // What follows, and how much of it at most. Only regular files have holes.
  struct Section {
    bool hole;
    uint64_t length;
  };
  Section section();
  void skip(uint64_t length) { position_ += length; }

  // How much of it was written; 0 after stop().
  size_t write(std::span<const uint8_t> data);
  void write_hole(uint64_t length);

  // Sees to it that a trailing hole counts, and tells what the system reports only now.
  void close();

 private:
  void open(int flags);
  void inspect(uint64_t position);
  bool wait(short events);
  void write_zeros(uint64_t length);

  const std::optional<std::string> path_;
  int fd_;
  FileError error_;  // why there is no fd_
  const int stop_fd_;
  std::atomic<bool> stopped_{false};
  bool regular_ = false;
  bool seekable_ = false;
  uint64_t size_ = 0;  // when it was opened
  uint64_t position_ = 0;
  uint64_t data_end_ = 0;  // up to where section() has found data
  bool ends_in_hole_ = false;
};

}  // namespace virtdeck
