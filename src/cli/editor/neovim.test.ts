import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { need } from '../../library/outside-program.test-data'
import { type BuiltCommand, buildCommand } from '../built-command.test-data'

const profile = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["bpf", "read", "read", "raed"], "action": "SCMP_ACT_ALLOW" }
  ]
}
`

let built: BuiltCommand

beforeAll(async () => {
  built = await buildCommand()
}, 300_000)

afterAll(() => built.remove())

/** The configuration that integrations/editors/README.md gives for the releases that Debian packs. */
async function configuration(): Promise<string> {
  const readme = await readFile(
    resolve(import.meta.dirname, '../../../integrations/editors/README.md'),
    'utf8',
  )
  const [, code = ''] = /^## Neovim[\s\S]*?0\.10[\s\S]*?```lua\n([\s\S]*?)```/m.exec(readme) ?? []
  return code
}

/** What Neovim prints while the session goes through the profile. */
async function sessionInNeovim(): Promise<Record<string, unknown>> {
  const at = (name: string) => join(built.folder, name)
  await mkdir(at('bin'))
  await writeFile(at('bin/seccompose'), `#!/bin/sh\nexec '${process.execPath}' '${built.script}' "$@"\n`)
  await chmod(at('bin/seccompose'), 0o755)
  await writeFile(at('configuration.lua'), await configuration())
  await copyFile(join(import.meta.dirname, 'neovim-session.lua'), at('session.lua'))
  await writeFile(at('profile.json'), profile)
  const words = [
    '--clean',
    '--headless',
    '-n',
    '-u',
    'configuration.lua',
    'profile.json',
    '-S',
    'session.lua',
  ]
  const env = {
    ...process.env,
    LANG: 'C',
    PATH: `${at('bin')}:${process.env.PATH}`,
    XDG_STATE_HOME: at('state'),
  }
  return new Promise((done, failed) => {
    const child = execFile(
      'nvim',
      words,
      { cwd: built.folder, env, timeout: 240_000 },
      (error, out, errors) => {
        if (out.startsWith('{')) done(JSON.parse(out))
        else failed(new Error(`${errors}${out}`, { cause: error }))
      },
    )
    child.stdin?.end()
  })
}

describe('Neovim', () => {
  it('shows, explains, outlines, leads on, repairs and completes, as the page for editors configures it', async ({
    skip,
  }) => {
    await need('nvim', skip)
    const seen = await sessionInNeovim()
    expect(seen.diagnostics).toContainEqual(['name-unknown', 3, 39, 45])
    expect(seen.hover).toMatch(/^`bpf` · \*\*allow\*\* \(docker\)/)
    expect(seen.lenses).toEqual([expect.stringMatching(/^docker: 2 allowed/), '2 × allow'])
    expect(seen.symbols).toContain('[Function] bpf, read, read, raed')
    expect(seen.definition).toEqual([4, 32])
    expect(seen.repaired).toBe(profile.replace('"read", "read"', '"read"').trimEnd())
    expect(seen.completed).toContain('["bpf", "read", "personality"]')
  }, 300_000)
})
