// Does what a real program of some kind does, a word each, and prints how it went: "WORD: ok", or the error of what failed.
//
//   lesson-solutions WORD...   a word is one of `kinds`, or a call that is made as it is: seven numbers with colons between
//                              them, the call's own and six arguments, all decimal; after an i, the number of i386, made
//                              the way of its programs
//
// It is started under the filter: it prints by write alone, and a child or a thread that hangs is for its starter to end.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void print(const char *word, const char *outcome) {
  char line[256];
  size_t length = 0;
  for (const char *parts[] = {word, ": ", outcome, "\n"}, **part = parts; part < parts + 4; part++)
    for (const char *at = *part; *at != '\0' && length < sizeof line; at++) line[length++] = *at;
  syscall(SYS_write, 1, line, length);
}

// What failed leaves its error in errno, as calls do.
static int fails(int error) {
  errno = error;
  return -1;
}

static void *in_thread(void *given) {
  *(int *)given = 1;
  return NULL;
}

static int thread(void) {
  pthread_t other;
  int ran = 0;
  const int error = pthread_create(&other, NULL, in_thread, &ran);
  if (error != 0) return fails(error);
  pthread_join(other, NULL);
  return ran ? 0 : fails(ECHILD);
}

static int children(void) {
  const pid_t child = fork();
  if (child < 0) return -1;
  if (child == 0) _exit(7);
  int status;
  if (waitpid(child, &status, 0) < 0) return -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 7 ? 0 : fails(ECHILD);
}

static volatile sig_atomic_t caught;
static void on_fault(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)info;
  // Past the instruction that faulted: a load of two bytes.
  ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP] += 2;
  caught = 1;
}

// A fault needs no call to send it: whoever may send no signals handles them all the same.
static int signals(void) {
  const struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
  if (sigaction(SIGSEGV, &action, NULL) < 0) return -1;
  __asm__ volatile("xor %%eax, %%eax\n.byte 0x8a, 0x00" ::: "eax", "memory");
  return caught ? 0 : fails(EINTR);
}

static int opens(void) {
  const int file = open("/proc/self/exe", O_RDONLY);
  if (file < 0) return -1;
  char byte;
  const ssize_t got = read(file, &byte, 1);
  close(file);
  return got == 1 ? 0 : -1;
}

static int sleeps(void) {
  const struct timespec moment = {.tv_nsec = 1000};
  return nanosleep(&moment, NULL);
}

static int family(int number, int type) {
  const int end = socket(number, type, 0);
  return end < 0 ? -1 : close(end);
}
static int unix_socket(void) { return family(AF_UNIX, SOCK_STREAM); }
static int inet_socket(void) { return family(AF_INET, SOCK_STREAM); }
static int inet6_socket(void) { return family(AF_INET6, SOCK_DGRAM); }

// A server and its client, on a name without a file, which is of the container's own network.
static int serve(void) {
  const struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "\0lesson"};
  const socklen_t length = offsetof(struct sockaddr_un, sun_path) + 7;
  const struct sockaddr *name = (const struct sockaddr *)&address;
  const int server = socket(AF_UNIX, SOCK_STREAM, 0);
  const int client = server < 0 ? -1 : socket(AF_UNIX, SOCK_STREAM, 0);
  if (client < 0 || bind(server, name, length) < 0 || listen(server, 1) < 0) return -1;
  if (connect(client, name, length) < 0) return -1;
  const int other = accept4(server, NULL, NULL, SOCK_CLOEXEC);
  char byte = 'x';
  if (other < 0 || sendto(client, &byte, 1, 0, NULL, 0) != 1) return -1;
  return recvfrom(other, &byte, 1, 0, NULL, NULL) == 1 ? 0 : -1;
}

// In /dev, which is a file system in memory.
static int files(void) {
  if (mkdir("/dev/lesson", 0700) < 0) return -1;
  const int file = open("/dev/lesson/a", O_CREAT | O_WRONLY, 0600);
  if (file < 0) return -1;
  close(file);
  if (rename("/dev/lesson/a", "/dev/lesson/b") < 0) return -1;
  return unlink("/dev/lesson/b");
}

static int mounts(void) {
  if (mkdir("/dev/mounted", 0700) < 0) return -1;
  if (mount("tmpfs", "/dev/mounted", "tmpfs", 0, NULL) < 0) return -1;
  return umount2("/dev/mounted", 0);
}

static int maps(int protection) {
  void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? -1 : mprotect(page, 4096, protection);
}
static int memory(void) { return maps(PROT_READ); }
static int code(void) { return maps(PROT_READ | PROT_EXEC); }

static int execs(void) {
  static char path[] = "/lesson-solutions", word[] = "open";
  return execve(path, (char *[]){path, word, NULL}, (char *[]){NULL});
}

static const struct {
  const char *word;
  int (*does)(void);
} kinds[] = {
    {"thread", thread},     {"children", children}, {"signal", signals},  {"open", opens},
    {"sleep", sleeps},      {"unix", unix_socket},  {"inet", inet_socket}, {"inet6", inet6_socket},
    {"serve", serve},       {"files", files},       {"mount", mounts},    {"memory", memory},
    {"code", code},         {"exec", execs},
};

static long made(const char *text) {
  unsigned long given[7] = {0};
  const int is_i386 = *text == 'i';
  char *at = (char *)text + is_i386;
  for (int place = 0; place < 7 && *at != '\0'; place++) {
    given[place] = strtoul(at, &at, 10);
    if (*at == ':') at++;
  }
  if (!is_i386) return syscall((long)given[0], given[1], given[2], given[3], given[4], given[5], given[6]);
  long value;
  __asm__ volatile("int $0x80"
                   : "=a"(value)
                   : "a"(given[0]), "b"(given[1]), "c"(given[2]), "d"(given[3]), "S"(given[4]), "D"(given[5])
                   : "memory", "r8", "r9", "r10", "r11");
  return value < 0 ? fails((int)-value) : value;
}

static long done(const char *word) {
  for (size_t at = 0; at < sizeof kinds / sizeof *kinds; at++)
    if (strcmp(kinds[at].word, word) == 0) return kinds[at].does();
  return made(word);
}

int main(int count, char **words) {
  for (int at = 1; at < count; at++) {
    const long value = done(words[at]);
    print(words[at], value < 0 ? strerrorname_np(errno) : "ok");
  }
  syscall(SYS_exit_group, 0);
}
