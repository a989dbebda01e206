/* A program without a C library that does nothing but end, with a status that no shell or runtime gives. */
static long call(long number, long argument)
{
	long result;
	__asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(argument) : "rcx", "r11", "memory");
	return result;
}

void _start(void)
{
	call(231, 42); /* exit_group */
	call(60, 43);  /* exit */
	__builtin_trap();
}
