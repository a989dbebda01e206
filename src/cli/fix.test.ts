import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { fix } from './fix'

const profile =
  '{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["read", "read"], "action": "SCMP_ACT_ALLOW" }] }'
const fixed = profile.replace(', "read"', '')

async function fixFile(name: string, text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-fix-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, name)
  await writeFile(file, text)
  const result = await fix(file, { language: 'en' })
  return { ...result, written: await readFile(file, 'utf8') }
}

it('a profile is repaired where it is', async () => {
  expect(await fixFile('profile.json', profile)).toMatchObject({ written: fixed, text: '' })
})

it.each([
  [
    'a ConfigMap',
    'profiles.yaml',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: profiles }\ndata:\n  web.json: |\n    ${profile}\n`,
    'Put the profile that was printed in its place there',
  ],
  [
    'a configuration of OCI',
    'config.json',
    `{ "ociVersion": "1.2.0", "linux": { "seccomp": ${profile} } }\n`,
    'Put the profile that was printed in its place there',
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
