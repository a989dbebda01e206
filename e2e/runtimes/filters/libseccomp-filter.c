// Builds filters with libseccomp from descriptions on standard input, the way crun does, and prints their instructions.
//
//   default ACTION            starts a filter; ACTION is the value that the filter returns, in hexadecimal
//   optimize LEVEL
//   architectures TOKEN...    in hexadecimal, in order; the host's own is taken out where it is not among them
//   rule ACTION NAME [INDEX OPERATOR VALUE VALUE2]...
//                             OPERATOR is that of enum scmp_compare, values are decimal
//   measure COUNT             the line is then "time NANOSECONDS", the median of building and exporting so many times
//   end                       prints one line for the filter
//
// The line is "filter" with 8 bytes in hexadecimal for each instruction, "refused ERRNO RULE" where libseccomp refuses
// the rule with that place in the description, "hangs" where it does not answer within a second, or "crashes SIGNAL".
// Names that libseccomp does not know and rules with the default action are left out; where one argument is compared
// twice, each condition becomes a rule of its own.
#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *next_word(char **rest) {
  char *word;
  while ((word = strsep(rest, " \n")) != NULL && *word == '\0') continue;
  return word;
}

static int add_rule(scmp_filter_ctx filter, uint32_t fallback, char *rest) {
  uint32_t action = strtoul(next_word(&rest), NULL, 16);
  int number = seccomp_syscall_resolve_name(next_word(&rest));
  if (number == __NR_SCMP_ERROR || action == fallback) return 0;
  struct scmp_arg_cmp conditions[6];
  unsigned count = 0, seen = 0;
  bool repeats = false;
  for (char *index; count < 6 && (index = next_word(&rest)) != NULL; count++) {
    struct scmp_arg_cmp *condition = &conditions[count];
    condition->arg = strtoul(index, NULL, 10);
    condition->op = strtoul(next_word(&rest), NULL, 10);
    condition->datum_a = strtoull(next_word(&rest), NULL, 10);
    condition->datum_b = strtoull(next_word(&rest), NULL, 10);
    repeats |= (seen & 1u << condition->arg) != 0;
    seen |= 1u << condition->arg;
  }
  if (!repeats) return seccomp_rule_add_array(filter, action, number, count, conditions);
  for (unsigned i = 0; i < count; i++) {
    int result = seccomp_rule_add_array(filter, action, number, 1, &conditions[i]);
    if (result < 0) return result;
  }
  return 0;
}

static int set_architectures(scmp_filter_ctx filter, char *rest) {
  int result = 0;
  bool is_first = true;
  for (char *word; result == 0 && (word = next_word(&rest)) != NULL; is_first = false) {
    uint32_t token = strtoul(word, NULL, 16);
    // The byte order of a filter is that of its first architecture, so a foreign one takes the place of the host's.
    if (is_first && token != seccomp_arch_native()) result = seccomp_arch_remove(filter, seccomp_arch_native());
    if (result == 0) result = seccomp_arch_add(filter, token);
    if (result == -EEXIST) result = 0;
  }
  return result;
}

static int print_filter(scmp_filter_ctx filter, bool quietly) {
  int file = memfd_create("filter", 0);
  int result = seccomp_export_bpf(filter, file);
  if (quietly) close(file);
  if (result < 0 || quietly) return result;
  lseek(file, 0, SEEK_SET);
  FILE *input = fdopen(file, "rb");
  printf("filter ");
  for (int byte; (byte = fgetc(input)) != EOF;) printf("%02x", byte);
  printf("\n");
  return 0;
}

static int build(char **lines, size_t count, bool quietly) {
  scmp_filter_ctx filter = NULL;
  uint32_t fallback = 0;
  int result = 0;
  unsigned rule = 0;
  for (size_t i = 0; i < count && result == 0; i++) {
    char *rest = lines[i];
    char *kind = next_word(&rest);
    if (strcmp(kind, "default") == 0) {
      fallback = strtoul(next_word(&rest), NULL, 16);
      filter = seccomp_init(fallback);
      if (filter == NULL) result = -EINVAL;
    } else if (strcmp(kind, "optimize") == 0) {
      result = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, strtoul(next_word(&rest), NULL, 10));
    } else if (strcmp(kind, "architectures") == 0) {
      result = set_architectures(filter, rest);
    } else if (strcmp(kind, "rule") == 0) {
      result = add_rule(filter, fallback, rest);
      if (result == 0) rule++;
    }
  }
  if (result == 0) result = print_filter(filter, quietly);
  if (result < 0) printf("refused %d %u\n", -result, rule);
  return 0;
}

static int64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static int compare_times(const void *a, const void *b) {
  int64_t difference = *(const int64_t *)a - *(const int64_t *)b;
  return difference < 0 ? -1 : difference > 0;
}

static void measure(char **lines, size_t count, unsigned repeats) {
  int64_t *times = malloc(repeats * sizeof *times);
  char **copies = malloc(count * sizeof *copies);
  for (unsigned i = 0; i < repeats; i++) {
    for (size_t line = 0; line < count; line++) copies[line] = strdup(lines[line]);
    int64_t start = nanoseconds();
    build(copies, count, true);
    times[i] = nanoseconds() - start;
  }
  qsort(times, repeats, sizeof *times, compare_times);
  printf("time %lld\n", (long long)times[repeats / 2]);
}

static unsigned repeats_in(char **lines, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strncmp(lines[i], "measure ", 8) == 0) return strtoul(lines[i] + 8, NULL, 10);
  }
  return 0;
}

int main(void) {
  char **lines = NULL;
  size_t count = 0;
  char *line = NULL;
  size_t size = 0;
  while (getline(&line, &size, stdin) > 0) {
    if (strncmp(line, "end", 3) != 0) {
      lines = realloc(lines, (count + 1) * sizeof *lines);
      lines[count++] = strdup(line);
      continue;
    }
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
      unsigned repeats = repeats_in(lines, count);
      alarm(repeats == 0 ? 1 : 60);
      if (repeats == 0) build(lines, count, false);
      else measure(lines, count, repeats);
      fflush(stdout);
      _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) printf("hangs\n");
    else if (WIFSIGNALED(status)) printf("crashes %d\n", WTERMSIG(status));
    while (count > 0) free(lines[--count]);
  }
  return 0;
}
