/*
 * The agent: does on the second serial line what the panel asks for, so that the terminal is the person's alone.
 *
 * Each message is SYN, a kind, an id (2 bytes), a length (2 bytes) and that many bytes, the low byte first. The panel
 * waits for the answer, which has the same id, before it sends the next one.
 */
#include "guest.h"

#define SYN 0x16
#define MAX_PAYLOAD 2048
#define MAX_FILE (16 << 20)
/* A call counts as one that waits once the kernel has found it asleep so many times, so many milliseconds apart. */
#define ASLEEP 4
#define PATIENCE 100
/* No call runs for longer, however busy the machine below the emulator is, in milliseconds. */
#define MAX_PATIENCE 20000

static unsigned char payload[MAX_PAYLOAD + 1];
static int line;
static int audit;
static int written_file = -1;

static unsigned int word(const unsigned char *at)
{
	return at[0] | at[1] << 8 | at[2] << 16 | (unsigned int)at[3] << 24;
}

static void put_word(unsigned char *at, unsigned int value)
{
	at[0] = value;
	at[1] = value >> 8;
	at[2] = value >> 16;
	at[3] = value >> 24;
}

static void write_all(int file, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		ssize_t done = write(file, at, length);

		if (done <= 0)
			return;
		at += done;
		length -= done;
	}
}

static void send(char kind, unsigned int id, const void *bytes, size_t length)
{
	unsigned char head[6] = { SYN, kind, id, id >> 8, length, length >> 8 };

	write_all(line, head, sizeof(head));
	write_all(line, bytes, length);
}

static void send_word(char kind, unsigned int id, unsigned int value)
{
	unsigned char bytes[4];

	put_word(bytes, value);
	send(kind, id, bytes, sizeof(bytes));
}

/*
 * Has the kernel print "lab-mark N" in the order of the audit lines: what was logged before is on the console once the
 * mark is.
 */
static void mark(unsigned int id)
{
	static struct { struct nlmsghdr head; char text[32]; } message;
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	char *at = message.text;
	const char *name = "lab-mark ";
	char digits[8];
	int count = 0;

	while (*name)
		*at++ = *name++;
	do {
		digits[count++] = '0' + id % 10;
		id /= 10;
	} while (id > 0);
	while (count > 0)
		*at++ = digits[--count];
	*at++ = 0;
	message.head.nlmsg_len = sizeof(message.head) + (at - message.text);
	message.head.nlmsg_type = AUDIT_USER;
	message.head.nlmsg_flags = NLM_F_REQUEST;
	unsigned long args[6] = { audit, (unsigned long)&message, message.head.nlmsg_len, 0,
				  (unsigned long)&kernel, sizeof(kernel) };
	call6(__NR_sendto, args);
}

/* What the child that makes the call leaves behind, in memory that both see: it may not be allowed to write. */
struct outcome {
	unsigned int state;
	unsigned int load_errno;
	int result;
	/* The data of a SIGSYS. */
	unsigned int trap_errno;
};

enum { STARTED, REFUSED_FILTER, LOADED, RETURNED, TRAPPED };

static volatile struct outcome *shared;

static void __attribute__((noreturn)) give_up(void)
{
	for (;;)
		__asm__ volatile("ud2");
}

static void trapped(int number, unsigned int *info, void *context)
{
	(void)number;
	(void)context;
	/* struct siginfo of i386: si_signo, si_errno, si_code. */
	shared->trap_errno = info[1];
	shared->state = TRAPPED;
	give_up();
}

struct kernel_sigaction {
	void *handler;
	unsigned long flags;
	void *restorer;
	unsigned long mask[2];
};

/* What call_off_stack takes and gives, where its assembly finds it. */
unsigned long off_stack_registers[7];
unsigned long off_stack_result;
unsigned long off_stack_saved;

/*
 * For calls that read a signal's frame off the stack: with no stack they fail as they should. What happens to lie on a
 * stack could be segments that the emulator cannot load.
 */
static long call_off_stack(long number, const unsigned long *args)
{
	off_stack_registers[0] = number;
	memcpy(off_stack_registers + 1, args, 6 * sizeof(*args));
	__asm__ volatile("pushal\n\t"
			 "movl %%esp, off_stack_saved\n\t"
			 "movl off_stack_registers, %%eax\n\t"
			 "movl off_stack_registers + 4, %%ebx\n\t"
			 "movl off_stack_registers + 8, %%ecx\n\t"
			 "movl off_stack_registers + 12, %%edx\n\t"
			 "movl off_stack_registers + 16, %%esi\n\t"
			 "movl off_stack_registers + 20, %%edi\n\t"
			 "movl off_stack_registers + 24, %%ebp\n\t"
			 "movl $16, %%esp\n\t"
			 "int $0x80\n\t"
			 "movl off_stack_saved, %%esp\n\t"
			 "movl %%eax, off_stack_result\n\t"
			 "popal"
			 :
			 :
			 : "memory", "cc");
	return off_stack_result;
}

