/*
 * drop CAPABILITY[,CAPABILITY…] COMMAND…   runs a command that can never have these capabilities, or with `all` none
 */
#include "guest.h"
#include <linux/capability.h>

/* In the kernel's order. */
static const char *const capabilities[] = {
	"chown", "dac_override", "dac_read_search", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap",
	"linux_immutable", "net_bind_service", "net_broadcast", "net_admin", "net_raw", "ipc_lock", "ipc_owner", "sys_module",
	"sys_rawio", "sys_chroot", "sys_ptrace", "sys_pacct", "sys_admin", "sys_boot", "sys_nice", "sys_resource", "sys_time",
	"sys_tty_config", "mknod", "lease", "audit_write", "audit_control", "setfcap", "mac_override", "mac_admin", "syslog",
	"wake_alarm", "block_suspend", "audit_read", "perfmon", "bpf", "checkpoint_restore",
};

_Static_assert(sizeof(capabilities) / sizeof(capabilities[0]) == CAP_LAST_CAP + 1, "each capability has its name");

static void fail(const char *what, const char *name)
{
	fprintf(stderr, "drop: %s%s\n", what, name);
	exit(2);
}

/* The number of a capability, whose name may be written as CAP_SYS_ADMIN, too. */
static int number_of(char *name)
{
	for (char *at = name; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at |= 0x20;
	if (strncmp(name, "cap_", 4) == 0)
		name += 4;
	for (int number = 0; number <= CAP_LAST_CAP; number++)
		if (strcmp(name, capabilities[number]) == 0)
			return number;
	fail("there is no capability ", name);
	return 0;
}

int main(int argc, char **argv, char **environment)
{
	char *name = argc > 2 ? argv[1] : NULL;

	if (!name)
		fail("which capabilities, and what is to be run? drop sys_admin,net_raw COMMAND", "");
	while (name) {
		char *comma = strchr(name, ',');
		int all;
		int number;

		if (comma)
			*comma = 0;
		all = strcmp(name, "all") == 0;
		number = all ? 0 : number_of(name);
		/* What is not in the bounding set, no program gets by being executed, root's neither. */
		do
			if (my_syscall5(__NR_prctl, PR_CAPBSET_DROP, number, 0, 0, 0) < 0)
				fail("not allowed to drop ", capabilities[number]);
		while (all && ++number <= CAP_LAST_CAP);
		name = comma ? comma + 1 : NULL;
	}
	/* It knows where commands are. */
	argv[1] = "env";
	execve("/bin/env", argv + 1, environment);
	fail("cannot run ", argv[2]);
	return 127;
}
