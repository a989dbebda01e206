// Shows what lessons state about the kernel: each claim by its name, with what happened on standard output.
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

// One call gets an action, all others run. Returns what seccomp(2) does.
static int load(int number, unsigned action, unsigned flags) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, action),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  int result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
  if (result < 0) {
    perror("seccomp");
    exit(3);
  }
  return result;
}

static void report(const char *what, long result) {
  printf("%s: %s\n", what, result < 0 ? strerrorname_np(errno) : "runs");
  fflush(stdout);
}

static void how_ends(pid_t child) {
  int status;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) printf("ends by %s\n", sigabbrev_np(WTERMSIG(status)));
  else printf("exits %d\n", WEXITSTATUS(status));
}

static void strict(const char *last) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT);
    char byte;
    syscall(SYS_read, -1, &byte, 1);
    if (strcmp(last, "exit") == 0) syscall(SYS_exit, 7);
    syscall(strcmp(last, "getpid") == 0 ? SYS_getpid : SYS_exit_group, 7);
  }
  printf("strict mode, %s: ", last);
  how_ends(child);
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned thread_action;
static int ready[2];

static void *in_thread(void *unused) {
  load(SYS_getppid, thread_action, 0);
  pthread_mutex_lock(&lock);
  (void)!write(ready[1], "x", 1);
  syscall(SYS_getppid);
  pthread_mutex_unlock(&lock);
  (void)!write(ready[1], "y", 1);
  return unused;
}

static int threads(void) {
  int count = 0;
  char line[128];
  FILE *status = fopen("/proc/self/status", "r");
  while (fgets(line, sizeof line, status))
    if (sscanf(line, "Threads: %d", &count) == 1) break;
  fclose(status);
  return count;
}

static void kills(const char *name, unsigned action) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    thread_action = action;
    (void)!pipe(ready);
    pthread_t thread;
    pthread_create(&thread, NULL, in_thread, NULL);
    char byte;
    (void)!read(ready[0], &byte, 1);
    while (threads() > 1) usleep(1000);
    printf("%s: the others go on, the lock is %s\n", name, pthread_mutex_trylock(&lock) == EBUSY ? "held" : "free");
    fflush(stdout);
    _exit(0);
  }
  printf("%s: ", name);
  how_ends(child);
}

static void handled(int signal, siginfo_t *info, void *unused) {
  (void)unused;
  printf("trap: %s for call %d\n", sigabbrev_np(signal), info->si_syscall);
  fflush(stdout);
}

static void trap(void) {
  struct sigaction action = {.sa_sigaction = handled, .sa_flags = SA_SIGINFO};
  sigaction(SIGSYS, &action, NULL);
  load(SYS_getppid, SECCOMP_RET_TRAP, 0);
  syscall(SYS_getppid);
  printf("trap: the program goes on\n");
}

static void *nothing(void *unused) { return unused; }

static void clone3_refused(int error) {
  load(SYS_clone3, SECCOMP_RET_ERRNO | error, 0);
  pthread_t thread;
  int result = pthread_create(&thread, NULL, nothing, NULL);
  printf("clone3 with %s: %s\n", strerrorname_np(error), result == 0 ? "a thread" : "no thread");
}

static void upper_half(void) {
  int ends[2], bytes = -1;
  (void)!pipe(ends);
  (void)!write(ends[1], "abc", 3);
  // By hand: the C library's ioctl may cut the number itself.
  report("ioctl with a bit above the 32nd", syscall(SYS_ioctl, ends[0], 0x100000000UL | FIONREAD, &bytes));
  printf("ioctl with a bit above the 32nd: %d bytes\n", bytes);
}

// A tracer puts another call in place of one that the filter allows, after the program has asked for it.
static void changed_by_tracer(void) {
  pid_t child = fork();
  if (child == 0) {
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    load(SYS_mkdir, SECCOMP_RET_ERRNO | EACCES, 0);
    raise(SIGSTOP);
    long result = syscall(SYS_rmdir, "made-by-a-tracer", 0700);
    _exit(result == 0 ? 0 : errno);
  }
  waitpid(child, NULL, 0);
  for (int status;;) {
    ptrace(PTRACE_SYSCALL, child, 0, 0);
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) {
      printf("a refused call put in by a tracer: %s\n",
             WEXITSTATUS(status) == 0 ? "runs" : strerrorname_np(WEXITSTATUS(status)));
      return;
    }
    struct user_regs_struct registers;
    ptrace(PTRACE_GETREGS, child, 0, &registers);
    if (registers.orig_rax != SYS_rmdir) continue;
    registers.orig_rax = SYS_mkdir;
    ptrace(PTRACE_SETREGS, child, 0, &registers);
  }
}

static void ends_with_100(int signal) { _exit(100 + (signal != SIGSYS)); }

// Two filters of one process answer the same call; 100 is the signal that was handled.
static void meet(const char *names, unsigned first, unsigned second) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    signal(SIGSYS, ends_with_100);
    load(SYS_getppid, first, 0);
    load(SYS_getppid, second, 0);
    _exit(syscall(SYS_getppid) < 0 ? errno : 0);
  }
  printf("%s: ", names);
  how_ends(child);
}

