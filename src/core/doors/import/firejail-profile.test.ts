import { expect, it } from 'vitest'
import { firejailKeeps } from './firejail-calls'
import { readFirejailProfile } from './firejail-profile'

/** What calls meet: an errno, `kill`, `log`, or `-` where they run. */
function met(lines: string, ...names: string[]): string {
  const filter = readFirejailProfile(lines, 'SCMP_ARCH_X86_64')
  if (!filter) return 'no filter'
  return names
    .map(name => {
      const { action, errno } = filter.calls.get(name)?.otherwise ?? filter.fallback
      if (action === 'SCMP_ACT_ALLOW') return '-'
      return errno === undefined ? action.replace(/^SCMP_ACT_(KILL)?.*?_?/, '').toLowerCase() : String(errno)
    })
    .join(' ')
}

const calls = ['ptrace', 'mount', 'chroot', 'mkdir', 'read'] as const

// As firejail 0.9.74 does it, which e2e/runtimes/exports/firejail-profiles.spec.ts asks.
it.each([
  ['seccomp', '1 1 1 - -'],
  ['seccomp.block-secondary', '1 1 1 - -'],
  ['seccomp !chroot', '1 1 - - -'],
  ['seccomp mkdir,!mount', '1 - 1 1 -'],
  ['seccomp ptrace:ENOSYS,mkdir:eio', '38 1 1 5 -'],
  ['seccomp mkdir:28', '1 1 1 - -'],
  ['seccomp !read', '1 1 1 - 1'],
  ['seccomp.drop @mount,!chroot', '- 1 - - -'],
  ['seccomp\nseccomp.drop mkdir', '- - - 1 -'],
  ['seccomp.drop mkdir\nseccomp.drop chroot', '- - 1 - -'],
  ['seccomp.drop $83', '- - - 1 -'],
  ['seccomp.drop @mount\nseccomp.keep read,!mkdir', '1 1 1 1 -'],
  ['seccomp.keep read\nseccomp-error-action ENOSYS', '38 38 38 38 -'],
  ['allow-debuggers\nseccomp', '- 1 1 - -'],
  ['ignore seccomp\nseccomp !chroot\nseccomp.drop mkdir', '- - - 1 -'],
  ['ignore seccomp\nseccomp', 'no filter'],
  ['seccomp # !chroot', '1 1 1 - -'],
  ['# seccomp', 'no filter'],
  ['protocol unix', 'no filter'],
  ['seccomp.32 !chroot', 'no filter'],
])('does with calls what firejail does for %s', (lines, wanted) => {
  expect(met(`${lines}\n`, ...calls)).toBe(wanted)
})

it('keeps what firejail itself needs, whatever a list keeps', () => {
  expect(firejailKeeps).toEqual(['execve', 'execveat', 'prctl'])
  expect(met('seccomp.keep read', ...firejailKeeps)).toBe('- - -')
})

it('says what it does not know, and what firejail does not know', () => {
  const filter = readFirejailProfile(
    'seccomp.drop @nothing,mount,cachestat,nothing,$452,mkdir:28\n?HAS_APPIMAGE: seccomp !chroot\n',
    'SCMP_ARCH_X86_64',
  )
  expect(filter?.unread).toEqual(['?HAS_APPIMAGE: seccomp !chroot', '@nothing'])
  expect(filter?.passedOver).toEqual(['cachestat', 'nothing', 'mkdir:28', '$452'])
})

it('says at which lines firejail stops', () => {
  const lines = ['nosuchline here', 'seccomp.dorp mount', 'Seccomp', 'seccomp.drop']
  const ignored = ['ignore nosuch', 'nosuch x', '?HAS_X11: nosuch', 'private-bin a', '# nosuch']
  const filter = readFirejailProfile(['seccomp', ...lines, ...ignored].join('\n'), 'SCMP_ARCH_X86_64')
  expect(filter?.unread).toEqual(lines)
})

it('names lines with filters of their own, and files that are read in its place', () => {
  const filter = readFirejailProfile(
    'include a.local\nignore protocol\nprotocol unix\nseccomp\nrestrict-namespaces\nmemory-deny-write-execute\ninclude b.profile\n',
    'SCMP_ARCH_X86_64',
  )
  expect(filter?.beside).toEqual(['memory-deny-write-execute', 'restrict-namespaces'])
  expect(filter?.includes).toEqual(['a.local', 'b.profile'])
  expect(filter?.blocksSecondary).toBe(false)
})

// As firejail 0.9.74 does with each beside a program.
it.each([
  ['seccomp.drop tee\nseccomp.32 getcpu', ['seccomp.32 getcpu']],
  ['seccomp.keep read\nseccomp.drop tee\nseccomp.32 getcpu', ['seccomp.32 getcpu']],
  ['seccomp.drop tee\nseccomp.32 getcpu\nseccomp.32.drop getcpu', []],
  ['seccomp.drop tee\nseccomp.32.keep getcpu\nseccomp.32 getcpu', []],
  ['seccomp tee\nseccomp.32 getcpu', []],
  ['seccomp\nseccomp.32 getcpu , tee', ['seccomp.32 getcpu , tee']],
  ['seccomp.drop tee , flock\nseccomp.drop tee', ['seccomp.drop tee , flock']],
  ['ignore seccomp.drop\nseccomp.drop tee , flock\nseccomp', []],
  ['seccomp.drop tee # a , b', []],
  ['seccomp.keep tee;flock', ['seccomp.keep tee;flock']],
])('stops where firejail stops: %s', (lines, stops) => {
  expect(readFirejailProfile(`${lines}\n`, 'SCMP_ARCH_X86_64')?.stops).toEqual(stops)
})
