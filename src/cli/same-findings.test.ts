import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { remarksOf } from '../core/lint/remark'
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

const sorted = (list: readonly Listed[]) =>
  list
    .map(({ id, severity, line, column, message, fix }) =>
      JSON.stringify({ id, severity, line, column, message, fix }),
    )
    .sort()

/** What `seccompose check` prints of each profile, in their order. */
async function printed(
  profiles: readonly NamedProfile[],
  target: TargetOptions,
): Promise<readonly string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-same-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const files = profiles.map((_, at) => join(folder, `${at}.json`))
  for (const [at, { text }] of profiles.entries()) await writeFile(files[at] ?? '', text)
  const { runtime, ...rest } = target
  const options = { format: 'json', failOn: 'never', language: 'en', config: false } as const
  const { text } = await check(files, { ...options, ...rest, ...(runtime && { target: runtime }) })
  const byFile = new Map((JSON.parse(text) as Found[]).map(({ file, findings }) => [file, findings]))
  return files.map(file => sorted(byFile.get(file) ?? []))
}

/** What the app lists under Problems once a session has looked at a text. */
async function listed(text: string, target: TargetOptions): Promise<readonly string[]> {
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
  return sorted(
    open.map(remark => {
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
    }),
  )
}

async function compared(profiles: readonly NamedProfile[], target: TargetOptions): Promise<number> {
  const told = await printed(profiles, target)
  let findings = 0
  for (let from = 0; from < profiles.length; from += SESSIONS) {
    const some = profiles.slice(from, from + SESSIONS)
    const lists = await Promise.all(some.map(({ text }) => listed(text, target)))
    for (const [at, list] of lists.entries()) {
      const name = some[at]?.name
      expect([name, told[from + at]]).toEqual([name, list])
      findings += list.length
    }
  }
  return findings
}

describe('the command', () => {
  const isWhole = process.env.SECCOMPOSE_CORPUS !== undefined
  const all = repositoryProfiles()

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
