// Makes a socket, a folder and a file twice under a filter: by the system call, and by an operation of io_uring.
//
//   ring-calls FILTER FOLDER     the instructions as bytes; an empty folder to make things in
//
// Prints a line for each: "socket call VALUE", "socket ring VALUE" and so on, with what the kernel answered. Without
// io_uring on this kernel it prints "no ring ERRNO" before anything else.
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/io_uring.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int ring;
static struct io_uring_params params;
static char *rings;
static struct io_uring_sqe *entries;

static int open_ring(void) {
  ring = syscall(SYS_io_uring_setup, 4, &params);
  if (ring < 0) return -1;
  size_t size = params.cq_off.cqes + params.cq_entries * sizeof(struct io_uring_cqe);
  rings = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQ_RING);
  entries = mmap(NULL, params.sq_entries * sizeof *entries, PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQES);
  return rings == MAP_FAILED || entries == MAP_FAILED ? -1 : 0;
}

static uint32_t *word_at(uint32_t offset) { return (uint32_t *)(rings + offset); }

static int through_ring(struct io_uring_sqe entry) {
  uint32_t tail = *word_at(params.sq_off.tail);
  uint32_t place = tail & *word_at(params.sq_off.ring_mask);
  entries[place] = entry;
  word_at(params.sq_off.array)[place] = place;
  __atomic_store_n(word_at(params.sq_off.tail), tail + 1, __ATOMIC_RELEASE);
  if (syscall(SYS_io_uring_enter, ring, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0) < 0) return -errno;
  uint32_t head = *word_at(params.cq_off.head);
  struct io_uring_cqe *done = (struct io_uring_cqe *)(rings + params.cq_off.cqes);
  int answer = done[head & *word_at(params.cq_off.ring_mask)].res;
  __atomic_store_n(word_at(params.cq_off.head), head + 1, __ATOMIC_RELEASE);
  return answer;
}

static void tell(const char *what, long call, int by_ring) {
  printf("%s call %ld\n%s ring %d\n", what, call < 0 ? -(long)errno : call, what, by_ring);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  static struct sock_filter instructions[BPF_MAXINSNS];
  FILE *file = fopen(argv[1], "rb");
  if (file == NULL) return perror(argv[1]), 1;
  struct sock_fprog program = {.filter = instructions};
  program.len = fread(instructions, sizeof *instructions, BPF_MAXINSNS, file);
  int folder = open(argv[2], O_RDONLY | O_DIRECTORY);
  if (folder < 0) return perror(argv[2]), 1;
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) return perror("filter"), 1;
  if (open_ring() < 0) return printf("no ring %d\n", errno), 0;

  struct io_uring_sqe socket_entry = {.opcode = IORING_OP_SOCKET, .fd = AF_PACKET, .off = SOCK_RAW};
  tell("socket", socket(AF_PACKET, SOCK_RAW, 0), through_ring(socket_entry));
  struct io_uring_sqe folder_entry = {
      .opcode = IORING_OP_MKDIRAT, .fd = folder, .addr = (uintptr_t) "made", .len = 0755};
  tell("mkdirat", mkdirat(folder, "made", 0755), through_ring(folder_entry));
  struct io_uring_sqe file_entry = {.opcode = IORING_OP_OPENAT, .fd = folder, .addr = (uintptr_t) "new",
                                    .len = 0644, .open_flags = O_CREAT | O_WRONLY};
  tell("openat", openat(folder, "new", O_CREAT | O_WRONLY, 0644), through_ring(file_entry));
  return 0;
}
