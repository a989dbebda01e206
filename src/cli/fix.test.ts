import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type FixOptions, fix } from './fix'

const profile =
  '{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["read", "read"], "action": "SCMP_ACT_ALLOW" }] }'
const fixed = profile.replace(', "read"', '')

async function fixFile(name: string, text: string, options: Partial<FixOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-fix-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, name)
  await writeFile(file, text)
  const result = await fix(file, { language: 'en', ...options })
  return { ...result, written: await readFile(file, 'utf8') }
}

it('a profile is repaired where it is', async () => {
  expect(await fixFile('profile.json', profile)).toMatchObject({ written: fixed, text: '' })
})

it('a dry run writes what would change, and nothing into the file', async () => {
  const { written, text } = await fixFile('profile.json', profile, { dryRun: true })
  expect(written).toBe(profile)
  expect(text.split('\n').slice(2)).toEqual([
    '@@ -1,1 +1,1 @@',
    ...[`-${profile}`, '\\ No newline at end of file', `+${fixed}`, '\\ No newline at end of file', ''],
  ])
})

it('repairs of some findings alone are made', async () => {
  const { written, notes } = await fixFile('profile.json', profile, { only: ['key-unknown'] })
  expect([written, notes]).toEqual([profile, 'nothing to fix that is found as key-unknown'])
})

it.each([
  [
    'a ConfigMap',
    'profiles.yaml',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: profiles }\ndata:\n  web.json: |\n    ${profile}\n`,
    'Put the printed profile in its place there',
  ],
  [
    'a configuration of OCI',
    'config.json',
    `{ "ociVersion": "1.2.0", "linux": { "seccomp": ${profile} } }\n`,
    'Put the printed profile in its place there',
  ],
])(
  'a profile inside %s is printed repaired, and the file around it stays as it is',
  async (_, name, text, next) => {
    const { written, text: printed, notes } = await fixFile(name, text)
    expect(written).toBe(text)
    expect(JSON.parse(printed)).toEqual(JSON.parse(fixed))
    expect(notes).toMatch(/^- /)
    expect(notes).toContain(`${name} has not been changed`)
    expect(notes).toContain(next)
  },
)
