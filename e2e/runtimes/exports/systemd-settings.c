// Has systemd's own library make the filter of a setting, and prints the names of the calls that it looks at.
//
//   systemd-settings SETTING    such as RestrictNamespaces=
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int seccomp_lock_personality(unsigned long personality);
int seccomp_memory_deny_write_execute(void);
int seccomp_protect_hostname(void);
int seccomp_protect_sysctl(void);
int seccomp_protect_syslog(void);
int seccomp_restrict_address_families(void *families, bool is_allow_list);
int seccomp_restrict_namespaces(unsigned long kept);
int seccomp_restrict_realtime_full(int error);
int seccomp_restrict_suid_sgid(void);

// Takes the place of the library's, so that nothing is loaded: pseudo code names each call in a comment.
int seccomp_load(const scmp_filter_ctx filter) { return seccomp_export_pfc(filter, STDOUT_FILENO); }

int main(int argc, char *argv[]) {
  const char *setting = argc > 1 ? argv[1] : "";
  if (strcmp(setting, "LockPersonality=") == 0) return -seccomp_lock_personality(0);
  if (strcmp(setting, "MemoryDenyWriteExecute=") == 0) return -seccomp_memory_deny_write_execute();
  if (strcmp(setting, "ProtectHostname=") == 0) return -seccomp_protect_hostname();
  if (strcmp(setting, "ProtectKernelLogs=") == 0) return -seccomp_protect_syslog();
  if (strcmp(setting, "ProtectKernelTunables=") == 0) return -seccomp_protect_sysctl();
  if (strcmp(setting, "RestrictAddressFamilies=") == 0) return -seccomp_restrict_address_families(NULL, true);
  if (strcmp(setting, "RestrictNamespaces=") == 0) return -seccomp_restrict_namespaces(0);
  if (strcmp(setting, "RestrictRealtime=") == 0) return -seccomp_restrict_realtime_full(1);
  if (strcmp(setting, "RestrictSUIDSGID=") == 0) return -seccomp_restrict_suid_sgid();
  return 2;
}
