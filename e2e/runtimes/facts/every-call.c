/*
 * Makes every system call from 0 to LIMIT - 1, with arguments that mean nothing. To be run under strace with all calls
 * injected: none of them then reaches the kernel, and strace tells what it takes each for. Without the C library, so
 * that nothing but these calls is made; it ends by an illegal instruction, since no call would end it.
 *
 * With INT80 the calls are those of i386, which a 64-bit program may make too.
 */
static void call(long number)
{
#ifdef INT80
	__asm__ volatile("push %%rbp\n\tmov %6, %%ebp\n\tint $0x80\n\tpop %%rbp"
			 : "+a"(number)
			 : "b"(0x11), "c"(0x12), "d"(0x13), "S"(0x14), "D"(0x15), "i"(0x16)
			 : "memory", "r8", "r9", "r10", "r11");
#else
	register long r10 __asm__("r10") = 0x14, r8 __asm__("r8") = 0x15, r9 __asm__("r9") = 0x16;
	__asm__ volatile("syscall"
			 : "+a"(number)
			 : "D"(0x11), "S"(0x12), "d"(0x13), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
#endif
}

void _start(void)
{
	for (long number = 0; number < LIMIT; number++)
		call(number);
	__builtin_trap();
}
