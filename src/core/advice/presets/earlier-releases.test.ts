import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileFilter, emulate } from '../../engine/bpf'
import { capabilities, catalogue, runtimeDefaults } from '../../engine/catalogue'
import { syscallDetail } from '../../engine/catalogue/detail'
import { treatmentsOf } from '../../engine/catalogue/earlier-defaults'
import { resolveProfile } from '../../engine/policy'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { earlierReleases } from './earlier-releases'
import { presets } from './index'
import { fingerprint, type Profile } from './rule-meaning.test-data'

/** A folder of profiles found in the wild; the comparisons with it are made where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS
const index = path.join(CORPUS ?? '', 'INDEX.tsv')

function rows(file: string | URL): string[][] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)
  return lines.map(line => line.split('\t'))
}

const table = rows(new URL('../../engine/catalogue/facts/docker-releases.tsv', import.meta.url))

const host = { architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: [] } as const
const dockerReleases = earlierReleases('docker')

const newest = presets.find(({ id }) => id === 'docker-default')?.make(host) ?? ''
/** The text of the default that stands in each line of the table. */
const texts = [newest, ...dockerReleases.map(({ make }) => make(host))]

function profileOf(release: string): Profile {
  const place = dockerReleases.findIndex(({ id }) => id === release)
  return JSON.parse(texts[place + 1] ?? '')
}

/** By moby's `default.json` at the tag of the first release. */
const fingerprints: Readonly<Record<string, string>> = {
  '29.4.2': 'a3a7f57bf598c2d8',
  '28.2.0': 'd68d9366e4eca101',
  '25.0.3': 'f60f00f0e5284f83',
  '25.0.0': '3adda526358d1c80',
  '23.0.10': '07893debd5603ffa',
  '23.0.7': '744fbcf6efc11d51',
  '23.0.0': '31930faa15105c0e',
  '20.10.26': '329dd4a983bbac5a',
  '20.10.22': '63c062b648f57da5',
  '20.10.18': 'd8a299228961bc5e',
  '20.10.10': '68364f54bcb80bb0',
  '20.10.4': '4d5696578753e5b2',
  '20.10.0': '93c842004a79d243',
}

/** How many calls have a rule, are allowed whatever else holds, and depend on something. */
function countsOf({ syscalls }: Profile): number[] {
  const countNames = (rules: Profile['syscalls']) => new Set(rules.flatMap(({ names }) => names)).size
  const settled = syscalls.filter(({ args, includes, excludes }) => !args && !includes && !excludes)
  const all = countNames(syscalls)
  const allowed = countNames(settled.filter(({ action }) => action === 'SCMP_ACT_ALLOW'))
  return [all, allowed, all - countNames(settled)]
}

/** What is loaded for the profile, instruction by instruction. */
function programOf(text: string, target: Target) {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) throw new Error('not a profile')
  const compilation = compileFilter(resolution.seccomp, target)
  if (!compilation.ok) throw new Error(compilation.failure.id)
  return compilation.program
}

const targets = (['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'] as const).flatMap(architecture =>
  [[], runtimeDefaults.docker.capabilities, capabilities].flatMap(own =>
    ['4.4', '5.10', '6.12'].map((kernel): Target => {
      const [major = 0, minor = 0] = kernel.split('.').map(Number)
      return {
        ...defaultTarget,
        runtime: 'docker',
        architecture,
        kernel: { major, minor },
        capabilities: own,
      }
    }),
  ),
)

