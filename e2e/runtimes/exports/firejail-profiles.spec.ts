import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { catalogue, defaultTarget, parseProfile, profileVerdicts, sameOutcome } from '../../../src/core'
import { readImport } from '../../../src/core/doors/import'
import { isInFirejailsTable } from '../../../src/core/doors/import/firejail-calls'
import { firejailGroupRows } from '../../../src/core/engine/catalogue/firejail-groups.generated'
import { mayChange, notReadIn } from '../../../src/core/engine/profile/not-read'
import { command, isInPath } from '../command'
import { skipUnless, test } from '../runtime-test'
import { callOf, numberOf, outcomeUnder, runs } from './filter-outcomes'
import { whileHeld } from './held-program'

const FOLDER = '/etc/firejail'
/** Lines that lead to filters, alone of all lines: a program starts under them whatever files it needs. */
const OF_FILTERS =
  /^\s*(?:seccomp\b|ignore (?:seccomp|protocol|memory|restrict)|allow-debuggers|protocol |memory-deny-write-execute|restrict-namespaces)/

async function whyNot(): Promise<string | undefined> {
  const works =
    (await isInPath('firejail')) && (await command('firejail', ['--noprofile', 'true'])).exit === 0
  return works ? undefined : 'firejail is not here or does not work (Debian package firejail)'
}

/** The lines about filters of the profiles that Debian has for firejail, each once, with a file that has them. */
async function realProfiles(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(FOLDER)).filter(name => name.endsWith('.profile')).sort()
  const found = new Map<string, string>()
  for (const name of names) {
    const text = await readFile(join(FOLDER, name), 'utf8')
    if (!/^\s*seccomp\b/m.test(text)) continue
    const reading = readImport(text, name, defaultTarget)
    if (reading.kind !== 'found') throw new Error(`${name}: ${JSON.stringify(reading)}`)
    const lines = text.split('\n').filter(line => OF_FILTERS.test(line))
    if (!found.has(lines.join('\n'))) found.set(lines.join('\n'), name)
  }
  return found
}

/** Lines that Debian's profiles have not. */
const OTHER_LINES: readonly string[] = [
  'seccomp.block-secondary',
  'seccomp ptrace:ENOSYS,!mount,clone3\nseccomp-error-action EACCES',
  'seccomp.drop @mount,@network-io,!mount,$447\nseccomp.block-secondary\nprotocol unix',
  'seccomp.drop mkdir:28,mkdirat:kill,rmdir,!rmdir,openat2,cachestat,$451:EIO\nseccomp.drop mkdir:28,mkdirat:kill,rmdir,!rmdir,$451:EIO,$452',
  'seccomp\nseccomp.keep @file-system,@basic-io,@signal,@process,@ipc,@io-event,@network-io,@system-service,futex,restart_syscall,exit,exit_group,nanosleep,clock_nanosleep,set_tid_address,set_robust_list,rseq,prlimit64,rt_sigreturn,pause,$451,!uname\nseccomp-error-action ENOSYS',
  'ignore seccomp\nseccomp !chroot\nseccomp.drop @clock # ,@mount',
  'allow-debuggers\nseccomp\nseccomp-error-action log',
]

test('a profile of firejail opens as what firejail loads for it', async ({ runtimesRequired, readFilters }, {
  outputDir,
}) => {
  skipUnless(runtimesRequired, await whyNot())
  test.setTimeout(600_000)
  await mkdir(outputDir, { recursive: true })
  const cases = new Map([...(await realProfiles()), ...OTHER_LINES.map(lines => [lines, 'by hand'] as const)])
  const wrong: unknown[] = []
  let [judged, doubted] = [0, 0]
  for (const [lines, name] of cases) {
    await writeFile(join(outputDir, 'tried.profile'), `${lines}\n`)
    const words = ['firejail', '--quiet', '--profile=./tried.profile', 'sleep', '60']
    const filters = await whileHeld(words, 'sleep', readFilters, outputDir)
    const reading = readImport(`${lines}\n`, 'tried.profile', defaultTarget)
    if (reading.kind !== 'found') throw new Error(`${name}: ${JSON.stringify(reading)}`)
    const document = parseProfile(reading.profiles[0]?.text ?? '')
    const parts = notReadIn(document)
    // Without runc's stub, which is no part of the rules.
    for (const verdict of profileVerdicts(document, { ...defaultTarget, loader: 'crun' })) {
      const number = numberOf(verdict.name)
      if (number === undefined) continue
      const isDoubted = parts.some(part => mayChange(part, verdict.name, runs(verdict.outcome)))
      if (isDoubted) doubted++
      else {
        judged++
        const done = outcomeUnder(filters, callOf(number))
        // A filter beside it may refuse a call with another error.
        const isSame = parts.some(part => mayChange(part, verdict.name, true))
          ? runs(done) === runs(verdict.outcome)
          : sameOutcome(done, verdict.outcome)
        if (!isSame) wrong.push([name, lines, verdict.name, done, verdict.outcome])
      }
    }
  }
  expect(wrong).toEqual([])
  console.log(`firejail: ${cases.size} files, ${judged} verdicts as said, ${doubted} left open`)
})

test('the groups of firejail are those of its own program', async ({ runtimesRequired }, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNot())
  await mkdir(outputDir, { recursive: true })
  for (const [group] of firejailGroupRows) {
    await writeFile(join(outputDir, 'tried.profile'), `seccomp.keep ${group}\n`)
    const { stdout } = await command('sh', [
      '-c',
      'cd "$0" && firejail --debug --profile=./tried.profile true',
      outputDir,
    ])
    const written = new Set([...stdout.matchAll(/jeq (\w+) [0-9a-f]{4} \(false/g)].map(([, name]) => name))
    const ours = catalogue.syscalls.filter(({ name }) => membersOf(group).has(name))
    const there = ours.filter(({ name }) => isInFirejailsTable(name, 'SCMP_ARCH_X86_64'))
    const missing = there.filter(({ name }) => !written.has(name)).map(({ name }) => name)
    const more = [...written].filter(
      (name = '') =>
        catalogue.byName(name) && !membersOf(group).has(name) && !membersOf('@default-keep').has(name),
    )
    expect([group, missing, more]).toEqual([group, [], []])
  }
})

function membersOf(group: string): Set<string> {
  const members = firejailGroupRows.find(([name]) => name === group)?.[1].split(' ') ?? []
  return new Set(members.flatMap(one => (one.startsWith('@') ? [...membersOf(one)] : [one])))
}
