#include "stream_file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace virtdeck {

namespace {

// What a pipe that is ready for writing takes without blocking.
constexpr size_t kPipePiece = 4096;

constexpr uint8_t kZeros[64 * 1024] = {};

}  // namespace

File::File(std::optional<std::string> path, int descriptor)
    : path_(std::move(path)),
      fd_(path_ ? -1 : fcntl(descriptor, F_DUPFD_CLOEXEC, 0)),
      error_{errno, "dup"},
      stop_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

File::~File() {
  if (fd_ >= 0) ::close(fd_);
  if (stop_fd_ >= 0) ::close(stop_fd_);
}

void File::open_to_read(uint64_t position) {
  open(O_RDONLY);
  inspect(position);
  if (seekable_) posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

void File::open_to_write(uint64_t position, bool truncate) {
  open(O_WRONLY | O_CREAT | (truncate ? O_TRUNC : 0));
  inspect(position);
}

void File::open(int flags) {
  if (stop_fd_ < 0) throw FileError{EMFILE, "eventfd"};
  if (path_) {
    fd_ = ::open(path_->c_str(), flags | O_CLOEXEC, 0666);
    error_ = {errno, "open"};
  }
  if (fd_ < 0) throw error_;
}

void File::inspect(uint64_t position) {
  struct stat info;
  if (fstat(fd_, &info) < 0) throw FileError{errno, "fstat"};
  if (S_ISDIR(info.st_mode)) throw FileError{EISDIR, "open"};
  regular_ = S_ISREG(info.st_mode);
  seekable_ = regular_ || S_ISBLK(info.st_mode);
  if (seekable_) {
    // A block device has its size here only.
    const off_t end = lseek(fd_, 0, SEEK_END);
    if (end < 0) throw FileError{errno, "lseek"};
    size_ = static_cast<uint64_t>(end);
  } else if (position > 0) {
    throw FileError{ESPIPE, "lseek"};
  }
  position_ = position;
}

void File::stop() {
  stopped_ = true;
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(stop_fd_, &one, sizeof one);
}

// For pipes and the like, whose other side may never come. False: stop() was called.
bool File::wait(short events) {
  pollfd polled[] = {{fd_, events, 0}, {stop_fd_, POLLIN, 0}};
  while (poll(polled, 2, -1) < 0) {
    if (errno != EINTR) throw FileError{errno, "poll"};
  }
  return !stopped_;
}

size_t File::read(std::span<uint8_t> buffer) {
  for (;;) {
    if (!seekable_ && !wait(POLLIN)) return 0;
    const ssize_t got = seekable_ ? pread(fd_, buffer.data(), buffer.size(), static_cast<off_t>(position_))
                                  : ::read(fd_, buffer.data(), buffer.size());
    if (got >= 0) {
      position_ += static_cast<uint64_t>(got);
      return static_cast<size_t>(got);
    }
    if (errno != EINTR && errno != EAGAIN) throw FileError{errno, "read"};
  }
}

File::Section File::section() {
  if (!regular_ || position_ >= size_) return {false, UINT64_MAX};
  if (position_ >= data_end_) {
    const off_t data = lseek(fd_, static_cast<off_t>(position_), SEEK_DATA);
    // ENXIO: nothing but hole up to the end. Others: a file system without holes.
    if (data < 0 && errno != ENXIO) return {false, UINT64_MAX};
    const uint64_t next = data < 0 ? size_ : static_cast<uint64_t>(data);
    if (next > position_) return {true, next - position_};
    const off_t hole = lseek(fd_, data, SEEK_HOLE);
    data_end_ = hole < 0 ? size_ : static_cast<uint64_t>(hole);
  }
  // What is appended in the meantime is data.
  return {false, data_end_ < size_ ? data_end_ - position_ : UINT64_MAX};
}

size_t File::write(std::span<const uint8_t> data) {
  ends_in_hole_ = false;
  for (;;) {
    if (!seekable_ && !wait(POLLOUT)) return 0;
    const ssize_t written = seekable_ ? pwrite(fd_, data.data(), data.size(), static_cast<off_t>(position_))
                                      : ::write(fd_, data.data(), std::min(data.size(), kPipePiece));
    // Nothing written without an error is what a full device says in some drivers.
    if (written == 0) throw FileError{ENOSPC, "write"};
    if (written > 0) {
      position_ += static_cast<uint64_t>(written);
      return static_cast<size_t>(written);
    }
    if (errno != EINTR && errno != EAGAIN) throw FileError{errno, "write"};
  }
}

void File::write_hole(uint64_t length) {
  if (!seekable_) return write_zeros(length);
  // Beyond the file's old end there is nothing to be wiped.
  const uint64_t end = position_ + length;
  const uint64_t wiped = regular_ ? std::min(end, std::max(size_, position_)) : end;
  if (wiped > position_ && fallocate(fd_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(position_),
                                     static_cast<off_t>(wiped - position_)) < 0) {
    write_zeros(wiped - position_);
  }
  position_ = end;
  ends_in_hole_ = regular_;
}

void File::write_zeros(uint64_t length) {
  while (length > 0) {
    const size_t written = write({kZeros, static_cast<size_t>(std::min<uint64_t>(length, sizeof kZeros))});
    if (written == 0) return;
    length -= written;
  }
}

void File::close() {
  if (ends_in_hole_ && position_ > size_ && ftruncate(fd_, static_cast<off_t>(position_)) < 0) {
    throw FileError{errno, "ftruncate"};
  }
  // Some file systems tell of a full disk only here.
  if (::close(std::exchange(fd_, -1)) < 0 && errno != EINTR) throw FileError{errno, "close"};
}

}  // namespace virtdeck
