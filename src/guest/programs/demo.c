/*
 * demo NAME   small programs that do what profiles are there to refuse, harmless outside this machine
 */
#include "guest.h"
#include <linux/io_uring.h>
#include <linux/net.h>
#include <linux/sched.h>

static void print(const char *text)
{
	write(1, text, strlen(text));
}

/* Says how a step went, and gives its result on. */
static long step(const char *what, long result)
{
	print(result < 0 ? "refused  " : "done     ");
	print(what);
	if (result < 0) {
		print(": errno ");
		print(itoa((int)-result));
	}
	print("\n");
	return result;
}

/* The way of many exploits: root in a user namespace of one's own, and with it mount(2). */
static int namespace(void)
{
	if (step("unshare(CLONE_NEWUSER|CLONE_NEWNS)", my_syscall1(__NR_unshare, CLONE_NEWUSER | CLONE_NEWNS)) < 0)
		return 1;
	if (step("mount a tmpfs over /tmp", my_syscall5(__NR_mount, "tmpfs", "/tmp", "tmpfs", 0, 0)) < 0)
		return 1;
	print("The program has a file system of its own making, and the kernel code behind it.\n");
	return 0;
}

/* Types a command into the terminal that the program was started from: it runs there after the program has gone. */
static int terminal(void)
{
	const char *typed = "echo typed by somebody else\n";

	for (const char *letter = typed; *letter; letter++)
		if (my_syscall3(__NR_ioctl, 0, 0x5412 /* TIOCSTI */, letter) < 0)
			return step("ioctl(0, TIOCSTI)", -1) < 0;
	step("ioctl(0, TIOCSTI), 28 times", 0);
	return 0;
}

/* Reads what another program keeps in memory, and changes it. */
static int neighbour(void)
{
	static volatile long secret = 1;
	long pid = fork();
	long word;
	int status;

	if (pid == 0) {
		secret = 42;
		for (;;)
			my_syscall0(__NR_pause);
	}
	my_syscall0(__NR_sched_yield);
	poll(NULL, 0, 50);
	if (step("ptrace(PTRACE_ATTACH)", my_syscall4(__NR_ptrace, 16, pid, 0, 0)) >= 0) {
		my_syscall4(__NR_wait4, pid, &status, 0x40000000, 0);
		if (step("ptrace(PTRACE_PEEKDATA)", my_syscall4(__NR_ptrace, 2, pid, &secret, &word)) >= 0)
			print(word == 42 ? "The neighbour's secret was read: 42.\n" : "Another value was read.\n");
		step("ptrace(PTRACE_POKEDATA)", my_syscall4(__NR_ptrace, 5, pid, &secret, 7));
	}
	struct { void *base; unsigned long length; } here = { &word, sizeof(word) },
						      there = { (void *)&secret, sizeof(secret) };

	step("process_vm_readv, the same without ptrace",
	     my_syscall6(__NR_process_vm_readv, pid, &here, 1, &there, 1, 0));
	kill(pid, SIGKILL);
	return 0;
}

/* Opens a file without ever calling open: the kernel does it for the ring, and no filter is asked. */
static int ring(void)
{
	struct io_uring_params params;
	static const char path[] = "/etc/passwd";
	long fd;

	memset(&params, 0, sizeof(params));
	step("openat(\"/etc/passwd\")", my_syscall4(__NR_openat, -100, path, 0, 0));
	fd = step("io_uring_setup", my_syscall2(__NR_io_uring_setup, 4, &params));
	if (fd < 0)
		return 1;
	unsigned char *queue = sys_mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | 0x8000, fd, IORING_OFF_SQ_RING);
	struct io_uring_sqe *entry = sys_mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | 0x8000, fd, IORING_OFF_SQES);

	if ((long)queue < 0 && (long)queue > -4096)
		return step("mmap of the ring", (long)queue) < 0;
	entry->opcode = IORING_OP_OPENAT;
	entry->fd = -100;
	entry->addr = (unsigned long)path;
	*(unsigned int *)(queue + params.sq_off.array) = 0;
	*(volatile unsigned int *)(queue + params.sq_off.tail) = 1;
	if (step("io_uring_enter", my_syscall6(__NR_io_uring_enter, fd, 1, 1, IORING_ENTER_GETEVENTS, 0, 0)) < 0)
		return 1;
	/* Both rings share one mapping (IORING_FEAT_SINGLE_MMAP). */
	struct io_uring_cqe *done = (struct io_uring_cqe *)(queue + params.cq_off.cqes);

	step("IORING_OP_OPENAT of the same file, in the ring", done->res);
	return 0;
}

/* A call of i386, which any program of x86_64 may make. */
static long call_i386(int number, unsigned long first, unsigned long second, unsigned long third)
{
	long result;

	__asm__ volatile("int $0x80"
			 : "=a"(result)
			 : "a"(number), "b"(first), "c"(second), "d"(third)
			 : "r8", "r9", "r10", "r11", "memory", "cc");
	return (int)result;
}

