/*
 * The agent: does on the second serial line what the panel asks for, so that the terminal is the person's alone, and
 * sends on what the kernel records of runs.
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
#define PATIENCE 25
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
 * What the child that makes the call leaves behind, in memory that both see: it may not be allowed to write. The
 * assembly below knows where each is.
 */
struct outcome {
	unsigned int state;
	unsigned int load_errno;
	long result;
	/* The data of a SIGSYS. */
	unsigned int trap_errno;
};

enum { STARTED, REFUSED_FILTER, LOADED, RETURNED, TRAPPED };

enum abi { X86_64, X32, I386 };

/* Below 4 GiB, so that the calls of every ABI can name what is there. */
#define SHARED 0x1fff0000UL
/* Where the panel has the texts and structures of a call laid, by its own pointers. */
#define DATA 0x20000000UL
#define DATA_SIZE (1 << 16)

#define shared ((volatile struct outcome *)SHARED)

/* The number, the six arguments, and a stack to make the call on, or 0. */
unsigned long asked[8];

/*
 * Makes the call in `asked`, notes what came back, and ends without another call, which the filter may refuse. What
 * follows the call uses no stack: a new process may have come back on the same one.
 */
void call_64(void) __attribute__((noreturn));
void call_32(void) __attribute__((noreturn));
__asm__(".text\n"
	"note:\n"
	"	movq %rax, 0x1fff0008\n"
	"	movl $3, 0x1fff0000\n"
	"1:	ud2\n"
	"	jmp 1b\n"
	"call_64:\n"
	"	movq asked + 56, %rax\n"
	"	testq %rax, %rax\n"
	"	jz 1f\n"
	"	movq %rax, %rsp\n"
	"1:	movq asked, %rax\n"
	"	movq asked + 8, %rdi\n"
	"	movq asked + 16, %rsi\n"
	"	movq asked + 24, %rdx\n"
	"	movq asked + 32, %r10\n"
	"	movq asked + 40, %r8\n"
	"	movq asked + 48, %r9\n"
	"	syscall\n"
	"	jmp note\n"
	"call_32:\n"
	"	movq asked + 56, %rax\n"
	"	testq %rax, %rax\n"
	"	jz 1f\n"
	"	movq %rax, %rsp\n"
	"1:	movl asked, %eax\n"
	"	movl asked + 8, %ebx\n"
	"	movl asked + 16, %ecx\n"
	"	movl asked + 24, %edx\n"
	"	movl asked + 32, %esi\n"
	"	movl asked + 40, %edi\n"
	"	movl asked + 48, %ebp\n"
	"	int $0x80\n"
	"	cltq\n"
	"	jmp note\n");

static void __attribute__((noreturn)) give_up(void)
{
	for (;;)
		__asm__ volatile("ud2");
}

static void trapped(int number, unsigned int *info, void *context)
{
	(void)number;
	(void)context;
	/* struct siginfo: si_signo, si_errno, si_code. */
	shared->trap_errno = info[1];
	shared->state = TRAPPED;
	give_up();
}

struct kernel_sigaction {
	void *handler;
	unsigned long flags;
	void *restorer;
	unsigned long mask;
};

/* Whether the call reads a signal's frame off the stack: with none it fails as it should. */
static int is_sigreturn(enum abi abi, unsigned int number)
{
	switch (abi) {
	case X86_64:
		return number == 15;
	case X32:
		return number == 0x40000000 + 513;
	default:
		return number == 119 || number == 173;
	}
}

