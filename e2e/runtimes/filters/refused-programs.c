// Asks the kernel whether it takes programs as seccomp filters.
//
// On standard input one program a line: the instructions as bytes in hexadecimal. For each one line: "taken", or "refused"
// with the errno. Each is loaded in a process of its own, which needs nothing from the kernel after it: it leaves the
// answer in shared memory and ends by a fault.
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  static unsigned char bytes[BPF_MAXINSNS * 8];
  static char line[sizeof bytes * 2 + 2];
  volatile int *answer = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (answer == MAP_FAILED) return perror("mmap"), 1;
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return perror("setrlimit"), 1;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return perror("prctl"), 1;
  while (fgets(line, sizeof line, stdin) != NULL) {
    size_t size = 0;
    for (; sscanf(&line[size * 2], "%2hhx", &bytes[size]) == 1; size++) continue;
    struct sock_fprog program = {size / 8, (struct sock_filter *)bytes};
    *answer = -1;
    pid_t child = fork();
    if (child < 0) return perror("fork"), 1;
    if (child == 0) {
      *answer = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0 ? 0 : errno;
      if (*answer != 0) _exit(0);
      __builtin_trap();
    }
    if (waitpid(child, NULL, 0) != child) return perror("waitpid"), 1;
    if (*answer < 0) return fprintf(stderr, "no answer\n"), 1;
    if (*answer == 0) printf("taken\n");
    else printf("refused %d\n", *answer);
  }
  return 0;
}
