import type { TermWords } from '../glossary'

/** The terms of the app, in the order in which one explains the next. All other words of the language keep to them. */
export const words = {
  kernel: {
    term: 'kernel',
    meaning:
      'The part of Linux that all programs and containers of a machine share. It alone reaches files, the network and the hardware.',
  },
  'system-call': {
    term: 'system call',
    meaning:
      'What a program asks of the kernel, such as to open a file. It has a number and up to six arguments. Call and syscall are short for it.',
    elsewhere: ['kernel call'],
  },
  argument: {
    term: 'argument',
    meaning: 'One of up to six numbers that a program passes with a call. They are counted from 0.',
  },
  address: {
    term: 'address',
    meaning:
      'An argument that names a place in the program’s memory, also called a pointer. A filter sees the number, never what is stored there.',
  },
  profile: {
    term: 'profile',
    meaning: 'The JSON text that decides what happens to each system call. A runtime makes a filter from it.',
    elsewhere: ['seccomp policy', 'security policy'],
  },
  filter: {
    term: 'filter',
    meaning:
      'The small program that the kernel runs at each system call of a container. It sees numbers and returns an action.',
  },
  rule: {
    term: 'rule',
    meaning: 'A part of a profile: names of calls, an action, and perhaps conditions.',
  },
  action: {
    term: 'action',
    meaning:
      'What a rule does with a call: allow it, log it, let it fail, end the thread or the process, or ask somebody else.',
  },
  'default-action': {
    term: 'default action',
    meaning: 'The action for all calls that no rule names.',
    elsewhere: ['fallback action'],
  },
  'allow-list': {
    term: 'allow list',
    meaning: 'A profile that refuses by default and names what may run.',
    elsewhere: ['whitelist', 'allowlist'],
  },
  'deny-list': {
    term: 'deny list',
    meaning: 'A profile that allows by default and names what may not run.',
    elsewhere: ['blacklist', 'denylist', 'blocklist'],
  },
  verdict: {
    term: 'verdict',
    meaning:
      'What happens to a call under a profile on a target: it is allowed, denied, conditional, or worse.',
  },
  refused: {
    term: 'refused',
    meaning:
      'The call does not run: it is denied, which means that it returns an error, or it ends the thread or the process.',
    elsewhere: ['prohibited', 'disallowed'],
    slips: ['forbidden', 'forbid', 'forbids'],
  },
  errno: {
    term: 'errno',
    meaning:
      'The error number that a call returns when it fails. EPERM, 1, means: not permitted. ENOSYS, 38, means: this kernel has no such call.',
    elsewhere: ['error code'],
    slips: [
      'answers ENOSYS',
      'answer ENOSYS',
      'answers with ENOSYS',
      'answer is ENOSYS',
      'answer is EPERM',
      'answers EPERM',
    ],
  },
  condition: {
    term: 'condition',
    meaning:
      'What an argument must be for a rule to hold. All conditions of one rule must hold; two rules are alternatives.',
    elsewhere: ['argument filter', 'argument constraint'],
  },
  flag: {
    term: 'flag',
    meaning: 'One bit of an argument that turns something on. Several are added together into one number.',
  },
  mask: {
    term: 'mask',
    meaning: 'A number that picks bits of an argument. What it does not pick counts as 0.',
    elsewhere: ['bitmask'],
  },
  architecture: {
    term: 'architecture',
    meaning:
      'A kind of CPU and the way it makes calls, such as x86_64 or arm64. Each has its own numbers for calls. One CPU may support several.',
    slips: ['x86-64', '64-bit ARM', 'ARM64', 'processor'],
  },
  x32: {
    term: 'x32',
    meaning:
      'A third set of call numbers on x86_64, from 0x40000000 on, for programs with short addresses. Hardly any program uses it.',
  },
  container: {
    term: 'container',
    meaning:
      'Programs with their own view of files, processes and the network. They share the kernel with the rest of the machine.',
  },
  pod: {
    term: 'pod',
    meaning: 'In Kubernetes: one container or several that are started together.',
  },
  engine: {
    term: 'engine',
    meaning: 'What manages containers and reads profiles: Docker, Podman, containerd or CRI-O.',
  },
  runtime: {
    term: 'runtime',
    meaning: 'What starts a container and loads its filter: runc or crun. The word is used for engines, too.',
  },
  target: {
    term: 'target',
    meaning:
      'Where a profile is to run: engine, architecture, kernel and capabilities. The same text may do something else on another target.',
  },
  libseccomp: {
    term: 'libseccomp',
    meaning: 'The library with which runtimes turn rules into the filter.',
  },
  capability: {
    term: 'capability',
    meaning:
      'One of about forty pieces into which Linux divides the power of root, such as CAP_SYS_ADMIN. Some rules depend on them.',
  },
  namespace: {
    term: 'namespace',
    meaning:
      'A separate view of something, for example of process numbers or mounts. Containers are made of them. In a new user namespace a program has every capability.',
    slips: ['pid namespace', 'host’s own user namespace'],
  },
  'no-new-privs': {
    term: 'no_new_privs',
    meaning:
      'A switch for a process: programs that it starts cannot gain privileges. Without it, only CAP_SYS_ADMIN may load a filter.',
  },
  'set-user-id': {
    term: 'set-user-ID program',
    meaning: 'A program that runs with the privileges of its owner, often root, no matter who starts it.',
    slips: ['set-uid', 'setuid bit', 'user id', 'process id', 'group id'],
  },
  thread: {
    term: 'thread',
    meaning: 'One line of execution in a process. The threads of a process share its memory.',
  },
  tracer: {
    term: 'tracer',
    meaning:
      'A program that watches and controls another, such as a debugger or strace. SCMP_ACT_TRACE asks it.',
  },
  supervisor: {
    term: 'supervisor',
    meaning: 'A program that SCMP_ACT_NOTIFY asks about a call. It answers while the caller waits.',
    elsewhere: ['notifier', 'seccomp agent'],
  },
  'strict-mode': {
    term: 'strict mode',
    meaning: 'The oldest form of seccomp: four calls run, and any other ends the thread.',
  },
  bypass: {
    term: 'bypass',
    meaning: 'To have something done without the filter deciding.',
    elsewhere: ['circumvent'],
    slips: ['goes round', 'go round', 'got round', 'get round', 'gets round'],
  },
  sibling: {
    term: 'sibling',
    meaning: 'Another call that does the same or nearly the same, as openat2 does beside openat.',
  },
  ring: {
    term: 'ring',
    meaning:
      'Memory that a program and the kernel share for requests of io_uring. They run without a call for each, so no filter sees them.',
  },
  toctou: {
    term: 'TOCTOU',
    meaning:
      'Time of check to time of use: what was checked is changed before it is used. This is why filters do not follow addresses.',
  },
  landlock: {
    term: 'Landlock',
    meaning:
      'A part of Linux with which a program limits itself to some files and ports, by path and number.',
  },
  finding: {
    term: 'finding',
    meaning:
      'Something in a profile that does not do what it seems to do, with its place and, where there is one, a fix.',
  },
  goal: {
    term: 'goal',
    meaning: 'Something that a profile must refuse, in words: no mounting, no new namespaces.',
    elsewhere: ['intent'],
  },
  expectation: {
    term: 'expectation',
    meaning: 'A decision about one call that a profile must keep to, for example: mount is refused.',
  },
  recording: {
    term: 'recording',
    meaning: 'The calls that a program actually made, as recorded by strace, the kernel or a runtime.',
  },
  lab: {
    term: 'lab',
    meaning:
      'A small machine inside this page that runs a real Linux kernel. Nothing in it touches your own.',
  },
  exercise: {
    term: 'exercise',
    meaning: 'A start, a task and checks. Any answer with the required effect is right.',
    elsewhere: ['quiz', 'challenge'],
  },
  pupil: {
    term: 'learner',
    meaning: 'A person who learns in a workshop.',
    elsewhere: ['student', 'trainee', 'pupil'],
  },
  teacher: {
    term: 'teacher',
    meaning: 'A person who leads a workshop or makes its course.',
    elsewhere: ['instructor', 'trainer'],
  },
  directory: {
    term: 'directory',
    meaning: 'A place in a file system that holds files.',
    elsewhere: ['folder'],
  },
} satisfies Record<string, TermWords>

export type TermId = keyof typeof words
