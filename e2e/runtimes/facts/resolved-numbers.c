// Prints what libseccomp answers to each name on an architecture, a line each, as scmp_sys_resolver does for one.
#include <seccomp.h>
#include <stdio.h>

int main(int count, char **words) {
  uint32_t architecture = count > 1 ? seccomp_arch_resolve_name(words[1]) : 0;
  if (architecture == 0) return 2;
  for (int at = 2; at < count; at++)
    printf("%d\n", seccomp_syscall_resolve_name_arch(architecture, words[at]));
  return 0;
}
