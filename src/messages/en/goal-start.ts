import type { ImageBehaviourId, ProgramBehaviourId } from '../../core/advice/behaviour'
import type { StartGoal } from '../../core/advice/goals/kept-goals'

const image: Record<ImageBehaviourId, string> = {
  'nginx-image': 'nginx',
  'httpd-image': 'Apache httpd',
  'haproxy-image': 'HAProxy',
  'redis-image': 'Redis',
  'memcached-image': 'memcached',
  'rabbitmq-image': 'RabbitMQ',
  'postgres-image': 'PostgreSQL',
  'mariadb-image': 'MariaDB',
  'node-image': 'Node.js',
  'python-image': 'Python',
  'java-image': 'Java',
  'php-image': 'PHP',
}

/** What people run beside. */
const beside = {
  go: 'Go program',
  bash: 'bash',
  dash: 'sh (dash)',
  busybox: 'BusyBox shell',
  curl: 'curl, wget',
  sqlite: 'SQLite',
  build: 'make, gcc, git',
  strace: 'strace',
}

/** Those of which there is an image, without what starts in it. */
const program: Record<ProgramBehaviourId, string> = {
  ...image,
  ...beside,
  nginx: 'nginx alone',
  redis: 'Redis alone',
  postgres: 'PostgreSQL alone',
  node: 'Node.js alone',
  python: 'Python alone',
  java: 'Java alone',
}

/** The start from what must run and what must never happen. */
export const goalStart = {
  title: 'Start from goals',
  run: 'I run',
  with: 'with',
  image,
  beside,
  never: 'It must never',
  program,
  /** After “It must never”. */
  refusal: {
    'no-new-namespaces': 'make namespaces',
    'no-mounting': 'mount file systems',
    'no-debugging': 'reach into other processes',
    'no-kernel-modules': 'load kernel modules',
    'no-bpf': 'load BPF programs',
    'no-io-uring': 'use io_uring',
    'no-raw-sockets': 'open raw sockets',
    'no-keyrings': 'use kernel keyrings',
    'no-root-change': 'change its root',
    'no-terminal-injection': 'type into a terminal',
    'no-perf': 'use perf events',
    'no-32-bit': 'run 32-bit calls',
  } satisfies Record<StartGoal, string>,
  base: 'Allow',
  seen: 'only what these programs call',
  whole: 'what the engine’s default allows',
  create: 'Create from these goals',
  chooseFirst: 'Choose a program first, or start from the engine’s default.',
  fileName: (names: readonly string[]) => `${names.length > 0 ? names.slice(0, 3).join('-') : 'goals'}.json`,
  created: (held: number, all: number) =>
    held === all
      ? all === 1
        ? 'The goal is met.'
        : `All ${all} goals are met.`
      : `${held} of ${all} ${all === 1 ? 'goal is' : 'goals are'} met. The goals show why.`,
}
