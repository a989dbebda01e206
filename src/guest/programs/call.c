/*
 * call NAME ARGUMENT…   makes one system call and prints what came back
 *
 * A number is passed as it is (12, -1, 0x10, 0755); @N is the address of N bytes of zeros; anything else is the address
 * of that text. An argument that the kernel takes as 64 bits is written as one number and passed in two registers, as
 * this architecture has it.
 */
#include "guest.h"

struct named {
	const char *name;
	int number;
};

/* From the kernel's own table. */
static const struct named calls[] = {
#include "calls.h"
};

/* Calls of which an argument of 64 bits takes two registers: which of the arguments as written, as bits. */
static const struct { const char *name; unsigned int wide; } wide_calls[] = {
	{ "pread64", 1 << 3 },
	{ "pwrite64", 1 << 3 },
	{ "truncate64", 1 << 1 },
	{ "ftruncate64", 1 << 1 },
	{ "readahead", 1 << 1 },
	{ "fadvise64", 1 << 1 },
	{ "fadvise64_64", 1 << 1 | 1 << 2 },
	{ "sync_file_range", 1 << 1 | 1 << 2 },
	{ "fallocate", 1 << 2 | 1 << 3 },
	{ "fanotify_mark", 1 << 2 },
};

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

int main(int argc, char **argv)
{
	static unsigned char zeros[65536] __attribute__((aligned(4096)));
	unsigned long args[6] = { 0, 0, 0, 0, 0, 0 };
	unsigned long long number = 0;
	unsigned int wide = 0;
	int known = 0;
	int place = 0;
	long result;

	if (argc < 2) {
		print("call NAME ARGUMENT...  a number, @N for N bytes of zeros, or a text\n");
		return 2;
	}
	if (read_number(argv[1], &number))
		known = 1;
	for (size_t index = 0; !known && index < sizeof(calls) / sizeof(calls[0]); index++) {
		if (strcmp(calls[index].name, argv[1]) == 0) {
			number = calls[index].number;
			known = 1;
		}
	}
	if (!known) {
		print("This kernel has no call of that name on this architecture.\n");
		return 2;
	}
	for (size_t index = 0; index < sizeof(wide_calls) / sizeof(wide_calls[0]); index++)
		if (strcmp(wide_calls[index].name, argv[1]) == 0)
			wide = wide_calls[index].wide;
	for (int index = 2; index < argc; index++) {
		int is_wide = wide >> (index - 2) & 1;
		unsigned long long value;

		if (place + is_wide >= 6) {
			print("A call has six registers for its arguments.\n");
			return 2;
		}
		if (argv[index][0] == '@' && read_number(argv[index] + 1, &value))
			value = (unsigned long)zeros;
		else if (!read_number(argv[index], &value))
			value = (unsigned long)argv[index];
		else if (!is_wide && value > 0xffffffffULL && value < 0xffffffff80000000ULL) {
			print("A register of this architecture has 32 bits.\n");
			return 2;
		}
		args[place++] = (unsigned long)value;
		if (is_wide)
			args[place++] = (unsigned long)(value >> 32);
	}
	result = call6(number, args);
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
