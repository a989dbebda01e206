import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { remarksOf } from '../core/advice/lint/remark'
import { readImport } from '../core/doors/import'
import { type NamedProfile, repositoryProfiles, targets } from '../library/profiles.test-data'
import { type TargetOptions, targetOf } from '../library/targets'
import { fixLabel, loadAllMessages, loadWords, say } from '../messages'
import { createSession } from '../session/session'
import { check } from './check'

interface Listed {
  readonly id: string
  readonly severity: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly fix: string | undefined
}

interface Found {
  readonly file: string
  readonly findings: readonly Listed[]
}

/** Sessions wait a moment after each change, so that many wait at once. */
const SESSIONS = 40

/** What is listed of a profile that stands in another file has its places in that file, and in the app in the profile. */
function sorted(list: readonly Listed[], isWhole: boolean): readonly string[] {
  return list
    .map(({ id, severity, line, column, message, fix }) =>
      JSON.stringify({ id, severity, ...(isWhole && { line, column }), message, fix }),
    )
    .sort()
}

/** The profiles of a text, as the app opens them. */
function profilesOf(text: string, target: TargetOptions): { texts: readonly string[]; isWhole: boolean } {
  const reading = readImport(text, 'profile.json', targetOf(target))
  return reading.kind === 'found'
    ? { texts: reading.profiles.map(profile => profile.text), isWhole: false }
    : { texts: [text], isWhole: true }
}

/** What `seccompose check` prints of each profile, in their order. */
async function printed(
  profiles: readonly NamedProfile[],
  target: TargetOptions,
): Promise<readonly (readonly Listed[])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-same-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const files = profiles.map((_, at) => join(folder, `${at}.json`))
  for (const [at, { text }] of profiles.entries()) await writeFile(files[at] ?? '', text)
  const { runtime, ...rest } = target
  const options = { format: 'json', failOn: 'never', language: 'en', config: false } as const
  const { text } = await check(files, { ...options, ...rest, ...(runtime && { target: runtime }) })
  const found = JSON.parse(text) as Found[]
  // A file with several profiles is there several times, as `file#place`.
  return files.map(path =>
    found
      .filter(({ file }) => file === path || file.startsWith(`${path}#`))
      .flatMap(({ findings }) => findings),
  )
}

/** What the app lists under Problems once a session has looked at a text. */
async function listed(text: string, target: TargetOptions): Promise<readonly Listed[]> {
  const session = createSession({ drafts: { load: async () => undefined, save: async () => undefined } })
  session.setTarget(targetOf(target))
  session.openText(text, 'profile.json', 'paste')
  const state = await new Promise<ReturnType<typeof session.store.getState>>(done => {
    const look = () => {
      const now = session.store.getState()
      const { version, analysedVersion, findingsVersion, stale } = now
      // What cannot be read is not looked at any further.
      if (stale || (analysedVersion === version && findingsVersion === version)) done(now)
    }
    session.store.subscribe(look)
    look()
  })
  const [{ problem, fix }, lint] = await Promise.all([loadAllMessages('en'), loadWords('lint', 'en')])
  const { problems, findings, acknowledgements, stale, document } = state
  const { open } = remarksOf({ problems, findings, acknowledgements, stale, baseText: document?.baseText })
  // As the panel does: whether the fix of a problem of the text lets more calls run is asked apart.
  const commands = open.flatMap(({ source, item }) =>
    source === 'text' && item.fixes.length > 0
      ? [{ kind: 'apply-fix', problem: item.id, offset: item.offset, fix: 0 } as const]
      : [],
  )
  const effects = await session.askAside('steps', { commands, target: targetOf(target) })
  const loosening = commands.filter((_, at) => effects[at]?.opens)
  session.close()
  return open.map(remark => {
    const { id, severity, line, column } = remark.item
    const place = { id, severity, line, column }
    if (remark.source === 'text') {
      const { item } = remark
      const label = item.fixes[0] && say(fix, item.fixes[0])
      const isLooser = loosening.some(one => one.problem === item.id && one.offset === item.offset)
      return { ...place, message: say(problem, item), fix: label && isLooser ? lint.looser(label) : label }
    }
    const [first] = remark.item.fixes
    return { ...place, message: say(lint.finding, remark.item), fix: first && fixLabel(lint, first) }
  })
}

async function compared(profiles: readonly NamedProfile[], target: TargetOptions): Promise<number> {
  const told = await printed(profiles, target)
  let findings = 0
  for (let from = 0; from < profiles.length; from += SESSIONS) {
    const some = profiles.slice(from, from + SESSIONS)
    const lists = await Promise.all(
      some.map(async ({ text }) => {
        const { texts, isWhole } = profilesOf(text, target)
        const each = await Promise.all(texts.map(one => listed(one, target)))
        return { isWhole, list: each.flat() }
      }),
    )
    for (const [at, { isWhole, list }] of lists.entries()) {
      const name = some[at]?.name
      expect([name, sorted(told[from + at] ?? [], isWhole)]).toEqual([name, sorted(list, isWhole)])
      findings += list.length
    }
  }
  return findings
}

describe('the command', () => {
  const isWhole = process.env.SECCOMPOSE_CORPUS !== undefined
  // Of a text without anything the command says that there is nothing in it.
  const all = repositoryProfiles().filter(({ text }) => text.trim() !== '')

  // Each on one of the targets by turns; on all of them where a folder of real profiles is named.
  it.each(targets.map((target, at) => ({ target, at })))(
    'finds what the app lists, word for word, on $target',
    async ({ target, at }) => {
      const profiles = isWhole ? all : all.filter((_, place) => place % targets.length === at)
      const findings = await compared(profiles, target)
      expect(findings).toBeGreaterThan(profiles.length)
    },
    900_000,
  )
})
