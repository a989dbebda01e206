import type { Course } from './course'

const list = (action: string, names: readonly string[]) =>
  JSON.stringify({
    defaultAction: action,
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: [{ names, action: action === 'SCMP_ACT_ALLOW' ? 'SCMP_ACT_ERRNO' : 'SCMP_ACT_ALLOW' }],
  })

export const denyMount = list('SCMP_ACT_ALLOW', ['mount'])
export const allowRead = list('SCMP_ACT_ERRNO', ['read'])

/** A course with one of everything. */
export const sampleCourse: Course = {
  id: 'sample',
  title: 'A sample',
  language: 'en',
  about: 'What *this* is.',
  lessons: [
    {
      id: 'first',
      title: 'First',
      minutes: 5,
      page: '# Read\n\nSomething.',
      notes: 'For me.',
      exercises: [
        {
          id: 'one',
          title: 'One',
          task: 'Refuse `mount`.',
          start: {
            name: 'start.json',
            profile: { text: list('SCMP_ACT_ALLOW', []) },
            target: {
              on: 'kubernetes-containerd',
              loader: 'crun',
              architecture: 'SCMP_ARCH_X86_64',
              kernel: '6.1',
              capabilities: ['CAP_SYS_ADMIN'],
              libseccomp: '2.6.1',
              runc: '1.1',
            },
            log: { name: 'strace.txt', text: 'read(0, "", 1) = 0\nmount("a", "b", "c", 0, NULL) = 0' },
            program: 'demo',
          },
          hints: [{ text: 'Think.' }, { text: 'A rule.', leadsTo: denyMount }],
          checks: [
            { kind: 'refuses', calls: ['mount'], inLab: true },
            { kind: 'allows', calls: ['read'], architecture: 'SCMP_ARCH_X86_64' },
            { kind: 'answers', calls: ['mount'], action: 'SCMP_ACT_ERRNO', errno: 'EPERM' },
            { kind: 'goal', goal: 'no-mounting', target: { on: 'docker' } },
            { kind: 'runs', program: 'bash' },
            { kind: 'at-least', profile: { text: allowRead } },
            { kind: 'at-most', profile: { preset: 'allow-all' } },
            { kind: 'starts', destination: 'kubernetes', withPause: true, noNewPrivileges: true },
            { kind: 'fixed', finding: 'list-inverted' },
            { kind: 'covers-log' },
            { kind: 'steps', calls: ['read'], atMost: 9, architecture: 'SCMP_ARCH_X86_64' },
            { kind: 'ends-at', call: 'mount', architecture: 'SCMP_ARCH_X86_64' },
            { kind: 'remark' },
            { kind: 'same', profile: { as: 'solution' }, answers: true, only: ['mount'], but: ['read'] },
          ],
          solution: {
            profile: denyMount,
            answer: {
              remark: {
                call: 'mount',
                architecture: 'SCMP_ARCH_X86_64',
                meets: { action: 'SCMP_ACT_ALLOW' },
                should: { action: 'SCMP_ACT_ERRNO', errno: 'EPERM' },
              },
              instruction: 7,
            },
            reasons: 'It is refused.',
          },
        },
      ],
    },
  ],
}