static void __attribute__((noreturn)) make_call(int count, enum abi abi)
{
	static unsigned char signal_stack[16384];
	/* SA_SIGINFO, SA_ONSTACK, and SA_RESTORER, without which the kernel of x86_64 makes no frame. */
	struct kernel_sigaction action = { trapped, 4 | 0x08000000 | 0x04000000, give_up, 0 };
	struct { void *base; int flags; unsigned long size; } other = { signal_stack, 0, sizeof(signal_stack) };

	for (int file = 3; file < 16; file++)
		close(file);
	my_syscall0(__NR_setsid);
	my_syscall2(__NR_sigaltstack, &other, NULL);
	my_syscall4(__NR_rt_sigaction, 31 /* SIGSYS */, &action, NULL, sizeof(action.mask));
	if (count > 0) {
		forbid_new_privileges();
		shared->load_errno = -load_filter(filter, count, 0);
		if (shared->load_errno) {
			shared->state = REFUSED_FILTER;
			give_up();
		}
	}
	asked[7] = is_sigreturn(abi, asked[0]) ? 16 : 0;
	shared->state = LOADED;
	if (abi == I386)
		call_32();
	call_64();
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

/* The number behind a name in an audit record, such as " code=0x50000". */
static unsigned long field(const char *record, const char *name, int base)
{
	size_t length = strlen(name);
	const char *at = record;
	unsigned long value = 0;

	while (*at && strncmp(at, name, length) != 0)
		at++;
	if (!*at)
		return ~0UL;
	at += length;
	if (at[0] == '0' && at[1] == 'x')
		at += 2;
	for (;; at++) {
		int digit = *at >= '0' && *at <= '9' ? *at - '0' : *at >= 'a' && *at <= 'f' ? *at - 'a' + 10 : 99;

		if (digit >= base)
			return value;
		value = value * base + digit;
	}
}

static void tell_audit(void *message, size_t length, unsigned int type)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct nlmsghdr *head = message;

	head->nlmsg_len = length;
	head->nlmsg_type = type;
	head->nlmsg_flags = NLM_F_REQUEST;
	my_syscall6(__NR_sendto, audit, message, length, 0, &kernel, sizeof(kernel));
}

/*
 * Makes the agent the audit daemon: what the kernel records comes here instead of the console, whose every letter costs
 * the emulator a turn.
 */
static void become_auditor(void)
{
	static struct { struct nlmsghdr head; struct audit_status status; } message;

	message.status.mask = AUDIT_STATUS_PID;
	message.status.pid = getpid();
	tell_audit(&message, sizeof(message), AUDIT_SET);
}

/* The call that is being made, and what the kernel has recorded of it. */
static struct { long pid; unsigned long arch; unsigned int number; unsigned int count; unsigned int code; } made;

/* Takes a record: one of the call that is made, one of a run, which the panel gets as a line, or a mark, which it gives. */
static unsigned long take_record(void)
{
	static union { struct nlmsghdr head; char bytes[9000]; } message;
	static char text[MAX_PAYLOAD];
	ssize_t got = read(audit, &message, sizeof(message) - 1);
	const char *record = message.bytes + NLMSG_HDRLEN;

	if (got < (ssize_t)NLMSG_HDRLEN)
		return 0;
	message.bytes[got] = 0;
	if (message.head.nlmsg_type == AUDIT_USER)
		return field(record, "lab-mark ", 10);
	if (message.head.nlmsg_type != AUDIT_SECCOMP)
		return 0;
	if (field(record, " pid=", 10) != (unsigned long)made.pid) {
		strcpy(text, "audit: type=1326 ");
		strlcat(text, record, sizeof(text));
		send('L', 0, text, strlen(text));
	} else if (field(record, " arch=", 16) == made.arch &&
		   (unsigned int)field(record, " syscall=", 10) == made.number) {
		/* What a call that was let through makes of the process may be recorded, too, but not before itself. */
		if (made.count++ == 0)
			made.code = field(record, " code=", 16);
	}
	return 0;
}

/* Takes all that has been recorded so far, up to a mark of the agent's own in the order of the records. */
static void take_records(void)
{
	static unsigned long marks;
	static struct { struct nlmsghdr head; char text[32]; } message;
	struct pollfd source = { .fd = audit, .events = POLLIN };

	marks++;
	strcpy(message.text, "lab-mark ");
	strcpy(message.text + 9, ltoa(marks));
	tell_audit(&message, sizeof(message.head) + strlen(message.text) + 1, AUDIT_USER);
	while (poll(&source, 1, 1000) > 0)
		if (take_record() == marks)
			return;
}

/*
 * Makes one call under the filter, in namespaces of its own so that little of what is let through outlasts it, and
 * answers with what became of it.
 */
