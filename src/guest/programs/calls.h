/* The names and numbers of the calls of each ABI, from the kernel's own tables. */

struct named {
	const char *name;
	unsigned int number;
};

static const struct named calls_x86_64[] = {
#include "calls-x86_64.h"
};
static const struct named calls_x32[] = {
#include "calls-x32.h"
};
static const struct named calls_i386[] = {
#include "calls-i386.h"
};

static const struct { const char *abi; const struct named *calls; size_t count; } abis[] = {
	{ "x86_64", calls_x86_64, sizeof(calls_x86_64) / sizeof(struct named) },
	{ "x32", calls_x32, sizeof(calls_x32) / sizeof(struct named) },
	{ "i386", calls_i386, sizeof(calls_i386) / sizeof(struct named) },
};
#define I386 2
