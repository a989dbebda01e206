import { type BehaviourId, callsOf, programBehaviourIds } from '../../advice/behaviour'
import { riskOf } from '../../engine/catalogue'
import type { Target } from '../../engine/profile'
import type { RecordingGapId } from './recording-health'
import type { TraceSummary } from './trace-summary'

/**
 * What descriptors, memory and the like are made by, whoever uses them: each line has the calls that are seen, and those
 * that were made before. Sources: the manual pages of section 2, Linux 6.18.
 */
const BEFORE = rulesOf(`
accept accept4 > socket bind listen setsockopt
recvfrom recvmsg recvmmsg sendto sendmsg sendmmsg > socket bind connect
connect bind listen getsockname getpeername getsockopt setsockopt shutdown > socket
epoll_wait epoll_pwait epoll_pwait2 epoll_ctl > epoll_create1 epoll_create epoll_ctl
timerfd_settime timerfd_gettime > timerfd_create
inotify_add_watch inotify_rm_watch > inotify_init1
timer_settime timer_gettime timer_delete > timer_create
io_submit io_getevents io_pgetevents io_destroy > io_setup
shmat shmdt shmctl > shmget shmat
semop semtimedop semctl > semget
msgsnd msgrcv msgctl > msgget
mq_timedsend mq_timedreceive mq_getsetattr > mq_open
read pread64 preadv readv pwrite64 pwritev lseek ftruncate fsync fdatasync getdents64 flock fallocate sendfile copy_file_range > openat fstat close
munmap mprotect madvise mremap > mmap
wait4 waitid > clone vfork
rt_sigreturn > rt_sigaction
pidfd_send_signal > pidfd_open
`)

/** What is done with what was made: that call may not have come back before the recording ended. */
const AFTER = rulesOf(`
listen > accept accept4
epoll_create epoll_create1 epoll_ctl > epoll_ctl epoll_wait epoll_pwait
clone clone3 fork vfork > wait4 futex
rt_sigaction > rt_sigreturn
timerfd_create > timerfd_settime read
inotify_init1 > inotify_add_watch read
eventfd2 > read write
signalfd4 > read
io_setup > io_submit io_getevents
semget > semop
shmget > shmat
mq_open > mq_timedreceive mq_timedsend
msgget > msgrcv msgsnd
pidfd_open > waitid
`)

/** How programs begin, of any C library and none. */
const STARTS: readonly BehaviourId[] = [
  'static-glibc',
  'dynamic-glibc',
  'static-musl',
  'dynamic-musl',
  'go-starts',
]

/** Where the head of a recording is missing, or any part of it. */
const LACKS_BEFORE: readonly RecordingGapId[] = [
  'start-missing',
  'processes-missing',
  'lines-missing',
  'filtered',
  'records-lost',
  'failures-only',
]
/** What was not over when it ended is in no table, and in no file that breaks off. */
const LACKS_AFTER: readonly RecordingGapId[] = [...LACKS_BEFORE, 'table-only', 'end-missing', 'cut']

/** Calls that no recording shows and that were made all the same, and the calls that tell so. */
export interface ImpliedCalls {
  readonly names: readonly string[]
  readonly because: readonly string[]
}

/**
 * What was made before a recording began, or was not over when it ended, where it lacks that part. Nothing dangerous
 * follows from anything.
 */
export function impliedCalls(
  { calls }: TraceSummary,
  gaps: readonly RecordingGapId[],
  target: Target,
): { readonly before: ImpliedCalls; readonly after: ImpliedCalls } {
  const seen = new Set(calls.flatMap(({ name, count }) => (count > 0 ? [name] : [])))
  const lacks = (list: readonly RecordingGapId[]) => list.some(id => gaps.includes(id))
  const start = gaps.includes('start-missing') ? callsOfBeginning(target) : []
  const before = impliedBy(lacks(LACKS_BEFORE) ? BEFORE : [], seen, start)
  return {
    before,
    after: impliedBy(lacks(LACKS_AFTER) ? AFTER : [], new Set([...seen, ...before.names]), []),
  }
}

/** What a program of any kind begins with, and what half of the programs that were recorded make. */
function callsOfBeginning(target: Target): readonly string[] {
  const namesOf = (ids: readonly BehaviourId[]) => [
    ...new Set(callsOf(ids, { target }).map(({ name }) => name)),
  ]
  const counts = new Map<string, number>()
  for (const name of programBehaviourIds.flatMap(id => namesOf([id])))
    counts.set(name, (counts.get(name) ?? 0) + 1)
  const common = [...counts].filter(([, count]) => count >= programBehaviourIds.length / 2)
  return [...namesOf(STARTS), ...common.map(([name]) => name)]
}

interface Rule {
  readonly seen: readonly string[]
  readonly implied: readonly string[]
}

function rulesOf(text: string): readonly Rule[] {
  const words = (part = '') => part.trim().split(' ')
  return text
    .trim()
    .split('\n')
    .map(line => line.split('>'))
    .map(([seen, implied]) => ({ seen: words(seen), implied: words(implied) }))
}

function impliedBy(
  rules: readonly Rule[],
  seen: ReadonlySet<string>,
  others: readonly string[],
): ImpliedCalls {
  const isNew = (name: string) =>
    name !== 'clone3' && !seen.has(name) && !['high', 'critical'].includes(riskOf(name))
  const holding = rules.filter(rule => rule.seen.some(name => seen.has(name)) && rule.implied.some(isNew))
  const names = [...holding.flatMap(({ implied }) => implied), ...others].filter(isNew)
  const because = holding.flatMap(rule => rule.seen.filter(name => seen.has(name)))
  return { names: [...new Set(names)], because: [...new Set(because)] }
}
