// Prints the seccomp filters that a process is under, as the kernel holds them: for each filter the line "filter LENGTH",
// then one line "CODE JT JF K" for each of its instructions. They come in the order in which they were loaded, other than ptrace(2) has it.
//
//   loaded-filter PID
//
// It needs root (CAP_SYS_ADMIN) and a kernel with CONFIG_CHECKPOINT_RESTORE. The kernel's answer is "Invalid argument"
// without that option, and also for a process that is under no filter.
#include <errno.h>
#include <linux/filter.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#ifndef PTRACE_SECCOMP_GET_FILTER
#define PTRACE_SECCOMP_GET_FILTER 0x420c
#endif

static struct sock_filter program[BPF_MAXINSNS];

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  pid_t pid = atoi(argv[1]);
  if (ptrace(PTRACE_SEIZE, pid, NULL, NULL) != 0) return perror("seize"), 1;
  if (ptrace(PTRACE_INTERRUPT, pid, NULL, NULL) != 0) return perror("interrupt"), 1;
  if (waitpid(pid, NULL, __WALL) != pid) return perror("wait"), 1;
  for (long index = 0;; index++) {
    long length = ptrace(PTRACE_SECCOMP_GET_FILTER, pid, index, program);
    if (length < 0) {
      // There is no filter with this index, or none at all.
      if (errno == ENOENT || (errno == EINVAL && index == 0)) break;
      return perror("read the filter"), 1;
    }
    printf("filter %ld\n", length);
    for (long i = 0; i < length; i++)
      printf("%u %u %u %u\n", program[i].code, program[i].jt, program[i].jf, program[i].k);
  }
  ptrace(PTRACE_DETACH, pid, NULL, NULL);
  return 0;
}
