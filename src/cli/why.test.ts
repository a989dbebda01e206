import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { why } from './why'

const profile = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "architectures": ["SCMP_ARCH_X86_64"],
  "syscalls": [
    {"names": ["read", "write", "exit_group", "mincore"], "action": "SCMP_ACT_ALLOW"},
    {"names": ["mount"], "action": "SCMP_ACT_KILL_PROCESS"}
  ]
}
`

it('answers for a text as the app does, in words and as JSON', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-why-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'profile.json')
  await writeFile(file, profile)
  const asked = (text: string, more: object = {}) => why(file, text, { language: 'en', ...more })
  for (const [text, told] of [
    [
      'mount("a", "/b", "c", 0, NULL) = -1 EPERM',
      /^mount \(x86_64, kill_process\): The rule in line 6 refuses it\.$/,
    ],
    [
      'chown: changing ownership of a: Operation not permitted',
      /^The owner of .*\nCalls that.*\nchown \(x86_64, errno\(1\)\): No rule/,
    ],
    ['mincore failed', /^The text names a system call\.\nThe text names mincore, which the profile allows\./],
    ['read(0, "", 1) = 1', /^read \(x86_64\): This profile allows it\./],
    [
      'Segmentation fault',
      /^The text says only how the program ended\.\nNothing in the text points to a call\. These are guesses:/,
    ],
    [
      'opening seccomp profile (a.json) failed: open a.json: no such file or directory',
      /^The seccomp profile was not found, so nothing was started\.\nNo call was refused\./,
    ],
    ['it rains', /^No call could be found in this text\.$/],
  ] as const)
    expect(await asked(text)).toMatch(told)
  expect(JSON.parse(await asked('mount("a", "/b", "c", 0, NULL) = -1 EPERM', { json: true }))).toMatchObject({
    isGuess: false,
    calls: [{ name: 'mount', architecture: 'x86_64', action: 'SCMP_ACT_KILL_PROCESS', errno: null }],
  })
  expect(JSON.parse(await asked('Aborted', { json: true }))).toMatchObject({ isGuess: true })
  expect(JSON.parse(await asked('it rains', { json: true }))).toMatchObject({ isGuess: false, calls: [] })
  expect(await asked('it rains', { language: 'zh' })).not.toContain('No call')
  await expect(why(join(folder, 'none.json'), 'x', { language: 'en' })).rejects.toThrow('none.json')
})

it.each([
  ['unshare: Operation not permitted', /unshare, which the profile allows, as far as .* was read\. A part/],
  [
    'unshare(CLONE_NEWUSER) = -1 EPERM',
    /^unshare \(x86_64\): .* as far as the imported file was read\. A part/,
  ],
  ['mount: /mnt: permission denied.', /mount, which the profile allows\. Something else/],
  ['mincore failed', /mincore, which the profile allows\. Something else/],
])('does not tell that %s has another cause where a part of the file was not read', async (text, told) => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-why-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'app.profile')
  await writeFile(file, 'seccomp.drop ptrace\nrestrict-namespaces\nnoroot\n')
  expect(await why(file, text, { language: 'en' })).toMatch(told)
})

it('tells that a part which was not read may refuse what nothing else does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-why-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'app.profile')
  await writeFile(file, 'seccomp.drop $9999\nnoroot\n')
  expect(await why(file, 'Operation not permitted', { language: 'en' })).toMatch(
    /What was read of the imported file refuses none of the calls .* A part that was not read may/,
  )
})
