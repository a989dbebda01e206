// Does what the pause container of a Kubernetes pod does: handles three signals and waits for ever.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void end(int number) {
  (void)number;
  _exit(0);
}

static void reap(int number) {
  (void)number;
  while (waitpid(-1, NULL, WNOHANG) > 0) continue;
}

int main(void) {
  if (getpid() != 1) fprintf(stderr, "not the first process\n");
  struct sigaction ends = {.sa_handler = end};
  struct sigaction reaps = {.sa_handler = reap, .sa_flags = SA_NOCLDSTOP};
  if (sigaction(SIGINT, &ends, NULL) < 0) return 1;
  if (sigaction(SIGTERM, &ends, NULL) < 0) return 2;
  if (sigaction(SIGCHLD, &reaps, NULL) < 0) return 3;
  for (;;) pause();
}
