import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keep, who } from './keep'
import { log } from './logs'

const start = `100 execve("/usr/bin/server", ["server"], 0x7ffd /* 8 vars */) = 0
100 brk(NULL) = 0x5000
100 openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3
`
const end = '100 exit_group(0) = ?\n100 +++ exited with 0 +++\n'

async function folderWith(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-keep-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return (name: string) => join(folder, name)
}

const on = (day: number) => ({
  language: 'en' as const,
  when: new Date(`2026-12-0${day}T09:30:00Z`),
  where: 'ci',
  commit: `c${day}`,
})

it('runs are added to a file, and say who needs a call', async () => {
  const at = await folderWith({
    plain: start + end,
    traced: `${start}100 ptrace(PTRACE_TRACEME) = 0\n${end}`,
  })
  expect((await keep(at('seen'), [at('traced')], on(1))).notes).toContain('1 run')
  await keep(at('seen'), [at('plain')], on(2))
  await keep(at('other'), [at('plain')], on(3))
  expect((await keep(at('seen'), [at('other'), at('other')], on(4))).notes).toContain('3 runs')
  const asked = (call: string, more = {}) => who(call, [at('seen')], { language: 'en', ...more })
  expect(await asked('ptrace')).toEqual({
    text: 'ptrace: in 1 of 3 runs; last on 2026-12-01T09:30:00.000Z, ci, commit c1',
    status: 0,
  })
  expect(await asked('ptrace', { last: 2 })).toEqual({ text: 'ptrace: in none of 2 runs', status: 1 })
  expect(await asked('mount')).toEqual({ text: 'mount: in none of 3 runs', status: 1 })
})

it('a call that no run of the last ones needed is one to be removed', async () => {
  const names = ['execve', 'brk', 'openat', 'exit_group', 'ptrace']
  const profile = { defaultAction: 'SCMP_ACT_ERRNO', syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }] }
  const at = await folderWith({
    plain: start + end,
    traced: `${start}100 ptrace(PTRACE_TRACEME) = 0\n${end}`,
    'p.json': JSON.stringify(profile),
  })
  await keep(at('seen'), [at('traced')], on(1))
  for (const day of [2, 3]) await keep(at('seen'), [at('plain')], on(day))
  const told = async (last?: number) =>
    (
      await log(
        at('p.json'),
        [at('seen')],
        { language: 'en', format: 'text', ...(last && { last }) },
        () => undefined,
      )
    ).text
  expect(await told()).not.toContain('allowed, never made')
  expect(await told(2)).toContain('allowed, never made: ptrace')
  await expect(told(4)).rejects.toThrow('has 3 runs that were kept')
})

it('no other file is written over, and a call that is none is told', async () => {
  const at = await folderWith({ plain: start + end, notes: 'my notes\n' })
  await expect(keep(at('notes'), [at('plain')], on(1))).rejects.toThrow('contains no kept runs')
  expect(await readFile(at('notes'), 'utf8')).toBe('my notes\n')
  await expect(keep(at('seen'), [at('missing')], on(1))).rejects.toThrow('no such file')
  await expect(who('nosuchcall', [at('plain')], { language: 'en' })).rejects.toThrow('no system call')
})