static void __attribute__((noreturn)) make_call(int count, long number, const unsigned long *args)
{
	static unsigned char signal_stack[8192];
	struct kernel_sigaction action = { trapped, 4 | 0x08000000 /* SA_SIGINFO, SA_ONSTACK */, NULL, { 0, 0 } };
	struct { void *base; int flags; unsigned long size; } other = { signal_stack, 0, sizeof(signal_stack) };
	int is_sigreturn = number == __NR_sigreturn || number == __NR_rt_sigreturn;

	for (int file = 3; file < 16; file++)
		close(file);
	my_syscall0(__NR_setsid);
	my_syscall2(__NR_sigaltstack, &other, NULL);
	my_syscall4(__NR_rt_sigaction, 31 /* SIGSYS */, &action, NULL, sizeof(action.mask));
	if (count > 0) {
		shared->load_errno = load_filter(count);
		if (shared->load_errno) {
			shared->state = REFUSED_FILTER;
			give_up();
		}
	}
	shared->state = LOADED;
	shared->result = is_sigreturn ? call_off_stack(number, args) : call6(number, args);
	shared->state = RETURNED;
	/* Not by a call: the filter may refuse any. */
	give_up();
}

/* Whether a process sleeps in a call, by /proc/PID/stat: "PID (name) S ...". */
static int is_asleep(long pid)
{
	static char text[128];
	char path[32] = "/proc/";
	ssize_t got;
	int file;

	strcpy(path + strlen(path), itoa((int)pid));
	strcpy(path + strlen(path), "/stat");
	file = open(path, O_RDONLY);
	if (file < 0)
		return 0;
	got = read(file, text, sizeof(text) - 1);
	close(file);
	text[got > 0 ? got : 0] = 0;
	char *name = strrchr(text, ')');

	return name && name[1] && (name[2] == 'S' || name[2] == 'D' || name[2] == 'T');
}

/*
 * Makes one call under the filter in ASK_FILTER, in namespaces of its own so that little of what is let through outlasts
 * it, and answers with what became of it.
 */
static void ask(unsigned int id, const unsigned char *at)
{
	unsigned char answer[24];
	unsigned long args[6];
	long number = word(at);
	int status = 0;
	int count = read_filter(ASK_FILTER);
	int pidfd = -1;
	long pid;

	for (int index = 0; index < 6; index++)
		args[index] = word(at + 4 + 4 * index);
	shared->state = STARTED;
	shared->load_errno = 0;
	shared->result = 0;
	shared->trap_errno = 0;
	pid = my_syscall5(__NR_clone,
			  CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_PIDFD | 17 /* SIGCHLD */,
			  0, &pidfd, 0, 0);
	if (pid == 0)
		make_call(count, number, args);
	if (pid < 0) {
		send_word('!', id, (unsigned int)-pid);
		return;
	}
	struct pollfd end = { .fd = pidfd, .events = POLLIN };

	int asleep = 0;
	int waited = 0;

	while (poll(&end, 1, PATIENCE) == 0) {
		waited += PATIENCE;
		asleep = shared->state == LOADED && is_asleep(pid) ? asleep + 1 : 0;
		if (asleep >= ASLEEP || waited >= MAX_PATIENCE) {
			kill(pid, SIGKILL);
			break;
		}
	}
	my_syscall4(__NR_wait4, pid, &status, 0x40000000 /* __WALL */, 0);
	close(pidfd);
	put_word(answer, pid);
	put_word(answer + 4, shared->state);
	put_word(answer + 8, shared->load_errno);
	put_word(answer + 12, shared->result);
	put_word(answer + 16, status);
	put_word(answer + 20, shared->trap_errno);
	mark(id);
	send('C', id, answer, sizeof(answer));
}

static void send_file(unsigned int id)
{
	static unsigned char bytes[MAX_PAYLOAD];
	int file = open((char *)payload, O_RDONLY);
	size_t all = 0;
	ssize_t got = 0;

	if (file < 0) {
		send_word('!', id, errno);
		return;
	}
	while (all < MAX_FILE && (got = read(file, bytes, sizeof(bytes))) > 0) {
		send('D', id, bytes, got);
		all += got;
	}
	close(file);
	send_word(got < 0 ? '!' : '.', id, got < 0 ? (unsigned int)errno : all);
}

