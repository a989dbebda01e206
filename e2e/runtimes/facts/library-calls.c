/*
 * Calls one function of the C library, named by the argument, between two getppid calls, so that strace shows what it
 * comes down to. With --list it prints what it knows.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

extern char **environ;
static char *const words[] = { "true", NULL };
static struct stat status;
static struct termios terminal;
static struct rlimit limits;
static struct epoll_event event;
static struct timespec instant = { 0, 1000 };
static char text[4096];
static sigset_t none;
static fd_set set;

static void *nothing(void *argument)
{
	return argument;
}

static void handler(int number)
{
	(void)number;
}

#define FUNCTIONS(F) \
	F(pthread_create, { pthread_t t; pthread_create(&t, NULL, nothing, NULL); pthread_join(t, NULL); }) \
	F(posix_spawn, { pid_t p; posix_spawn(&p, "/bin/true", NULL, NULL, words, environ); wait(NULL); }) \
	F(fork, { if (fork() == 0) _exit(0); wait(NULL); }) \
	F(system, { system("true"); }) \
	F(popen, { pclose(popen("true", "r")); }) \
	F(wait, { wait(NULL); }) \
	F(waitpid, { waitpid(-1, NULL, 0); }) \
	F(raise, { signal(SIGUSR1, handler); raise(SIGUSR1); }) \
	F(killpg, { killpg(getpgrp(), 0); }) \
	F(pthread_kill, { pthread_kill(pthread_self(), 0); signal(SIGUSR1, handler); pthread_kill(pthread_self(), SIGUSR1); }) \
	F(pthread_sigmask, { pthread_sigmask(SIG_BLOCK, &none, NULL); }) \
	F(sigprocmask, { sigprocmask(SIG_BLOCK, &none, NULL); }) \
	F(sigpending, { sigpending(&none); }) \
	F(signal, { signal(SIGUSR1, handler); }) \
	F(sigaction, { sigaction(SIGUSR1, NULL, NULL); }) \
	F(fopen, { fopen("/dev/null", "r"); }) \
	F(opendir, { opendir("/"); }) \
	F(open, { open("/dev/null", O_RDONLY); }) \
	F(creat, { creat("/dev/null", 0); }) \
	F(readdir, { readdir(opendir("/")); }) \
	F(scandir, { struct dirent **list; scandir("/", &list, NULL, NULL); }) \
	F(puts, { puts(""); fflush(stdout); }) \
	F(printf, { printf("%d", 1); fflush(stdout); }) \
	F(fread, { fread(text, 1, 1, fopen("/dev/zero", "r")); }) \
	F(fgets, { fgets(text, 2, fopen("/dev/zero", "r")); }) \
	F(pread, { pread(0, text, 0, 0); }) \
	F(pwrite, { pwrite(1, text, 0, 0); }) \
	F(sleep, { sleep(0); sleep(1); }) \
	F(usleep, { usleep(1); }) \
	F(nanosleep, { nanosleep(&instant, NULL); }) \
	F(tcgetattr, { tcgetattr(0, &terminal); }) \
	F(isatty, { isatty(0); }) \
	F(lockf, { lockf(0, F_TEST, 0); }) \
	F(getentropy, { getentropy(text, 1); }) \
	F(gethostname, { gethostname(text, sizeof text); }) \
	F(seteuid, { seteuid(geteuid()); }) \
	F(setegid, { setegid(getegid()); }) \
	F(pthread_setname_np, { pthread_setname_np(pthread_self(), "name"); }) \
	F(malloc, { free(malloc(1 << 24)); }) \
	F(mmap, { mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }) \
	F(sbrk, { sbrk(4096); }) \
	F(stat, { stat("/", &status); }) \
	F(lstat, { lstat("/", &status); }) \
	F(fstat, { fstat(0, &status); }) \
	F(fstatat, { fstatat(AT_FDCWD, "/", &status, 0); }) \
	F(access, { access("/", F_OK); }) \
	F(chmod, { chmod("", 0); }) \
	F(chown, { chown("", -1, -1); }) \
	F(link, { link("", ""); }) \
	F(symlink, { symlink("", ""); }) \
	F(unlink, { unlink(""); }) \
	F(rmdir, { rmdir(""); }) \
	F(remove, { remove(""); }) \
	F(mkdir, { mkdir("", 0); }) \
	F(mknod, { mknod("", S_IFREG, 0); }) \
	F(rename, { rename("", ""); }) \
	F(readlink, { readlink("", text, 1); }) \
	F(realpath, { realpath("/proc/self/exe", text); }) \
	F(pipe, { int ends[2]; pipe(ends); }) \
	F(dup2, { dup2(0, 9); }) \
	F(poll, { poll(NULL, 0, 0); }) \
	F(select, { struct timeval soon = { 0, 0 }; select(0, &set, NULL, NULL, &soon); }) \
	F(epoll_create, { epoll_create(1); }) \
	F(epoll_wait, { epoll_wait(epoll_create(1), &event, 1, 0); }) \
	F(eventfd, { eventfd(0, 0); }) \
	F(signalfd, { signalfd(-1, &none, 0); }) \
	F(inotify_init, { inotify_init(); }) \
	F(send, { send(-1, text, 0, 0); }) \
	F(recv, { recv(-1, text, 0, 0); }) \
	F(alarm, { alarm(0); }) \
	F(nice, { nice(0); }) \
	F(utime, { utime("", NULL); }) \
	F(utimes, { utimes("", NULL); }) \
	F(getrlimit, { getrlimit(RLIMIT_NOFILE, &limits); }) \
	F(setrlimit, { getrlimit(RLIMIT_NOFILE, &limits); setrlimit(RLIMIT_NOFILE, &limits); }) \
	F(fcntl, { fcntl(0, F_GETFL); })

int main(int count, char **arguments)
{
	const char *wanted = count > 1 ? arguments[1] : "";
	sigemptyset(&none);
#define LIST(name, ...) if (strcmp(wanted, "--list") == 0) puts(#name);
	FUNCTIONS(LIST)
#define RUN(name, ...) if (strcmp(wanted, #name) == 0) { syscall(SYS_getppid); __VA_ARGS__; syscall(SYS_getppid); }
	FUNCTIONS(RUN)
	return 0;
}
