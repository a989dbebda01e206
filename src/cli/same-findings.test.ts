import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { remarksOf } from '../core/lint/remark'
import { repositoryProfiles, targets } from '../library/profiles.test-data'
import { targetOf } from '../library/targets'
import { fixLabel, loadAllMessages, loadWords, say } from '../messages'
import { createSession } from '../session/session'
import { check } from './check'

interface Found {
  readonly file: string
  readonly findings: readonly Record<string, unknown>[]
}

it.each(targets.slice(0, 1))(
  'finds what the app lists, word for word, on %o',
  async target => {
    const folder = await mkdtemp(join(tmpdir(), 'seccompose-same-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    // Every third, for the time that it takes; of what cannot be read the app says no more than the problems of the text.
    const profiles = repositoryProfiles().filter(({ name }, at) => at % 3 === 0 && !name.startsWith('odd'))
    for (const [at, { text }] of profiles.entries()) await writeFile(join(folder, `${at}.json`), text)
    const files = profiles.map((_, at) => join(folder, `${at}.json`))
    const { runtime, ...rest } = target
    const options = { format: 'json', failOn: 'never', language: 'en', config: false } as const
    const { text: printed } = await check(files, { ...options, ...rest, ...(runtime && { target: runtime }) })
    const byFile = new Map((JSON.parse(printed) as Found[]).map(({ file, findings }) => [file, findings]))

    const [{ problem, fix }, lint] = await Promise.all([loadAllMessages('en'), loadWords('lint', 'en')])
    const session = createSession({ drafts: { load: async () => undefined, save: async () => undefined } })
    onTestFinished(() => session.close())
    session.setTarget(targetOf(target))
    let compared = 0
    for (const [at, { name, text }] of profiles.entries()) {
      session.openText(text, 'profile.json', 'paste')
      await expect
        .poll(
          () => {
            const { version, analysedVersion, findingsVersion, stale } = session.store.getState()
            // What cannot be read is not looked at any further.
            return analysedVersion === version && (stale !== undefined || findingsVersion === version)
          },
          { timeout: 60_000 },
        )
        .toBe(true)
      const { problems, findings, acknowledgements, stale, document } = session.store.getState()
      const { open } = remarksOf({
        problems,
        findings,
        acknowledgements,
        stale,
        baseText: document?.baseText,
      })
      const listed = open.map(remark => {
        const { id, severity, line, column } = remark.item
        const [message, label] =
          remark.source === 'text'
            ? [say(problem, remark.item), remark.item.fixes[0] && say(fix, remark.item.fixes[0])]
            : [say(lint.finding, remark.item), remark.item.fixes[0] && fixLabel(lint, remark.item.fixes[0])]
        return { id, severity, line, column, message, fix: label }
      })
      const told = (byFile.get(files[at] ?? '') ?? []).map(
        ({ id, severity, line, column, message, fix: label }) => ({
          id,
          severity,
          line,
          column,
          message,
          fix: label,
        }),
      )
      const sorted = (list: readonly object[]) => list.map(one => JSON.stringify(one)).sort()
      expect([name, sorted(told)]).toEqual([name, sorted(listed)])
      compared += listed.length
    }
    expect(compared).toBeGreaterThan(100)
  },
  900_000,
)