static void set_size(unsigned int id)
{
	/* struct winsize: rows, columns, and pixels, which nobody asks for. */
	unsigned short size[4] = { payload[0] | payload[1] << 8, payload[2] | payload[3] << 8, 0, 0 };
	int terminal = my_syscall3(__NR_open, "/dev/ttyS0", O_RDONLY | O_NOCTTY | O_NONBLOCK, 0);
	long failed = terminal < 0 ? terminal : my_syscall3(__NR_ioctl, terminal, 0x5414 /* TIOCSWINSZ */, size);

	if (terminal >= 0)
		close(terminal);
	send_word(failed < 0 ? '!' : '.', id, failed < 0 ? (unsigned int)-failed : 0);
}

static void set_clock(unsigned int id)
{
	struct { long long seconds; long long nanoseconds; } now = { word(payload), 0 };

	my_syscall2(__NR_clock_settime64, 0 /* CLOCK_REALTIME */, &now);
	send_word('.', id, 0);
}

static void obey(char kind, unsigned int id, size_t length)
{
	payload[length] = 0;
	switch (kind) {
	case 'O':
		if (written_file >= 0)
			close(written_file);
		unlink((char *)payload);
		written_file = open((char *)payload, O_WRONLY | O_CREAT | O_TRUNC, 0755);
		send_word(written_file < 0 ? '!' : '.', id, written_file < 0 ? (unsigned int)errno : 0);
		return;
	case 'W': {
		ssize_t done = write(written_file, payload, length);

		send_word(done < 0 ? '!' : '.', id, done < 0 ? (unsigned int)errno : 0);
		return;
	}
	case 'X':
		close(written_file);
		written_file = -1;
		send_word('.', id, 0);
		return;
	case 'G':
		send_file(id);
		return;
	case 'C':
		if (length == 28)
			ask(id, payload);
		return;
	case 'S':
		set_size(id);
		return;
	case 'T':
		set_clock(id);
		return;
	}
}

/* Makes a message of the bytes as they come; what is none is passed over. */
static void take(unsigned char byte)
{
	static unsigned char head[6];
	static size_t have;
	size_t length;

	if (have < sizeof(head)) {
		if (have > 0 || byte == SYN)
			head[have++] = byte;
	} else {
		payload[have++ - sizeof(head)] = byte;
	}
	if (have < sizeof(head))
		return;
	length = head[4] | head[5] << 8;
	if (length > MAX_PAYLOAD) {
		have = 0;
	} else if (have == sizeof(head) + length) {
		have = 0;
		obey(head[1], head[2] | head[3] << 8, length);
	}
}

static void tell_of_runs(int events)
{
	static unsigned int runs;
	struct run_ended ended;
	unsigned char answer[12];

	while (read(events, &ended, sizeof(ended)) == sizeof(ended)) {
		put_word(answer, ended.pid);
		put_word(answer + 4, ended.status);
		put_word(answer + 8, ended.load_errno);
		/* Above all ids of the panel. */
		mark(70000 + ++runs);
		send('U', runs, answer, sizeof(answer));
	}
}

int main(void)
{
	static unsigned char bytes[MAX_PAYLOAD];
	/* struct termios of the kernel: four words of flags, the discipline and 19 control characters; all 0 is raw. */
	struct { unsigned int flags[4]; unsigned char line; unsigned char control[19]; } raw = { .flags = { 0, 0, 0 } };
	int events;

	line = my_syscall3(__NR_open, "/dev/ttyS1", O_RDWR | O_NOCTTY, 0);
	if (line < 0)
		return 1;
	/* B115200 | CS8 | CREAD | CLOCAL */
	raw.flags[2] = 0x1002 | 0x30 | 0x80 | 0x800;
	raw.control[6 /* VMIN */] = 1;
	my_syscall3(__NR_ioctl, line, 0x5402 /* TCSETS */, &raw);
	audit = my_syscall3(__NR_socket, AF_NETLINK, SOCK_RAW, NETLINK_AUDIT);
	my_syscall3(__NR_mknod, EVENTS, 0010600, 0);
	events = my_syscall3(__NR_open, EVENTS, O_RDWR | O_NONBLOCK, 0);
	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	send_word('H', 0, 1);

	for (;;) {
		struct pollfd sources[2] = { { .fd = line, .events = POLLIN }, { .fd = events, .events = POLLIN } };

		if (poll(sources, 2, -1) < 0)
			continue;
		if (sources[0].revents) {
			ssize_t got = read(line, bytes, sizeof(bytes));

			for (ssize_t at = 0; at < got; at++)
				take(bytes[at]);
		}
		if (sources[1].revents)
			tell_of_runs(events);
	}
}
