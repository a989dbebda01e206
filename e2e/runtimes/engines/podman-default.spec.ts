import { existsSync, readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { catalogue } from '../../../src/core'
import { skip, test } from '../runtime-test'

const installed = '/usr/share/containers/seccomp.json'

/** Calls that newer versions of the profile than Debian's treat differently, and how that is known. */
const changed = new Set(
  readFileSync(
    new URL('../../../src/core/engine/catalogue/facts/default-differences.tsv', import.meta.url),
    'utf8',
  )
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
    .filter(([against]) => against === 'podman')
    .flatMap(([, names = '']) => names.split(' ')),
)

interface FileRule {
  names: string[]
  action: string
  errnoRet?: number
  args?: { index: number; value: number; valueTwo: number; op: string }[] | null
  includes?: { caps?: string[]; arches?: string[] }
  excludes?: { caps?: string[]; arches?: string[] }
}

const list = (words: readonly string[] | undefined) => [...(words ?? [])].sort().join(',')

/** Every rule for a call in one form, sorted, so that only what they say is compared. */
function rulesOfFile(rules: readonly FileRule[], name: string): string[] {
  return rules
    .filter(rule => rule.names.includes(name))
    .map(({ action, errnoRet, args, includes, excludes }) =>
      [
        action,
        action === 'SCMP_ACT_ALLOW' ? '' : (errnoRet ?? ''),
        list(includes?.caps),
        list(excludes?.caps),
        list(includes?.arches),
        list(excludes?.arches),
        (args ?? []).map(({ index, op, value }) => `${index} ${op} ${value}`).join(' and '),
      ].join(' | '),
    )
    .sort()
}

function rulesOfCatalogue(name: string): string[] {
  return (catalogue.byName(name)?.defaults.podman ?? [])
    .map(rule =>
      [
        rule.action,
        rule.errno ?? '',
        list(rule.caps),
        list(rule.notCaps),
        list(rule.arches),
        list(rule.notArches),
        (rule.conditions ?? []).map(({ index, op, value }) => `${index} ${op} ${value}`).join(' and '),
      ].join(' | '),
    )
    .sort()
}

test('Podman’s default is the one that Debian installs, but for what has changed since', ({
  runtimesRequired,
}) => {
  if (!runtimesRequired && !existsSync(installed)) {
    skip(`comparing with Podman's default needs ${installed} (Debian's golang-github-containers-common)`)
  }
  const file: { defaultErrnoRet: number; syscalls: FileRule[] } = JSON.parse(readFileSync(installed, 'utf8'))
  expect(file.defaultErrnoRet).toBe(38)
  const different = catalogue.syscalls
    .map(({ name }) => name)
    .filter(name => !changed.has(name))
    .map(name => ({ name, here: rulesOfCatalogue(name), installed: rulesOfFile(file.syscalls, name) }))
    .filter(({ here, installed }) => here.join('\n') !== installed.join('\n'))
  expect(different).toEqual([])
})