static void strictest(void) {
  const struct {
    const char *name;
    unsigned action;
  } ranks[] = {
      {"kill process", SECCOMP_RET_KILL_PROCESS}, {"kill thread", SECCOMP_RET_KILL_THREAD},
      {"trap", SECCOMP_RET_TRAP},                 {"errno", SECCOMP_RET_ERRNO | EACCES},
      {"trace", SECCOMP_RET_TRACE},               {"log", SECCOMP_RET_LOG},
      {"allow", SECCOMP_RET_ALLOW},
  };
  for (size_t at = 0; at + 1 < sizeof ranks / sizeof *ranks; at++) {
    char names[64];
    snprintf(names, sizeof names, "%s over %s", ranks[at].name, ranks[at + 1].name);
    meet(names, ranks[at].action, ranks[at + 1].action);
    meet(names, ranks[at + 1].action, ranks[at].action);
  }
  // The asked one is not there, which is ENOSYS for both of these: an error above, a tracer below.
  int listener = load(SYS_getppid, SECCOMP_RET_USER_NOTIF, SECCOMP_FILTER_FLAG_NEW_LISTENER);
  close(listener);
  meet("errno over notify", SECCOMP_RET_ERRNO | EACCES, SECCOMP_RET_ALLOW);
  meet("notify over log", SECCOMP_RET_LOG, SECCOMP_RET_LOG);
}

static void newest(void) {
  meet("38 over 13", SECCOMP_RET_ERRNO | 13, SECCOMP_RET_ERRNO | 38);
  meet("13 over 38", SECCOMP_RET_ERRNO | 38, SECCOMP_RET_ERRNO | 13);
}

static char path[64] = "harmless";

// The supervisor reads the path, finds it harmless and says “go on”; before that the path becomes another.
static void goes_on(void) {
  int pair[2];
  (void)!pipe(pair);
  close(open("harmless", O_CREAT | O_WRONLY, 0600));
  int secret = open("secret", O_CREAT | O_WRONLY, 0600);
  (void)!write(secret, "secret", 6);
  int listener = load(SYS_open, SECCOMP_RET_USER_NOTIF, SECCOMP_FILTER_FLAG_NEW_LISTENER);
  pid_t child = fork();
  if (child == 0) {
    close(listener);
    int opened = syscall(SYS_open, path, O_RDONLY);
    char text[16] = "";
    (void)!read(opened, text, sizeof text - 1);
    printf("after “go on” the program reads: %s\n", text);
    fflush(stdout);
    (void)!write(pair[1], "x", 1);
    _exit(0);
  }
  struct seccomp_notif asked = {0};
  ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked);
  struct pollfd waiting = {.fd = pair[0], .events = POLLIN};
  printf("while the supervisor thinks: %s\n", poll(&waiting, 1, 200) == 0 ? "the caller waits" : "the caller goes on");
  char seen[16] = "", other[16] = "secret";
  struct iovec here = {seen, sizeof seen}, there = {(void *)asked.data.args[0], sizeof seen};
  process_vm_readv(child, &here, 1, &there, 1, 0);
  printf("the supervisor reads: %s\n", seen);
  fflush(stdout);
  here.iov_base = other;
  process_vm_writev(child, &here, 1, &there, 1, 0);
  struct seccomp_notif_resp answer = {.id = asked.id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE};
  ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
  waitpid(child, NULL, 0);
}

int main(int argc, char **argv) {
  const char *claim = argc > 1 ? argv[1] : "";
  if (strcmp(claim, "strict") == 0) strict("exit"), strict("getpid"), strict("exit_group");
  else if (strcmp(claim, "kill-thread") == 0) kills("kill thread", SECCOMP_RET_KILL_THREAD);
  else if (strcmp(claim, "kill-process") == 0) kills("kill process", SECCOMP_RET_KILL_PROCESS);
  else if (strcmp(claim, "trap") == 0) trap();
  else if (strcmp(claim, "trace") == 0) load(SYS_getppid, SECCOMP_RET_TRACE, 0), report("trace", syscall(SYS_getppid));
  else if (strcmp(claim, "notify") == 0)
    close(load(SYS_getppid, SECCOMP_RET_USER_NOTIF, SECCOMP_FILTER_FLAG_NEW_LISTENER)), report("notify", syscall(SYS_getppid));
  else if (strcmp(claim, "clone3-enosys") == 0) clone3_refused(ENOSYS);
  else if (strcmp(claim, "clone3-eperm") == 0) clone3_refused(EPERM);
  else if (strcmp(claim, "upper-half") == 0) upper_half();
  else if (strcmp(claim, "tracer") == 0) changed_by_tracer();
  else if (strcmp(claim, "strictest") == 0) strictest();
  else if (strcmp(claim, "newest") == 0) newest();
  else if (strcmp(claim, "go-on") == 0) goes_on();
  else if (strcmp(claim, "errno") == 0) load(SYS_getppid, SECCOMP_RET_ERRNO | EPERM, 0), report("errno", syscall(SYS_getppid));
  else if (strcmp(claim, "errno-flag") == 0)
    load(SYS_getppid, SECCOMP_RET_ERRNO | EPERM, SECCOMP_FILTER_FLAG_LOG), report("errno", syscall(SYS_getppid));
  else if (strcmp(claim, "log") == 0) load(SYS_getppid, SECCOMP_RET_LOG, 0), report("log", syscall(SYS_getppid));
  else return 2;
  return 0;
}
