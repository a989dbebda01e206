/* Asks the person in the terminal about each call that a filter notifies its supervisor of (SCMP_ACT_NOTIFY). */

#include <linux/ioctl.h>
#include "calls.h"

#define MAX_ALWAYS 64
#define ENOSYS_NUMBER 38

static const char *name_of(const struct seccomp_data *call)
{
	size_t abi = call->arch == AUDIT_ARCH_I386 ? I386 : call->nr & 0x40000000 ? 1 : 0;

	for (size_t index = 0; index < abis[abi].count; index++)
		if ((int)abis[abi].calls[index].number == call->nr)
			return abis[abi].calls[index].name;
	return "a call without a name";
}

/*
 * The text at an address of the process, where there is one. The kernel reads it anew when it makes the call, and the
 * process may have changed it by then.
 */
static void print_text(int memory, unsigned long address)
{
	static char text[65];
	ssize_t got = my_syscall4(__NR_pread64, memory, text, sizeof(text) - 1, address);
	int length = 0;

	while (length < got && text[length] >= ' ' && text[length] <= '~')
		length++;
	if (length < 2 || (length < got && text[length]))
		return;
	text[length] = 0;
	fprintf(stderr, " \"%s\"", text);
}

static void print_call(const struct seccomp_notif *notified)
{
	char path[32] = "/proc/";
	int memory;

	strcpy(path + strlen(path), itoa((int)notified->pid));
	strcpy(path + strlen(path), "/mem");
	memory = open(path, O_RDONLY);
	fprintf(stderr, "process %d calls %s\n", (int)notified->pid, name_of(&notified->data));
	for (int index = 0; index < 6; index++) {
		fprintf(stderr, "  argument %d: 0x%lx", index, (unsigned long)notified->data.args[index]);
		print_text(memory, notified->data.args[index]);
		fprintf(stderr, "\n");
	}
	close(memory);
}

/* A line of the person's, empty where it is too long to be an answer; 0 where the process has ended or nobody answers. */
static int read_answer(char *line, size_t size, int process)
{
	struct pollfd sources[2] = { { .fd = 0, .events = POLLIN }, { .fd = process, .events = POLLIN } };
	ssize_t got;

	while (poll(sources, 2, -1) < 0)
		;
	if (sources[1].revents)
		return 0;
	got = read(0, line, size - 1);
	if (got <= 0)
		return 0;
	line[line[got - 1] == '\n' ? got - 1 : 0] = 0;
	return 1;
}

/* What is to become of the call, and whether it is to become so of all that are like it. */
static int decide(struct seccomp_notif_resp *answer, int process)
{
	char line[32];

	for (;;) {
		fprintf(stderr, "a: allow   A: allow it always   e 13: fail with errno 13   v 0: return 0   ? ");
		if (!read_answer(line, sizeof(line), process)) {
			answer->error = -ENOSYS_NUMBER;
			return 0;
		}
		switch (line[0]) {
		case 'a':
		case 'A':
			answer->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
			return line[0] == 'A';
		case 'e':
			answer->error = -atoi(line + 1 + (line[1] == ' '));
			if (answer->error < 0 && answer->error > -4096)
				return 0;
			break;
		case 'v':
			answer->error = 0;
			answer->val = atol(line + 1 + (line[1] == ' '));
			return 0;
		}
	}
}

/* Answers until the process, of which there is a descriptor, has ended. */
static void supervise(int listener, int process)
{
	static struct { unsigned int arch; int number; } always[MAX_ALWAYS];
	struct pollfd sources[2] = { { .fd = listener, .events = POLLIN }, { .fd = process, .events = POLLIN } };
	int count = 0;

	for (;;) {
		struct seccomp_notif notified;
		struct seccomp_notif_resp answer;
		int known = 0;

		poll(sources, 2, -1);
		if (sources[1].revents || sources[0].revents & POLLHUP)
			return;
		memset(&notified, 0, sizeof(notified));
		memset(&answer, 0, sizeof(answer));
		if (my_syscall3(__NR_ioctl, listener, SECCOMP_IOCTL_NOTIF_RECV, &notified) < 0)
			continue;
		answer.id = notified.id;
		while (known < count && (always[known].arch != notified.data.arch || always[known].number != notified.data.nr))
			known++;
		if (known < count) {
			answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
		} else {
			print_call(&notified);
			if (decide(&answer, process) && count < MAX_ALWAYS) {
				always[count].arch = notified.data.arch;
				always[count++].number = notified.data.nr;
			}
		}
		my_syscall3(__NR_ioctl, listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
	}
}
