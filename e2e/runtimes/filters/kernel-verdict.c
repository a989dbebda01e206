// Makes system calls under a filter and prints what the kernel did with each.
//
//   kernel-verdict FILTER     the instructions as bytes; calls on standard input, one a line: NUMBER and six arguments
//
// For each call one line: "returns VALUE" with what the kernel left in the register, or "ends SIGNAL". Every call is made
// in a process of its own, which needs nothing from the kernel after it: it leaves the result in shared memory.
#include <errno.h>
#include <inttypes.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct result {
  int done;
  long value;
};

static long raw_call(long number, uint64_t *a) {
  long value;
  register uint64_t r10 __asm__("r10") = a[3];
  register uint64_t r8 __asm__("r8") = a[4];
  register uint64_t r9 __asm__("r9") = a[5];
  __asm__ volatile("syscall"
                   : "=a"(value)
                   : "a"(number), "D"(a[0]), "S"(a[1]), "d"(a[2]), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return value;
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  static struct sock_filter instructions[BPF_MAXINSNS];
  FILE *file = fopen(argv[1], "rb");
  if (file == NULL) return perror(argv[1]), 1;
  struct sock_fprog program = {.filter = instructions};
  program.len = fread(instructions, sizeof *instructions, BPF_MAXINSNS, file);
  struct result *result = mmap(NULL, sizeof *result, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  uint64_t number, a[6];
  while (scanf("%" SCNu64 "%" SCNu64 "%" SCNu64 "%" SCNu64 "%" SCNu64 "%" SCNu64 "%" SCNu64, &number, &a[0], &a[1],
               &a[2], &a[3], &a[4], &a[5]) == 7) {
    result->done = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
      prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        result->value = -errno;
        result->done = -1;
        _exit(1);
      }
      result->value = raw_call(number, a);
      result->done = 1;
      __builtin_trap();
    }
    int status;
    waitpid(child, &status, 0);
    if (result->done == 1) printf("returns %ld\n", result->value);
    else if (result->done == -1) printf("not loaded %ld\n", -result->value);
    else printf("ends %d\n", WTERMSIG(status));
  }
  return 0;
}
