import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { defaultTarget, parseProfile, presets } from '../core'
import { readAttacks } from '../core/advice/attacks'
import { answerQuestion } from '../core/questions'
import { attacksOf } from '../library'
import { attacks } from './attacks'
import { CommandError } from './failure'
import { test as testProfiles } from './test'

const docker = presets[0]?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: [] }) ?? ''

async function asked(names: readonly string[], options: object = {}, text = docker) {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-attacks-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'profile.json')
  await writeFile(file, text)
  return attacks(file, names, { language: 'en', config: false, ...options })
}

describe('seccompose attacks', () => {
  it('tells by which call an attack gets through, what closes it and what that breaks', async () => {
    const { text, status } = await asked(['copy fail'])
    expect(status).toBe(0)
    expect(text).toMatch(/^side-stepped: 1 The usual call is refused/)
    expect(text).toContain(
      'socket(0x100000026) on x86_64, with bits set that the kernel ignores and the filter compares: CVE-2026-31431 (Copy Fail)',
    )
    expect(text).toContain('closed by denying socket(AF_ALG)')
    expect(text).toContain('what then breaks: cryptsetup')
    expect(text).toContain('Stops 0 of 1 known attacks.')
  })

  it('says the same in Chinese', async () => {
    const { text } = await asked(['copy fail'], { language: 'zh' })
    expect(text).toMatch(/^被绕过：1 /)
    expect(text).not.toContain('stopped')
  })

  it('tells of all, those that call alike together', async () => {
    const { text } = await asked([])
    expect(text).toMatch(/\n {2}unshare\(…\|CLONE_NEWUSER\): .*CVE-2024-1086/)
    expect(text).toMatch(/Stops \d+ of \d{3} known attacks\./)
    expect(text).not.toContain('what then breaks')
  })

  it.each([
    [['CVE-2024-1086'], {}, 0, []],
    [['CVE-2024-1086', 'CVE-2026-31431'], {}, 1, ['CVE-2026-31431']],
    [['dirty frag'], {}, 0, []],
    [['dirty frag'], { target: 'podman' }, 1, ['CVE-2026-43284']],
    [['CVE-2024-21626'], {}, 1, ['CVE-2024-21626']],
  ])('fails where %s must be stopped and is not (%j)', async (refuse, options, status, unmet) => {
    const text =
      'target' in options
        ? (presets[1]?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: [] }) ?? '')
        : docker
    const result = await asked([], { refuse, json: true, ...options }, text)
    expect(result.status).toBe(status)
    expect(JSON.parse(result.text).unmet).toEqual(unmet)
  })

  it.each([
    ['CVE-2026-31432', 'CVE-2026-31432: not among the vulnerabilities whose calls are known'],
    ['stackrot', 'stackrot: CVE-2023-3269 is known by the names of calls only'],
  ])('says what is known of %s instead of a neighbour', async (name, words) => {
    await expect(asked([name])).rejects.toThrow(words)
    await expect(asked([], { refuse: [name] })).rejects.toThrow(CommandError)
  })

  it('says that nothing is known of what does not load', async () => {
    const { text, status } = await asked([], { refuse: ['copy fail'] }, '{"defaultAction":"SCMP_ACT_NO"}')
    expect(text).toMatch(/^unknown: 1 /)
    expect(status).toBe(1)
  })
})

it('says what the package and the app say', async () => {
  const document = parseProfile(docker)
  const told = JSON.parse((await asked([], { json: true })).text).attacks
  const packaged = await attacksOf({ text: docker })
  const { readings } = await answerQuestion('attacks', document, { target: defaultTarget })
  const states = (all: readonly { readonly id: string; readonly state: string }[]) =>
    all.map(({ id, state }) => `${id} ${state}`)
  const core = readAttacks(document, defaultTarget)
  const wanted = core.map(({ attack: { id }, state }) => `${id} ${state}`)
  expect(states(told)).toEqual(wanted)
  expect(states(packaged)).toEqual(wanted)
  expect(readings.map(({ attack: { id }, state }) => `${id} ${state}`)).toEqual(wanted)
  expect(told.map(({ call }: { call?: string }) => call ?? null)).toEqual(
    packaged.map(({ call }) => call ?? null),
  )
})

it('are what a configuration wants stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-attacks-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const config = join(folder, 'seccompose.config.json')
  const configured = async (stop: readonly string[]) => {
    await writeFile(config, JSON.stringify({ profiles: [{ files: ['profile.json'], stop }] }))
    return testProfiles(undefined, undefined, { format: 'text', language: 'en', config })
  }
  await writeFile(join(folder, 'profile.json'), docker)
  expect(await configured(['CVE-2024-1086', 'fragnesia'])).toEqual({
    text: '✓ CVE-2024-1086 must be stopped\n✓ CVE-2026-46300 (Fragnesia) must be stopped\nall 2 hold',
    status: 0,
  })
  expect(await configured(['copy fail'])).toEqual({
    text: '✗ CVE-2026-31431 (Copy Fail) must be stopped: socket(0x100000026)\n1 of 1 does not hold',
    status: 1,
  })
  await expect(configured(['stackrot'])).rejects.toThrow(CommandError)
})
