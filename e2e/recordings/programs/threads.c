/* Makes threads, has them wait for one another, and sees each end. */
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int turn;

static void *wait_for_turn(void *own)
{
	pthread_mutex_lock(&lock);
	while (turn < *(int *)own)
		pthread_cond_wait(&changed, &lock);
	turn++;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	return NULL;
}

int main(void)
{
	pthread_t threads[3];
	int turns[3];
	for (int at = 2; at >= 0; at--) {
		turns[at] = at;
		if (pthread_create(&threads[at], NULL, wait_for_turn, &turns[at]))
			return 1;
	}
	for (int at = 0; at < 3; at++)
		if (pthread_join(threads[at], NULL))
			return 2;
	puts("threads ended");
	return turn == 3 ? 0 : 3;
}
