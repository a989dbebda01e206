/* Sleeps with a handled signal in between, and goes on with what is left. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

static void handle(int signal)
{
	(void)signal;
}

int main(void)
{
	struct sigaction action;
	memset(&action, 0, sizeof action);
	action.sa_handler = handle;
	if (sigaction(SIGALRM, &action, NULL))
		return 1;
	struct itimerval soon = { .it_value = { .tv_usec = 20000 } };
	if (setitimer(ITIMER_REAL, &soon, NULL))
		return 2;
	struct timespec left = { .tv_nsec = 60000000 };
	while (nanosleep(&left, &left))
		if (errno != EINTR)
			return 3;
	puts("slept");
	return 0;
}
