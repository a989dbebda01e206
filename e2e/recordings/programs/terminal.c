/* Runs a shell on a terminal of its own, as `docker exec -it` does, types a command and `exit`, and ends as the shell does. */
#define _XOPEN_SOURCE 600
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **words) {
	int own = posix_openpt(O_RDWR | O_NOCTTY);
	if (count < 2 || own < 0 || grantpt(own) || unlockpt(own)) return 120;
	const char *name = ptsname(own);
	if (!name) return 121;
	pid_t shell = fork();
	if (shell < 0) return 122;
	if (shell == 0) {
		setsid();
		int terminal = open(name, O_RDWR);
		if (terminal < 0 || ioctl(terminal, TIOCSCTTY, 0)) _exit(123);
		for (int at = 0; at < 3; at++) dup2(terminal, at);
		close(terminal);
		close(own);
		execvp(words[1], words + 1);
		_exit(124);
	}
	static const char typed[] = "ls -l --color /tmp | sort | cat; ps; sleep 0.01 & wait; jobs; exit 7\n";
	if (write(own, typed, strlen(typed)) < 0) return 125;
	char shown[512];
	while (read(own, shown, sizeof shown) > 0) {}
	int status = 0;
	if (waitpid(shell, &status, 0) < 0 || !WIFEXITED(status)) return 126;
	return WEXITSTATUS(status) == 7 ? 0 : WEXITSTATUS(status);
}
