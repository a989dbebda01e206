/*
 * under [-f FILE] COMMAND…                 runs a command under the profile that is open in Seccompose
 * supervise [-f FILE] COMMAND…             does so, and asks about each call that the profile notifies of
 * contain [-f FILE] [-n] [-u UID] COMMAND… does so in a container, which is started as runc starts one; -n: with
 *                                          no_new_privs, -u: as that user
 * record COMMAND…                          runs it under strace, into /lab/record.strace
 * logged COMMAND…                          runs it under a filter that logs every call and refuses none
 *
 * FILE is a second filter, which is loaded after the profile's. Ctrl \ ends a container. Each tells the agent how it
 * ended.
 */
#include "guest.h"
#include "supervisor.h"
#include "container.h"

enum mode { UNDER, SUPERVISE, CONTAIN, RECORD, LOGGED, NONE };

static const char *const names[] = { "under", "supervise", "contain", "record", "logged" };

static struct sock_filter second[MAX_INSTRUCTIONS];

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

static enum mode mode_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	int mode = UNDER;

	while (mode < NONE && strcmp(slash ? slash + 1 : path, names[mode]) != 0)
		mode++;
	return mode;
}

/* What is to be run, and how. */
static struct {
	enum mode mode;
	char **command;
	int count;
	int second_count;
	struct container container;
	/* Where the child leaves the number of the listener's descriptor: the filter may let it tell nothing. */
	volatile int *listener;
	int gate;
	/* Where the agent is told of the end. */
	int events;
	struct run_ended ended;
} job;

/* Loads the filters of the child, or ends it. */
static void load_filters(void)
{
	unsigned int listens = job.mode == SUPERVISE ? SECCOMP_FILTER_FLAG_NEW_LISTENER : 0;
	long loaded = job.count < 0 ? -22 : load_filter(filter, job.count, listens);

	if (loaded < 0) {
		int failed = (int)-loaded;

		write(job.gate, &failed, sizeof(failed));
		complain("The kernel does not take the filter", failed);
		exit(126);
	}
	*job.listener = (int)loaded;
	/* A program that is executed has it no more. */
	while (*job.listener)
		;
	if (job.second_count == 0)
		return;
	loaded = job.second_count < 0 ? -22 : load_filter(second, job.second_count, 0);
	if (loaded < 0) {
		complain("The second filter is not loaded", (int)-loaded);
		exit(126);
	}
}

static void contain(char **environment)
{
	static char path[512];
	long fd;

	enter_root();
	if (job.container.no_new_privileges)
		forbid_new_privileges();
	else
		load_filters();
	give_up_rights(job.container.user);
	my_syscall0(__NR_getppid);
	if (strchr(job.command[0], '/')) {
		strlcpy(path, job.command[0], sizeof(path));
	} else {
		strcpy(path, "/bin/");
		strlcpy(path + 5, job.command[0], sizeof(path) - 5);
	}
	look_for(path);
	/* runc waits here, by a pipe with a name, until it is told to start. */
	fd = must("open exec fifo: ", my_syscall4(__NR_openat, -100, "/dev/null", O_WRONLY | 02000000, 0));
	must("write exec fifo: ", my_syscall3(__NR_write, fd, "0", 1));
	my_syscall1(__NR_close, fd);
	if (job.container.no_new_privileges)
		load_filters();
	execve(path, job.command, environment);
	fprintf(stderr, "exec %s: ", path);
	if (words_of(errno))
		fprintf(stderr, "%s\n", words_of(errno));
	else
		fprintf(stderr, "errno %d\n", errno);
	exit(1);
}

static void __attribute__((noreturn)) run_child(char **environment)
{
	if (job.mode == CONTAIN)
		contain(environment);
	if (job.count != 0) {
		forbid_new_privileges();
		load_filters();
	}
	run(job.command, environment);
	exit(127);
}

