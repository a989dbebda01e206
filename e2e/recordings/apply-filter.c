/* Loads a filter from a file (struct sock_filter, as the kernel takes it) and becomes a program:
   apply-filter FILE PROGRAM [ARGUMENT…] */
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int count, char **words)
{
	static struct sock_filter instructions[4096];
	if (count < 3)
		return 125;
	int file = open(words[1], O_RDONLY | O_CLOEXEC);
	ssize_t size = read(file, instructions, sizeof instructions);
	if (size <= 0) {
		perror(words[1]);
		return 125;
	}
	close(file);
	struct sock_fprog program = { .len = size / sizeof *instructions, .filter = instructions };
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) {
		perror("seccomp");
		return 125;
	}
	execvp(words[2], words + 2);
	return 126;
}
