/* A dynamic program that waits: what it calls before is its start, as any program has it that loads libraries. */
#include <unistd.h>

int main(void)
{
	for (;;)
		pause();
}
