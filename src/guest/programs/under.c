/*
 * under COMMAND…   runs a command under the profile that is open in Seccompose
 * record COMMAND…  runs it under strace, into /lab/record.strace
 * logged COMMAND…  runs it under a filter that logs every call and refuses none
 *
 * Each tells the agent how it ended.
 */
#include "guest.h"

static void complain(const char *what, int number)
{
	const char *why = "\n";
	char text[16] = ": errno ";
	int at = 8;

	if (number >= 100)
		text[at++] = '0' + number / 100 % 10;
	if (number >= 10)
		text[at++] = '0' + number / 10 % 10;
	text[at++] = '0' + number % 10;
	write(2, what, strlen(what));
	write(2, text, at);
	write(2, why, 1);
}

static void run(char **command, char **environment)
{
	static char path[512];
	const char *folders[] = { "/bin/", "/lab/", "/root/", NULL };
	int failed = 2;

	if (strchr(command[0], '/')) {
		execve(command[0], command, environment);
		failed = errno;
	} else {
		for (int index = 0; folders[index]; index++) {
			size_t length = strlen(folders[index]);

			if (length + strlen(command[0]) >= sizeof(path))
				break;
			memcpy(path, folders[index], length);
			strcpy(path + length, command[0]);
			execve(path, command, environment);
			/* Another answer than "no such file" is the one to tell of. */
			if (errno != 2)
				failed = errno;
		}
	}
	complain(command[0], failed);
	exit(127);
}

static int is_named(const char *path, const char *name)
{
	const char *slash = strrchr(path, '/');

	return strcmp(slash ? slash + 1 : path, name) == 0;
}

int main(int argc, char **argv, char **environment)
{
	static char *strace[64] = { "/lab/strace", "-f", "-o", "/lab/record.strace" };
	struct run_ended ended = { 0, 0, 0 };
	char **command = argv + 1;
	int events = my_syscall3(__NR_open, EVENTS, O_WRONLY | O_NONBLOCK | 02000000 /* O_CLOEXEC */, 0);
	int count = 0;
	int gate[2];
	/* struct sigaction of the kernel: a handler, flags, a restorer and a mask. */
	unsigned long ignore[4] = { 1 /* SIG_IGN */, 0, 0, 0 };

	if (argc < 2) {
		complain("What is to be run?", 22);
		return 2;
	}
	if (is_named(argv[0], "record")) {
		for (int index = 1; index < argc && index < 59; index++)
			strace[3 + index] = argv[index];
		command = strace;
	} else if (is_named(argv[0], "logged")) {
		filter[0] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_LOG);
		count = 1;
	} else {
		count = read_filter(PROFILE_FILTER);
		if (count == 0) {
			complain("There is no filter yet", 2);
			return 2;
		}
	}
	if (my_syscall2(__NR_pipe2, gate, 02000000 /* O_CLOEXEC */) < 0)
		return 2;
	ended.pid = fork();
	if (ended.pid == 0) {
		int failed = count == 0 ? 0 : count < 0 ? 22 : load_filter(count);

		if (failed) {
			write(gate[1], &failed, sizeof(failed));
			complain("The kernel does not take the filter", failed);
			exit(126);
		}
		run(command, environment);
	}
	/* Ctrl C is for the command. */
	my_syscall4(__NR_rt_sigaction, SIGINT, ignore, NULL, sizeof(ignore[3]));
	my_syscall4(__NR_rt_sigaction, SIGQUIT, ignore, NULL, sizeof(ignore[3]));
	close(gate[1]);
	read(gate[0], &ended.load_errno, sizeof(ended.load_errno));
	my_syscall4(__NR_wait4, ended.pid, &ended.status, 0x40000000 /* __WALL */, 0);
	write(events, &ended, sizeof(ended));
	if ((ended.status & 0x7f) == 0)
		return ended.status >> 8 & 0xff;
	return 128 + (ended.status & 0x7f);
}
