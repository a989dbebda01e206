/*
 * call [x32|i386] NAME ARGUMENT…   makes one system call, of another ABI where one is named, and prints what came back
 *
 * A number is passed as it is (12, -1, 0x10, 0755); @N is the address of N bytes of zeros; anything else is the address
 * of that text. What i386 takes as 64 bits is written as two numbers there, as its registers have it.
 */
#include "guest.h"
#include "calls.h"

/* Below 4 GiB, where i386 finds it. */
static unsigned char zeros[65536] __attribute__((aligned(4096)));
static char texts[65536];

static void print(const char *text)
{
	write(1, text, strlen(text));
}

static void print_number(long number)
{
	print(ltoa(number));
}

static int digit(char letter)
{
	if (letter >= '0' && letter <= '9')
		return letter - '0';
	letter |= 0x20;
	return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : 99;
}

/* Whether the text is a number, and which. */
static int read_number(const char *text, unsigned long long *number)
{
	int negative = *text == '-';
	unsigned long long value = 0;
	int base = 10;

	text += negative;
	if (text[0] == '0' && (text[1] | 0x20) == 'x') {
		base = 16;
		text += 2;
	} else if (text[0] == '0' && text[1]) {
		base = 8;
		text++;
	}
	if (!*text)
		return 0;
	for (; *text; text++) {
		if (digit(*text) >= base)
			return 0;
		value = value * base + digit(*text);
	}
	*number = negative ? -value : value;
	return 1;
}

/* An address that every ABI can name: the stack's is above 4 GiB. */
static unsigned long long kept(const char *text)
{
	static size_t used;
	char *at = texts + used;

	if (strlen(text) >= sizeof(texts) - used)
		return 0;
	strcpy(at, text);
	used += strlen(text) + 1;
	return (unsigned long)at;
}

static long call_i386(unsigned int number, const unsigned long *args)
{
	static unsigned int registers[7];
	long result;

	registers[0] = number;
	for (int index = 0; index < 6; index++)
		registers[index + 1] = args[index];
	/* The first 128 bytes below the stack are the compiler's. */
	__asm__ volatile("leaq -128(%%rsp), %%rsp\n\t"
			 "pushq %%rbx\n\t"
			 "pushq %%rbp\n\t"
			 "movl (%%rax), %%edx\n\t"
			 "movl 4(%%rax), %%ebx\n\t"
			 "movl 8(%%rax), %%ecx\n\t"
			 "movl 16(%%rax), %%esi\n\t"
			 "movl 20(%%rax), %%edi\n\t"
			 "movl 24(%%rax), %%ebp\n\t"
			 "xchgl %%edx, 12(%%rax)\n\t"
			 "movl 12(%%rax), %%eax\n\t"
			 "int $0x80\n\t"
			 "popq %%rbp\n\t"
			 "popq %%rbx\n\t"
			 "leaq 128(%%rsp), %%rsp\n\t"
			 : "=a"(result)
			 : "a"(registers)
			 : "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "memory", "cc");
	return (int)result;
}

int main(int argc, char **argv)
{
	unsigned long args[6] = { 0, 0, 0, 0, 0, 0 };
	unsigned long long number = 0;
	size_t abi = 0;
	int known = 0;
	long result;

	for (size_t index = 0; argc > 1 && index < sizeof(abis) / sizeof(abis[0]); index++) {
		if (strcmp(argv[1], abis[index].abi) == 0) {
			abi = index;
			argv++;
			argc--;
			break;
		}
	}
	if (argc < 2) {
		print("call [x32|i386] NAME ARGUMENT...  a number, @N for N bytes of zeros, or a text\n");
		return 2;
	}
	if (argc > 8) {
		print("A call has six registers for its arguments.\n");
		return 2;
	}
	if (read_number(argv[1], &number))
		known = 1;
	for (size_t index = 0; !known && index < abis[abi].count; index++) {
		if (strcmp(abis[abi].calls[index].name, argv[1]) == 0) {
			number = abis[abi].calls[index].number;
			known = 1;
		}
	}
	if (!known) {
		print("This kernel has no call of that name in this ABI.\n");
		return 2;
	}
	for (int index = 2; index < argc; index++) {
		unsigned long long value;

		if (argv[index][0] == '@' && read_number(argv[index] + 1, &value))
			value = (unsigned long)zeros;
		else if (!read_number(argv[index], &value))
			value = kept(argv[index]);
		else if (abi == I386 && value > 0xffffffffULL && value < 0xffffffff80000000ULL) {
			print("A register of i386 has 32 bits.\n");
			return 2;
		}
		args[index - 2] = value;
	}
	result = abi == I386 ? call_i386(number, args)
			     : my_syscall6(number, args[0], args[1], args[2], args[3], args[4], args[5]);
	print(argv[1]);
	if (result < 0 && result > -4096) {
		print(" failed with errno ");
		print_number(-result);
	} else {
		print(" returned ");
		print_number(result);
	}
	print("\n");
	return result < 0 && result > -4096;
}