static void ask(unsigned int id, int count, const unsigned char *at, size_t data)
{
	unsigned char answer[36];
	enum abi abi = word(at);
	int status = 0;
	int pidfd = -1;
	long pid;

	asked[0] = word(at + 4);
	memcpy(asked + 1, at + 8, 48);
	memset((void *)DATA, 0, DATA_SIZE);
	memcpy((void *)DATA, at + 58, data);
	shared->state = STARTED;
	shared->load_errno = 0;
	shared->result = 0;
	shared->trap_errno = 0;
	made.arch = abi == I386 ? AUDIT_ARCH_I386 : AUDIT_ARCH_X86_64;
	made.number = asked[0];
	made.count = 0;
	made.code = 0;
	pid = my_syscall5(__NR_clone,
			  CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_PIDFD | 17 /* SIGCHLD */,
			  0, &pidfd, 0, 0);
	if (pid == 0)
		make_call(count, abi);
	made.pid = pid;
	if (pid < 0) {
		memset(answer, 0, sizeof(answer));
		send('D', id, answer, sizeof(answer));
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
	take_records();
	put_word(answer, pid);
	put_word(answer + 4, shared->state);
	put_word(answer + 8, shared->load_errno);
	put_word(answer + 12, status);
	put_word(answer + 16, (unsigned long)shared->result);
	put_word(answer + 20, (unsigned long)shared->result >> 32);
	put_word(answer + 24, shared->trap_errno);
	put_word(answer + 28, made.count);
	put_word(answer + 32, made.code);
	send('D', id, answer, sizeof(answer));
}

/*
 * Calls one after the other under the filter in ASK_FILTER. Each is its ABI, its number, six arguments of 8 bytes, and
 * the bytes that are to be at DATA with their length of 2 bytes before them; the answer of each is in the order of `ask`.
 */
static void ask_all(unsigned int id, const unsigned char *at, size_t length)
{
	int count = read_filter(ASK_FILTER, filter);
	unsigned int asked_calls = 0;

	while (length >= 58) {
		size_t data = at[56] | at[57] << 8;

		if (58 + data > length)
			break;
		ask(id, count, at, data);
		at += 58 + data;
		length -= 58 + data;
		asked_calls++;
	}
	made.pid = 0;
	send_word('.', id, asked_calls);
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

/*
 * What a machine that was woken from a state needs: the time, in seconds, and bytes of chance, since all machines wake from
 * the same state.
 */
static void set_clock(unsigned int id, size_t length)
{
	struct { long seconds; long nanoseconds; } now = { word(payload), 0 };
	struct { int bits; int length; unsigned char bytes[256]; } chance;
	int random;

	my_syscall2(__NR_clock_settime, 0 /* CLOCK_REALTIME */, &now);
	if (length > 4 && length - 4 <= sizeof(chance.bytes)) {
		chance.length = length - 4;
		chance.bits = 8 * chance.length;
		memcpy(chance.bytes, payload + 4, length - 4);
		random = open("/dev/urandom", O_RDWR);
		my_syscall3(__NR_ioctl, random, 0x40085203 /* RNDADDENTROPY */, &chance);
		my_syscall3(__NR_ioctl, random, 0x5207 /* RNDRESEEDCRNG */, 0);
		close(random);
	}
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
		ask_all(id, payload, length);
		return;
	case 'S':
		set_size(id);
		return;
	case 'T':
		set_clock(id, length);
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
		take_records();
		send('U', ++runs, answer, sizeof(answer));
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
	become_auditor();
	my_syscall3(__NR_mknod, EVENTS, 0010600, 0);
	events = my_syscall3(__NR_open, EVENTS, O_RDWR | O_NONBLOCK, 0);
	mmap((void *)SHARED, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	mmap((void *)DATA, DATA_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	send_word('H', 0, 1);

	for (;;) {
		struct pollfd sources[3] = { { .fd = line, .events = POLLIN },
					     { .fd = events, .events = POLLIN },
					     { .fd = audit, .events = POLLIN } };

		if (poll(sources, 3, -1) < 0)
			continue;
		if (sources[0].revents) {
			ssize_t got = read(line, bytes, sizeof(bytes));

			for (ssize_t at = 0; at < got; at++)
				take(bytes[at]);
		}
		if (sources[1].revents)
			tell_of_runs(events);
		if (sources[2].revents)
			take_record();
	}
}
