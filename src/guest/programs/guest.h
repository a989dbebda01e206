/* What the programs of the lab share. They stand on the kernel's own nolibc, which make.sh includes. */

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/prctl.h>
#include <linux/sched.h>
#include <linux/seccomp.h>

/* Where the panel puts the filter of the profile that is open, as records of struct sock_filter. */
#define PROFILE_FILTER "/lab/profile.bpf"
/* The filter for the next single call, which may be another one than that. */
#define ASK_FILTER "/lab/ask.bpf"
/* Where `under` tells the agent that a run has ended. */
#define EVENTS "/run/events"

/* More than the kernel takes: that is its own to refuse. */
#define MAX_INSTRUCTIONS 65535

/* From headers of the C library, which are not the kernel's. */
#define AF_INET 2
#define AF_NETLINK 16
#define SOCK_STREAM 1
#define SOCK_RAW 3

struct run_ended {
	unsigned int pid;
	/* As wait(2) gives it; meaningless where the filter was not loaded. */
	int status;
	/* The errno of the loading, 0 where it went well. */
	unsigned int load_errno;
};

static struct sock_filter filter[MAX_INSTRUCTIONS];

/* The number of instructions in a file, which are at `into` then; 0 where there is none, -1 where it is no filter. */
static inline int read_filter(const char *path, struct sock_filter *into)
{
	char *at = (char *)into;
	size_t length = 0;
	ssize_t got;
	int file = open(path, O_RDONLY);

	if (file < 0)
		return 0;
	while ((got = read(file, at + length, sizeof(filter) - length)) > 0)
		length += got;
	close(file);
	return length % sizeof(struct sock_filter) ? -1 : (int)(length / sizeof(struct sock_filter));
}

static inline void forbid_new_privileges(void)
{
	my_syscall5(__NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/*
 * 0, or a descriptor where the flags ask for one, or the negative errno. FILTER_FLAG_LOG has the kernel write an audit
 * line for all that is not simply allowed.
 */
static inline long load_filter(struct sock_filter *from, int count, unsigned int flags)
{
	struct sock_fprog program = { (unsigned short)count, from };

	return my_syscall3(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_LOG | flags, &program);
}
