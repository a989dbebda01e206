import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileFilter } from '../bpf'
import { capabilities, catalogue, runtimeDefaults } from '../catalogue'
import { syscallDetail } from '../catalogue/detail'
import { resolveProfile } from '../policy'
import { defaultTarget, parseProfile, type Target } from '../profile'
import { dockerReleases } from './docker-releases'
import { presets } from './index'
import { fingerprint, type Profile } from './rule-meaning.test-data'

/** A folder of profiles found in the wild; the comparisons with it are made where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS
const index = path.join(CORPUS ?? '', 'INDEX.tsv')

function rows(file: string | URL): string[][] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)
  return lines.map(line => line.split('\t'))
}

const table = rows(new URL('../catalogue/facts/docker-releases.tsv', import.meta.url))

const newest =
  presets
    .find(({ id }) => id === 'docker-default')
    ?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: [] }) ?? ''
/** The text of the default that stands in each line of the table. */
const texts = [newest, ...dockerReleases.map(({ make }) => make())]

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
