/*
 * A container as runc starts it: namespaces, a root of its own, and then, in runc's order and with its words where one
 * fails, the calls that runc 1.1 makes of itself before it executes the program. Go's runtime, in which runc is written,
 * makes others, which are not made here.
 */
#include <linux/capability.h>
#include <linux/mount.h>

#define ROOT "/run/container"

struct container {
	/* Set before the filter is loaded, and then it is loaded as late as can be. */
	int no_new_privileges;
	int user;
};

/* The capabilities that Docker leaves a container. */
#define CONTAINER_CAPABILITIES 0xa80425fbU

static const char *words_of(int number)
{
	switch (number) {
	case 1:
		return "operation not permitted";
	case 2:
		return "no such file or directory";
	case 13:
		return "permission denied";
	case 22:
		return "invalid argument";
	case 38:
		return "function not implemented";
	case 95:
		return "operation not supported";
	default:
		return NULL;
	}
}

/* Gives a result on, or ends with what runc writes where it failed. */
static long must(const char *what, long result)
{
	const char *words = words_of((int)-result);

	if (result >= 0 || result < -4095)
		return result;
	fprintf(stderr, "runc create failed: unable to start container process: %s", what);
	if (words)
		fprintf(stderr, "%s\n", words);
	else
		fprintf(stderr, "errno %d\n", (int)-result);
	exit(1);
}

static void show_in_root(const char *folder, unsigned long flags)
{
	char path[32] = ROOT;

	strcpy(path + strlen(path), folder);
	my_syscall2(__NR_mkdir, path, 0755);
	must("bind mount: ", my_syscall5(__NR_mount, folder, path, 0, MS_BIND | MS_REC, 0));
	must("read-only mount: ", my_syscall5(__NR_mount, 0, path, 0, MS_BIND | MS_REMOUNT | flags, 0));
}

static void enter_root(void)
{
	must("unshare: ", my_syscall1(__NR_unshare, CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET));
	must("private mounts: ", my_syscall5(__NR_mount, 0, "/", 0, MS_REC | MS_PRIVATE, 0));
	my_syscall2(__NR_mkdir, ROOT, 0755);
	must("mount: ", my_syscall5(__NR_mount, "container", ROOT, "tmpfs", 0, "mode=755,size=8m"));
	show_in_root("/bin", MS_RDONLY);
	show_in_root("/etc", MS_RDONLY);
	show_in_root("/lab", MS_RDONLY);
	show_in_root("/lib", MS_RDONLY);
	show_in_root("/lib64", MS_RDONLY);
	show_in_root("/dev", 0);
	must("chdir: ", my_syscall1(__NR_chdir, ROOT));
	my_syscall2(__NR_mkdir, "proc", 0755);
	my_syscall2(__NR_mkdir, "tmp", 0);
	my_syscall2(__NR_chmod, "tmp", 01777);
	must("mount: ", my_syscall5(__NR_mount, "proc", "proc", "proc", 0, 0));
	/* The old root comes to lie on the new one, and is taken off it. */
	must("pivot_root: ", my_syscall2(__NR_pivot_root, ".", "."));
	must("umount: ", my_syscall2(__NR_umount2, ".", 2 /* MNT_DETACH */));
	must("chdir: ", my_syscall1(__NR_chdir, "/"));
	my_syscall2(__NR_sethostname, "container", 9);
}

/* What runc calls finalizeNamespace. */
static void give_up_rights(int user)
{
	static char bytes[1024];
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct data[2];
	long fd = must("error closing exec fds: open /proc/self/fd: ",
		       my_syscall4(__NR_openat, -100, "/proc/self/fd", O_RDONLY | 02000000, 0));

	must("error closing exec fds: ensure /proc/self/fd is on procfs: ", my_syscall2(__NR_fstatfs, fd, bytes));
	must("error closing exec fds: readdirent /proc/self/fd: ", my_syscall3(__NR_getdents64, fd, bytes, sizeof(bytes)));
	my_syscall1(__NR_close, fd);
	must("chdir to cwd (\"/\") set in config.json failed: ", my_syscall1(__NR_chdir, "/"));
	must("", my_syscall2(__NR_capget, &header, data));
	fd = must("open /proc/self/status: ", my_syscall4(__NR_openat, -100, "/proc/self/status", O_RDONLY | 02000000, 0));
	must("read /proc/self/status: ", my_syscall3(__NR_read, fd, bytes, sizeof(bytes)));
	my_syscall1(__NR_close, fd);
	for (int capability = 0; capability <= CAP_LAST_CAP; capability++)
		if (capability > 31 || !(CONTAINER_CAPABILITIES >> capability & 1))
			must("unable to apply bounding set: ", my_syscall5(__NR_prctl, PR_CAPBSET_DROP, capability, 0, 0, 0));
	must("unable to set keep caps: ", my_syscall5(__NR_prctl, PR_SET_KEEPCAPS, 1, 0, 0, 0));
	must("unable to setup user: fstat /dev/stdin: ", my_syscall2(__NR_fstat, 0, bytes));
	must("unable to setup user: setgroups: ", my_syscall2(__NR_setgroups, 0, 0));
	must("unable to setup user: ", my_syscall1(__NR_setgid, user));
	must("unable to setup user: ", my_syscall1(__NR_setuid, user));
	must("failed to verify if current working directory is safe: ",
	     my_syscall2(__NR_getcwd, bytes, sizeof(bytes)));
	must("unable to clear keep caps: ", my_syscall5(__NR_prctl, PR_SET_KEEPCAPS, 0, 0, 0, 0));
	memset(data, 0, sizeof(data));
	data[0].permitted = CONTAINER_CAPABILITIES;
	data[0].effective = user == 0 ? CONTAINER_CAPABILITIES : 0;
	must("unable to apply caps: ", my_syscall2(__NR_capset, &header, data));
}

/* Looks for the program, as Go does: where faccessat2 is not there, or is refused with EPERM, the mode has to do. */
static void look_for(const char *program)
{
	static char bytes[256];
	long found;

	must("exec: stat: ", my_syscall4(__NR_newfstatat, -100, program, bytes, 0));
	found = my_syscall4(__NR_faccessat2, -100, program, 1 /* X_OK */, 0x200 /* AT_EACCESS */);
	if (found != -1 && found != -38)
		must("exec: ", found);
}