static int notifies(void)
{
	for (int index = 0; index < job.count; index++)
		if (filter[index].code == (BPF_RET | BPF_K) &&
		    (filter[index].k & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_USER_NOTIF)
			return 1;
	return 0;
}

/* Takes over the descriptor by which the kernel asks about the child's calls, and answers until the child has ended. */
static void supervise_child(void)
{
	long process = my_syscall2(__NR_pidfd_open, job.ended.pid, 0);
	struct pollfd end = { .fd = (int)process, .events = POLLIN };
	long listener;

	while (*job.listener == 0)
		if (poll(&end, 1, 1) > 0)
			return;
	listener = my_syscall3(__NR_pidfd_getfd, process, *job.listener, 0);
	*job.listener = 0;
	if (listener < 0) {
		complain("There is nobody to ask", (int)-listener);
		return;
	}
	supervise((int)listener, (int)process);
	/* What has outlived its parent is not left waiting for an answer. */
	close((int)listener);
}

/* Waits for the child, and tells the agent how it ended. */
static void __attribute__((noreturn)) finish(void)
{
	int status;

	my_syscall4(__NR_wait4, job.ended.pid, &job.ended.status, 0x40000000 /* __WALL */, 0);
	status = job.ended.status;
	write(job.events, &job.ended, sizeof(job.ended));
	exit((status & 0x7f) == 0 ? status >> 8 & 0xff : 128 + (status & 0x7f));
}

/* The first process of a container is not ended by Ctrl C, if it does not care for it. */
static void end_container(int number)
{
	(void)number;
	kill(job.ended.pid, SIGKILL);
	finish();
}

/* Reads the options before the command; 0 where there is none left. */
static int read_options(void)
{
	for (; job.command[0] && job.command[0][0] == '-'; job.command++) {
		const char *option = job.command[0];

		if (strcmp(option, "-n") == 0 && job.mode == CONTAIN)
			job.container.no_new_privileges = 1;
		else if (strcmp(option, "-u") == 0 && job.mode == CONTAIN && job.command[1])
			job.container.user = atoi(*++job.command);
		else if (strcmp(option, "-f") == 0 && job.mode < RECORD && job.command[1])
			job.second_count = read_filter(*++job.command, second) ?: -1;
		else
			return 0;
	}
	return job.command[0] != NULL;
}

int main(int argc, char **argv, char **environment)
{
	static char *strace[64] = { "/lab/strace", "-f", "-o", "/lab/record.strace" };
	int gate[2];
	/* struct sigaction of the kernel: a handler, flags, a restorer and a mask. */
	unsigned long ignore[4] = { 1 /* SIG_IGN */, 0, 0, 0 };
	/* Its handler does not return, but SA_RESTORER has to be there. */
	unsigned long end[4] = { (unsigned long)end_container, 0x04000000, (unsigned long)end_container, 0 };

	job.events = my_syscall3(__NR_open, EVENTS, O_WRONLY | O_NONBLOCK | 02000000 /* O_CLOEXEC */, 0);
	job.mode = mode_of(argv[0]);
	job.command = argv + 1;
	if (!read_options()) {
		complain("What is to be run?", 22);
		return 2;
	}
	if (job.mode == RECORD) {
		for (int index = 1; index < argc && index < 59; index++)
			strace[3 + index] = argv[index];
		job.command = strace;
	} else if (job.mode == LOGGED) {
		filter[0] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_LOG);
		job.count = 1;
	} else {
		job.count = read_filter(PROFILE_FILTER, filter);
		if (job.count == 0) {
			complain("There is no filter yet", 2);
			return 2;
		}
	}
	job.listener = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (my_syscall2(__NR_pipe2, gate, 02000000 /* O_CLOEXEC */) < 0)
		return 2;
	job.gate = gate[1];
	/* Whoever is forked from now on is the first process of its own. */
	if (job.mode == CONTAIN)
		must("unshare: ", my_syscall1(__NR_unshare, CLONE_NEWPID));
	if (job.mode == SUPERVISE && !notifies())
		fprintf(stderr, "The profile notifies of no call: there will be nothing to answer.\n");
	job.ended.pid = fork();
	if (job.ended.pid == 0)
		run_child(environment);
	/* Ctrl C is for the command. */
	my_syscall4(__NR_rt_sigaction, SIGINT, ignore, NULL, sizeof(ignore[3]));
	my_syscall4(__NR_rt_sigaction, SIGQUIT, job.mode == CONTAIN ? end : ignore, NULL, sizeof(ignore[3]));
	close(gate[1]);
	if (job.mode == SUPERVISE)
		supervise_child();
	read(gate[0], &job.ended.load_errno, sizeof(job.ended.load_errno));
	finish();
}
