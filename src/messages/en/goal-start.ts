import type { ProgramBehaviourId } from '../../core/advice/behaviour'

const program: Record<ProgramBehaviourId, string> = {
  'nginx-image': 'nginx (image)',
  'redis-image': 'Redis (image)',
  nginx: 'nginx',
  redis: 'Redis',
  postgres: 'PostgreSQL',
  node: 'Node.js',
  python: 'Python',
  java: 'Java',
  go: 'Go program',
  bash: 'bash',
  dash: 'sh (dash)',
  busybox: 'BusyBox shell',
  curl: 'curl',
  sqlite: 'SQLite',
  build: 'make, gcc, git',
  strace: 'strace',
}

/** The start from what must run and what must never happen. */
export const goalStart = {
  title: 'Start from goals',
  run: 'I run',
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
  },
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
      : `${held} of ${all} goals are met. The goals show why.`,
}