describe('Docker’s earlier defaults', () => {
  test('are those of the table, each release in one of them', () => {
    const told = dockerReleases.map(({ releases }) =>
      releases.map(({ from, to }) => (from === to ? from : `${from}..${to}`)).join(' '),
    )
    expect(told).toEqual(table.slice(1).map(([releases]) => releases))
    expect(new Set(texts).size).toBe(14)
  })

  test.each(table)(
    '%s names %d calls, allows %d always and %d under conditions',
    (releases = '', ...cells) => {
      const [from = ''] = releases.split(/\.\.| /)
      const profile = profileOf(from)
      expect(countsOf(profile)).toEqual(cells.slice(0, 3).map(Number))
      expect(profile.defaultErrnoRet).toBe(cells[3] === '-' ? undefined : Number(cells[3]))
      const native = profile.archMap?.map(({ architecture }) => architecture) ?? []
      const today = runtimeDefaults.docker.archMap?.map(({ architecture }) => architecture) ?? []
      expect(today.filter(token => !native.includes(token)).join(' ') || '-').toBe(cells[4])
    },
  )

  test.each(Object.entries(fingerprints))('%s means the same as moby’s own file', (release, print) => {
    expect(fingerprint(profileOf(release))).toBe(print)
  })

  test('have a rule that is gone today where it stood, and none that is not used', () => {
    const { syscalls } = profileOf('23.0.0')
    expect(syscalls.findIndex(({ names }) => names.includes('socket'))).toBe(2)
    for (const text of texts) {
      const { syscalls: rules }: Profile = JSON.parse(text)
      expect(rules.filter(({ names }) => names.length === 0)).toEqual([])
    }
  })

  test('change no call between releases of one line, by the history that is told of each call', () => {
    const order = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
    const spans = dockerReleases.flatMap(({ releases }) => releases)
    const inside = catalogue.syscalls.flatMap(({ name }) =>
      (syscallDetail(name)?.dockerHistory ?? [])
        .filter(({ kind, to: at }) => {
          const span = spans.find(({ from, to }) => order(at, from) > 0 && order(at, to) <= 0)
          return kind === 'in-branch' && span !== undefined
        })
        .map(({ to }) => `${name} in ${to}`),
    )
    expect(inside).toEqual([])
  })

  const files = existsSync(index)
    ? rows(index).flatMap(([file = '', , , , , , , , , , hash = '']) => {
        const place = table.findIndex(([, , , , , , own = '-']) => hash.startsWith(own))
        return place === -1 ? [] : [{ file, place }]
      })
    : []
  test(CORPUS
    ? 'load the program of the very file'
    : 'NOT COMPARED, SECCOMPOSE_CORPUS is not there: moby’s own files', () => {
    expect(files.map(({ place }) => table[place]?.[0]?.split('..')[0]).sort()).toEqual(
      CORPUS ? ['23.0.0', '23.0.7', '25.0.0'] : [],
    )
    for (const { file, place } of files) {
      const real = readFileSync(path.join(CORPUS ?? '', file), 'utf8')
      for (const target of targets) {
        const ours = programOf(texts[place] ?? '', target)
        expect(ours, `${file} on ${target.architecture}`).toEqual(programOf(real, target))
      }
    }
  }, 60_000)
})

describe('earlier defaults of containerd and Podman', () => {
  /** Whether the call is allowed as it is made here: by the program, with its arguments. */
  function runs(
    engine: 'containerd' | 'podman',
    release: string,
    name: string,
    args: readonly bigint[] = [],
  ) {
    const found = earlierReleases(engine).find(({ releases }) =>
      releases.some(({ from, to }) => from === release || to === release),
    )
    if (!found) throw new Error(`${engine} ${release} is not there`)
    const target: Target = {
      ...defaultTarget,
      runtime: engine,
      capabilities: runtimeDefaults[engine].capabilities,
    }
    const text = found.make({ ...host, capabilities: target.capabilities })
    const program = programOf(text, target)
    const nr = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
    if (nr?.kind !== 'direct') throw new Error(`${name} has no number`)
    return emulate(program, { arch: 'SCMP_ARCH_X86_64', nr: nr.number, args }).action === 'SCMP_ACT_ALLOW'
  }

  const AF_ALG = 38n
  test.each([
    ['1.7.34', true, false],
    ['1.7.31', true, true],
    ['1.6.39', true, true],
    ['2.0.8', false, true],
    ['2.0.11', false, false],
    ['2.1.9', false, true],
    ['2.2.3', false, true],
    ['2.3.0', false, true],
  ])('containerd %s allows io_uring: %s, AF_ALG: %s', (release, ring, alg) => {
    expect(runs('containerd', release, 'io_uring_setup')).toBe(ring)
    expect(runs('containerd', release, 'socket', [AF_ALG])).toBe(alg)
  })

  test('newer calls came to containerd with 2.2, and to Podman release by release', () => {
    expect(runs('containerd', '2.1.9', 'mseal')).toBe(false)
    expect(runs('containerd', '2.2.0', 'mseal')).toBe(true)
    expect(runs('podman', '4.9.5', 'fchmodat2')).toBe(false)
    expect(runs('podman', '5.0.0', 'fchmodat2')).toBe(true)
    expect(runs('podman', '4.1.1', 'landlock_create_ruleset')).toBe(false)
    expect(runs('podman', '5.8.3', 'futex_wait')).toBe(false)
  })

  test('a call is told release by release where its treatment changed', () => {
    const told = treatmentsOf('containerd', 'io_uring_setup')
    expect(told.map(({ rules }) => rules.length)).toEqual([0, 1])
    expect(told[1]?.releases.map(({ to }) => to)).toContain('1.7.34')
    expect(treatmentsOf('podman', 'read')).toHaveLength(1)
  })
})
