import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { traitsOf } from '../query'
import { checksIn, functionsOf, gatesIn } from './find-gates.mjs'

const source = `
static int may_do(struct user_namespace *ns) /* not capable(CAP_SYS_BOOT) */
{
	if (!ns_capable(ns, CAP_SYS_CHROOT))
		return -EPERM;
	return capable(CAP_SYS_ADMIN) ? 0 : -EPERM;
}

SYSCALL_DEFINE2(change, const char __user *, name,
		int, flags)
{
	if (strcmp(name, "}"))
		return may_do(current_user_ns());
	return 0;
}
`

describe('the search for capability checks in the kernel’s source', () => {
  test('finds functions, the syscall among them, and what each asks for', () => {
    const found = functionsOf(source)
    expect(found.map(({ name, syscall }) => [name, syscall])).toEqual([
      ['may_do', undefined],
      ['sys_change', 'change'],
    ])
    expect(checksIn(found[0]?.body ?? '')).toEqual(['CAP_SYS_CHROOT userns', 'CAP_SYS_ADMIN init'])
    expect(checksIn(found[1]?.body ?? '')).toEqual([])
  })

  const folder = process.env.SECCOMPOSE_KERNEL_SOURCE
  test(folder === undefined
    ? 'NOT COMPARED, SECCOMPOSE_KERNEL_SOURCE is not there: the checks of the kernel itself'
    : 'finds in the kernel’s source what it found before', () => {
    if (folder === undefined) return
    const told = [...gatesIn(folder, 3)]
      .flatMap(([name, gates]) => [...gates].map(([gate, { file }]) => [name, gate, file].join('\t')))
      .sort()
    const known = readFileSync(new URL('../facts/gates-found.tsv', import.meta.url), 'utf8')
    expect(told).toEqual(known.trimEnd().split('\n').slice(1))
  }, 120_000)
})

test('every capability that Docker gives a container is asked for by calls', () => {
  for (const [capability, name] of [
    ['CAP_AUDIT_WRITE', 'sendto'],
    ['CAP_CHOWN', 'chown'],
    ['CAP_DAC_OVERRIDE', 'openat'],
    ['CAP_FOWNER', 'chmod'],
    ['CAP_FSETID', 'chmod'],
    ['CAP_KILL', 'kill'],
    ['CAP_MKNOD', 'mknod'],
    ['CAP_NET_BIND_SERVICE', 'bind'],
    ['CAP_NET_RAW', 'socket'],
    ['CAP_SETFCAP', 'setxattr'],
    ['CAP_SETGID', 'setgid'],
    ['CAP_SETPCAP', 'prctl'],
    ['CAP_SETUID', 'setuid'],
    ['CAP_SYS_CHROOT', 'setns'],
  ] as const) {
    expect([name, traitsOf({ name }).capabilities]).toEqual([name, expect.arrayContaining([capability])])
  }
})
