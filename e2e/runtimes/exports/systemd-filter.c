// Has systemd's own library read the entries of SystemCallFilter= or SystemCallLog= and build the filters, and prints their instructions.
//
//   systemd-filter ERRNO ASSIGNMENT...    ERRNO is the number of SystemCallErrorNumber=, or 0 where there is none
//   systemd-filter log ASSIGNMENT...      for SystemCallLog=, as src/core/exec-invoke.c apply_syscall_log loads it
//
// Prints a line for each architecture of the machine: "filter" and 8 bytes in hexadecimal for each instruction. The
// words of an assignment are taken apart as src/core/load-fragment.c does, the rest is done by libsystemd-shared.
#include <errno.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PARSE_INVERT = 1, PARSE_ALLOW_LIST = 2, PARSE_PERMISSIVE = 8 };
enum { NO_ERRNO = -1, KILL = INT32_MAX - 1 };

void *_hashmap_new(const void *operations);
int seccomp_parse_syscall_filter(const char *name, int errno_number, void *filter, int flags, const char *unit,
                                 const char *filename, unsigned line);
int seccomp_load_syscall_filter_set_raw(uint32_t default_action, void *filter, uint32_t action, bool log_missing);

// Takes the place of the library's, so that nothing is loaded.
int seccomp_load(const scmp_filter_ctx filter) {
  int file = memfd_create("filter", 0);
  int result = seccomp_export_bpf(filter, file);
  if (result < 0) return result;
  lseek(file, 0, SEEK_SET);
  FILE *input = fdopen(file, "rb");
  printf("filter ");
  for (int byte; (byte = fgetc(input)) != EOF;) printf("%02x", byte);
  printf("\n");
  fclose(input);
  return 0;
}

static int number_of(const char *word) {
  if (strcmp(word, "kill") == 0) return KILL;
  char *end;
  long number = strtol(word, &end, 10);
  return *end == '\0' ? (int)number : NO_ERRNO;
}

static void check(int result, const char *word) {
  if (result >= 0) return;
  fprintf(stderr, "%s: %s\n", word, strerror(-result));
  exit(1);
}

int main(int argc, char *argv[]) {
  void *filter = _hashmap_new(NULL);
  bool is_allow_list = argc > 2 && argv[2][0] != '~';
  bool is_log = argc > 1 && strcmp(argv[1], "log") == 0;
  int list = is_allow_list ? PARSE_ALLOW_LIST : 0;
  if (is_allow_list && !is_log) {
    check(seccomp_parse_syscall_filter("@default", NO_ERRNO, filter, PARSE_PERMISSIVE | list, NULL, NULL, 0), "@default");
  }
  for (int i = 2; i < argc; i++) {
    char *rest = argv[i];
    int invert = *rest == '~' ? PARSE_INVERT : 0;
    if (invert) rest++;
    for (char *word; (word = strsep(&rest, " ")) != NULL;) {
      char *name = strsep(&word, ":");
      int number = word == NULL ? NO_ERRNO : number_of(word);
      check(seccomp_parse_syscall_filter(name, number, filter, invert | list | PARSE_PERMISSIVE, NULL, NULL, 0), name);
    }
  }
  if (is_log) {
    uint32_t named = is_allow_list ? SCMP_ACT_LOG : SCMP_ACT_ALLOW;
    uint32_t others = is_allow_list ? SCMP_ACT_ALLOW : SCMP_ACT_LOG;
    check(seccomp_load_syscall_filter_set_raw(others, filter, named, false), "load");
    return 0;
  }
  int refusal = atoi(argv[1]);
  uint32_t negative = refusal == 0 ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ERRNO(refusal);
  uint32_t fallback = is_allow_list ? negative : SCMP_ACT_ALLOW;
  check(seccomp_load_syscall_filter_set_raw(fallback, filter, is_allow_list ? SCMP_ACT_ALLOW : negative, false), "load");
  return 0;
}
