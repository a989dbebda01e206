/* What a program of the 32-bit ABI does: a thread, a child, sockets, time, files of any size. */
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void *sum(void *number)
{
	*(int *)number += 35;
	return NULL;
}

int main(void)
{
	int number = 7, ends[2], status;
	char word[8] = "";
	pthread_t thread;
	if (pthread_create(&thread, NULL, sum, &number) || pthread_join(thread, NULL))
		return 1;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends))
		return 2;
	pid_t child = fork();
	if (child == 0)
		_exit(write(ends[1], "kept", 5) == 5 ? 0 : 1);
	if (read(ends[0], word, 5) != 5 || waitpid(child, &status, 0) != child || status)
		return 3;
	struct timespec now, rest = { 0, 1000000 };
	clock_gettime(CLOCK_MONOTONIC, &now);
	nanosleep(&rest, NULL);
	FILE *file = tmpfile();
	struct stat about;
	if (!file || fputs(word, file) < 0 || fflush(file) || fstat(fileno(file), &about))
		return 4;
	if (mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fileno(file), 0) == MAP_FAILED)
		return 5;
	printf("%d %s %d\n", number, word, (int)about.st_size);
	return 0;
}