/* The same socket by four calls: a rule for socket(2) of x86_64 alone leaves the others open. */
static int socket_by_others(void)
{
	/* Not on the stack, whose addresses i386 cannot name. */
	static unsigned int args[3] = { AF_INET, SOCK_STREAM, 0 };

	step("socket(AF_INET, SOCK_STREAM)", my_syscall3(__NR_socket, AF_INET, SOCK_STREAM, 0));
	step("socket of x32", my_syscall3(0x40000000 + __NR_socket, AF_INET, SOCK_STREAM, 0));
	step("socket of i386", call_i386(359, AF_INET, SOCK_STREAM, 0));
	step("socketcall(SYS_SOCKET) of i386", call_i386(102, SYS_SOCKET, (unsigned long)args, 0));
	return 0;
}

/* Gives up its rights and goes on without looking whether that went well. */
static int careless(void)
{
	int status;
	long pid = fork();

	if (pid == 0) {
		/* The check that is missing here is the bug. */
		my_syscall1(__NR_setuid, 1000);
		print(my_syscall0(__NR_getuid) == 0 ? "still root, and writes as root: "
						       : "an ordinary user, as meant: ");
		print(my_syscall4(__NR_openat, -100, "/etc/lab-careless", O_WRONLY | O_CREAT, 0600) < 0
			      ? "/etc stays as it is\n"
			      : "/etc/lab-careless was made\n");
		exit(0);
	}
	my_syscall4(__NR_wait4, pid, &status, 0x40000000, 0);
	print("A filter that refuses setuid with an errno turns a harmless program into one that runs as root.\n");
	return 0;
}

#define THREAD_FLAGS                                                                                              \
	(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_PARENT_SETTID |   \
	 CLONE_CHILD_CLEARTID)

static char thread_stack[16384] __attribute__((aligned(16)));
/* The thread's number while it runs; the kernel clears it, and wakes who waits, once it has ended. */
static volatile int thread_running;

static void __attribute__((noreturn)) in_thread(void)
{
	print("the thread runs\n");
	for (;;)
		my_syscall1(__NR_exit, 0);
}

/* Makes a call that starts a thread on a stack of its own; the thread goes on in in_thread. */
static long start_thread(long number, unsigned long first, unsigned long second, unsigned long third,
			 unsigned long fourth)
{
	register unsigned long r10 __asm__("r10") = fourth;
	long result;

	__asm__ volatile("syscall\n\t"
			 "test %%rax, %%rax\n\t"
			 "jnz 1f\n\t"
			 "call in_thread\n"
			 "1:"
			 : "=a"(result)
			 : "a"(number), "D"(first), "S"(second), "d"(third), "r"(r10), "r"(in_thread)
			 : "rcx", "r11", "memory", "cc");
	return result;
}

/* Starts a thread as the C library does: by clone3, and where the kernel has none, by clone. */
static int threads(void)
{
	unsigned long top = (unsigned long)thread_stack + sizeof(thread_stack);
	struct clone_args args = {
		.flags = THREAD_FLAGS,
		.child_tid = (unsigned long)&thread_running,
		.parent_tid = (unsigned long)&thread_running,
		.stack = (unsigned long)thread_stack,
		.stack_size = sizeof(thread_stack),
	};
	long thread = step("clone3(a thread)", start_thread(__NR_clone3, (unsigned long)&args, sizeof(args), 0, 0));

	if (thread == -ENOSYS)
		thread = step("clone(a thread)", start_thread(__NR_clone, THREAD_FLAGS, top,
							      (unsigned long)&thread_running,
							      (unsigned long)&thread_running));
	if (thread < 0)
		return 1;
	for (int running = thread_running; running != 0; running = thread_running)
		my_syscall4(__NR_futex, &thread_running, 0, running, 0);
	print("it has ended\n");
	return 0;
}

static const struct { const char *name; int (*run)(void); const char *what; } demos[] = {
	{ "namespace", namespace, "a user namespace, and mount inside it" },
	{ "terminal", terminal, "types into the terminal it was started from (TIOCSTI)" },
	{ "neighbour", neighbour, "reads another program's memory (ptrace, process_vm_readv)" },
	{ "ring", ring, "opens a file through io_uring instead of openat" },
	{ "socket", socket_by_others, "makes a socket by calls of x86_64, x32 and i386" },
	{ "threads", threads, "starts a thread as the C library does (clone3, else clone)" },
	{ "careless", careless, "drops its rights and does not look whether it could" },
};

int main(int argc, char **argv)
{
	for (size_t index = 0; index < sizeof(demos) / sizeof(demos[0]); index++)
		if (argc > 1 && strcmp(argv[1], demos[index].name) == 0)
			return demos[index].run();
	for (size_t index = 0; index < sizeof(demos) / sizeof(demos[0]); index++) {
		print("demo ");
		print(demos[index].name);
		print("   ");
		print(demos[index].what);
		print("\n");
	}
	return argc > 1;
}
