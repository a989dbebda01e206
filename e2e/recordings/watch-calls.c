/* Runs a program and writes down each system call that it and its children make, with the registers as a filter sees
   them: watch-calls FILE PROGRAM [ARGUMENT…]. A supervisor of seccomp's own looks, so that a tracer can be watched, too. */
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **words)
{
	if (count < 3)
		return 125;
	FILE *out = fopen(words[1], "we");
	if (!out)
		return 125;
	/* The child makes the listener's descriptor in a table that both share until it becomes the program. */
	int listener = dup(0);
	close(listener);
	pid_t child = syscall(SYS_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0);
	if (child == 0) {
		struct sock_filter notify[] = { BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF) };
		struct sock_fprog program = { .len = 1, .filter = notify };
		prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
		if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program) < 0)
			_exit(125);
		execvp(words[2], words + 2);
		_exit(126);
	}
	struct seccomp_notif_sizes sizes;
	syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes);
	struct seccomp_notif *request = calloc(1, sizes.seccomp_notif);
	struct seccomp_notif_resp *answer = calloc(1, sizes.seccomp_notif_resp);
	int status = 0, is_over = 0;
	for (;;) {
		struct pollfd wait = { .fd = listener, .events = POLLIN };
		poll(&wait, 1, 50);
		/* Whatever is left when the program has ended is not waited for, as in a container. */
		int ended;
		for (pid_t pid; (pid = waitpid(-1, &ended, WNOHANG)) > 0;)
			if (pid == child) {
				status = ended;
				is_over = 1;
			}
		if (is_over)
			break;
		if (!(wait.revents & POLLIN))
			continue;
		memset(request, 0, sizes.seccomp_notif);
		if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, request) < 0)
			continue;
		fprintf(out, "%d %x", request->data.nr, request->data.arch);
		for (int at = 0; at < 6; at++)
			fprintf(out, " %llx", (unsigned long long)request->data.args[at]);
		fputc('\n', out);
		answer->id = request->id;
		answer->val = 0;
		answer->error = 0;
		answer->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
		ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, answer);
	}
	fclose(out);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
