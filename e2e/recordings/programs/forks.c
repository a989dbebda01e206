/* Makes processes as programs do: fork, posix_spawn and a shell's way, and waits for each. */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int ended_well(pid_t pid)
{
	int status;
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 7;
}

int main(int count, char **words)
{
	if (count > 1)
		_exit(7);
	pid_t forked = fork();
	if (forked == 0)
		_exit(7);
	if (forked < 0 || !ended_well(forked))
		return 1;
	pid_t spawned;
	char *arguments[] = { words[0], "spawned", NULL };
	if (posix_spawn(&spawned, words[0], NULL, NULL, arguments, environ) || !ended_well(spawned))
		return 2;
	puts("forked");
	return 0;
}
