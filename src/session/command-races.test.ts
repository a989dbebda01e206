import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { applyEdits, type Command, type CommandKind, parseProfile, planCommand, type TextEdit } from '../core'
import { Answering } from '../worker/answering'
import type { WorkerPort } from '../worker/client'
import type { WorkerRequest } from '../worker/protocol'
import { MemoryHost } from './memory-host'
import { createSession } from './session'

/** The worker's own answerer, behind a queue that hands a message over when the test wants. */
class QueuedWorker implements WorkerPort {
  onmessage: Worker['onmessage'] = null
  onerror: Worker['onerror'] = null
  private readonly waiting: (() => void)[] = []
  private readonly answering = new Answering(
    data => this.onmessage?.call(this as never, { data: structuredClone(data) } as MessageEvent),
    turn => void this.waiting.push(turn),
  )

  postMessage(request: WorkerRequest): void {
    // Verdicts and findings are nobody's business here.
    if (request.kind === 'ask' && request.question.kind !== 'plan') return
    const copy = structuredClone(request)
    this.waiting.push(() => this.answering.receive(copy))
  }

  terminate(): void {
    this.onmessage = null
  }

  /** False where nothing waits. */
  step(): boolean {
    const next = this.waiting.shift()
    next?.()
    return next !== undefined
  }
}

interface Rule {
  readonly names: readonly string[]
  readonly action: string
  readonly errnoRet?: number
  readonly args?: readonly object[]
  /** Tells which rule it is. */
  readonly comment?: string
}
interface Profile {
  readonly defaultAction: string
  readonly syscalls: readonly Rule[]
}

let made = 0
function newRule(): Rule {
  made++
  return {
    names: [`call${made}a`, `call${made}b`],
    action: 'SCMP_ACT_ALLOW',
    // A problem of the text, with a fix that takes it away.
    errnoRet: 5,
    args: [
      { index: 0, value: made, op: 'SCMP_CMP_EQ' },
      { index: 1, value: made, op: 'SCMP_CMP_NE' },
    ],
    comment: `rule ${made}`,
  }
}

function textOf(rules: number, padding: number): string {
  const profile = {
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: Array.from({ length: rules }, newRule),
  }
  return `${JSON.stringify(profile, undefined, 2)}${' '.repeat(padding)}\n`
}

/** What a command is to do to a profile, by which rule it is and not by where it stands. */
interface Act {
  readonly command: Command
  readonly effect: (profile: Profile) => Profile
}

/** On the rule at a place of a text, as a person sees both. */
type Make = (text: string, place: number) => Act

function onRule(
  change: (rule: Rule, seen: Rule) => readonly Rule[],
  command: (seen: Rule, place: number) => Command,
) {
  return (text: string, place: number): Act => {
    const seen = rulesIn(text)[place] ?? newRule()
    return {
      command: command(seen, place),
      effect: profile => ({
        ...profile,
        syscalls: profile.syscalls.flatMap(rule => (isSame(rule, seen) ? change(rule, seen) : [rule])),
      }),
    }
  }
}

const isSame = (a: Rule, b: Rule) => (a.comment ?? a.names[0]) === (b.comment ?? b.names[0])
const rulesIn = (text: string) => (JSON.parse(text) as Profile).syscalls

/** What a rule was split into is alike. */
const hasTwins = (text: string) =>
  rulesIn(text).some((rule, at, all) => all.findIndex(other => isSame(other, rule)) < at)

/** A rule goes with its last name. */
function without(rule: Rule, taken: string | undefined): readonly Rule[] {
  const names = rule.names.filter(name => name !== taken)
  return names.length > 0 ? [{ ...rule, names }] : []
}

const draft = { index: 2, operator: 'SCMP_CMP_EQ', value: 7n } as const
const written = { index: 2, value: 7, op: 'SCMP_CMP_EQ' }

const single = {
  'remove-rule': onRule(
    () => [],
    (_, rule) => ({ kind: 'remove-rule', rule }),
  ),
  'change-rule': onRule(
    ({ errnoRet, ...rule }) => [{ ...rule, action: 'SCMP_ACT_LOG' }],
    (_, rule) => ({ kind: 'change-rule', rule, action: 'SCMP_ACT_LOG' }),
  ),
  'remove-name': onRule(
    (rule, { names }) => without(rule, names[0]),
    ({ names }, rule) => ({ kind: 'remove-name', rule, name: names[0] ?? '' }),
  ),
  'add-condition': (text, place) => {
    const seen = rulesIn(text)[place] ?? newRule()
    const [name = ''] = seen.names
    const make = onRule(
      rule => without(rule, name),
      (_, rule) => ({ kind: 'add-condition', name, action: 'SCMP_ACT_ALLOW', condition: draft, rule }),
    )
    const { command, effect } = make(text, place)
    return {
      command,
      effect: profile => {
        const args = [...(seen.args ?? []), written]
        const narrowed = (rule: Rule) => (isSame(rule, seen) ? { ...rule, args } : rule)
        if (seen.names.length === 1) return { ...profile, syscalls: profile.syscalls.map(narrowed) }
        // The other calls of the rule keep what they have.
        const { comment, errnoRet, ...copy } = seen
        const rest = effect(profile)
        return { ...rest, syscalls: [...rest.syscalls, { ...copy, names: [name], args }] }
      },
    }
  },
  'change-condition': onRule(
    rule => [{ ...rule, args: [(rule.args ?? [])[0] ?? {}, written] }],
    (_, rule) => ({ kind: 'change-condition', rule, condition: 1, draft }),
  ),
  'remove-condition': onRule(
    rule => [{ ...rule, args: (rule.args ?? []).slice(1) }],
    (_, rule) => ({ kind: 'remove-condition', rule, condition: 0 }),
  ),
  'split-rule': onRule(
    rule => (rule.args ?? []).map(arg => ({ ...rule, args: [arg] })),
    (_, rule) => ({ kind: 'split-rule', rule }),
  ),
  'apply-fix': (text, place) => {
    const { problems, profile } = parseProfile(text)
    const { id = '', offset = 0 } = problems[place] ?? {}
    const make = onRule(
      ({ errnoRet, ...rule }) => [rule],
      () => ({ kind: 'apply-fix', problem: id, offset, fix: 0 }),
    )
    return make(text, profile?.rules.findLastIndex(({ node }) => node.offset < offset) ?? 0)
  },
} as const satisfies Partial<Record<CommandKind, Make>>

const placed = {
  ...single,
  several: (text: string, place: number): Act => {
    const acts = [single['remove-rule'](text, place + 1), single['remove-name'](text, place)]
    return {
      command: { kind: 'several', commands: acts.map(({ command }) => command) },
      effect: profile => acts.reduce((present, { effect }) => effect(present), profile),
    }
  },
}

/** Speak of the profile as a whole: they mean the same in any text. */
const placeless: Readonly<Record<Exclude<CommandKind, keyof typeof placed>, Command>> = {
  'set-action': { kind: 'set-action', names: ['read'], action: 'SCMP_ACT_ALLOW' },
  'add-rule': { kind: 'add-rule', draft: { names: ['write'], action: 'SCMP_ACT_ALLOW' } },
  restrict: {
    kind: 'restrict',
    purpose: 'no-new-namespaces',
    restrictions: [{ name: 'call1a', errno: 1, needsErrno: false }],
    architectures: [],
  },
  'set-default': { kind: 'set-default', action: 'SCMP_ACT_LOG' },
  'set-architectures': { kind: 'set-architectures', architectures: ['SCMP_ARCH_X86_64'] },
  'set-flags': { kind: 'set-flags', flags: ['SECCOMP_FILTER_FLAG_LOG'] },
  'replace-rules': {
    kind: 'replace-rules',
    calls: [{ names: ['read'], rules: [{ action: 'SCMP_ACT_LOG' }] }],
  },
  rename: { kind: 'rename', from: 'call1a', to: 'read' },
  'remove-duplicates': { kind: 'remove-duplicates' },
  'sort-names': { kind: 'sort-names' },
  'restore-text': { kind: 'restore-text', text: '{"defaultAction": "SCMP_ACT_ALLOW"}' },
}

const alike = ({ defaultAction, syscalls }: Profile) => ({
  defaultAction,
  syscalls: syscalls.map(({ args = [], ...rule }) => ({ ...rule, args })),
})

interface Applied {
  readonly before: string
  readonly after: string
  readonly edits: readonly TextEdit[]
}

function openSession(open: typeof createSession, text: string) {
  const worker = new QueuedWorker()
  const drafts = { load: () => Promise.resolve(undefined), save: () => Promise.resolve() }
  const session = open({ drafts, makeWorker: () => worker })
  const applied: Applied[] = []
  let host: MemoryHost | undefined
  session.attachHost(history => {
    const next = new MemoryHost(history.baseText)
    const apply = next.apply.bind(next)
    next.apply = (edits, label) => {
      const before = next.text()
      apply(edits, label)
      if (label) applied.push({ before, after: next.text(), edits })
    }
    host = next
    return next
  })
  session.openText(text, 'profile.json', 'paste')
  const type = (edit: TextEdit) => host?.apply([edit])
  return { session, worker, applied, type }
}

const turn = () => new Promise(resolve => setImmediate(resolve))

async function settle(worker: QueuedWorker): Promise<void> {
  for (let idle = 0; idle < 5; idle++) {
    if (worker.step()) idle = -1
    await turn()
  }
}

/** What is typed: every choice but the last three leaves what is there as it is. */
const typed = ['above', 'below', 'blank', 'into', 'away', 'broken'] as const

function edit(text: string, how: (typeof typed)[number], place: number): TextEdit {
  const node = parseProfile(text).profile?.rules[place]?.node ?? { offset: 0, length: 0 }
  const end = node.offset + node.length
  const rule = JSON.stringify(newRule())
  switch (how) {
    case 'above':
      return { offset: node.offset, length: 0, text: node.length > 0 ? `${rule}, ` : ' ' }
    case 'below':
      return { offset: end, length: 0, text: node.length > 0 ? `, ${rule}` : ' ' }
    case 'blank':
      return { offset: text.indexOf('{'), length: 0, text: '\n ' }
    case 'into':
      return { offset: node.length > 0 ? text.indexOf('"', node.offset) : 0, length: 0, text: ' ' }
    case 'away': {
      const next = text.indexOf('{', end)
      return next > end && text.slice(end, next).trim() === ','
        ? { offset: node.offset, length: next - node.offset, text: '' }
        : { offset: 0, length: 0, text: ' ' }
    }
    case 'broken':
      return { offset: text.indexOf('{'), length: 0, text: '}' }
  }
}

const lengths = [
  ['a text that is planned where it is edited', 0],
  ['a text that is planned in the worker', 129 * 1024],
] as const

describe.each(lengths)('%s, edited while a command is planned', (_, padding) => {
  it('every command is done to the rule that was seen, or refused', async () => {
    const kinds = Object.keys(placed) as (keyof typeof placed)[]
    const outcomes = new Set<string>()
    const step = fc.record({
      what: fc.constantFrom('type', 'type', 'click', 'click late', 'deliver', 'turn', 'undo'),
      how: fc.constantFrom(...typed),
      kind: fc.constantFrom(...kinds),
      place: fc.nat(3),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async steps => {
        const { session, worker, applied, type } = openSession(createSession, textOf(5, padding))
        await settle(worker)
        const opened = { text: session.text(), seen: session.store.getState().version }
        const clicks: Promise<string | undefined>[] = []
        const click = (text: string, seen: number, { kind, place }: (typeof steps)[number]) => {
          if (!parseProfile(text).profile?.rules[place + 1] || hasTwins(text)) return
          const { command, effect } = placed[kind](text, place)
          const check = async () => {
            const result = await session.run(command, { seen })
            if (!result.ok) {
              expect(['fix-outdated', 'text-has-error', 'nothing-to-do']).toContain(result.id)
              outcomes.add(`${kind} refused`)
              return undefined
            }
            const { before = '', after = '' } = applied.find(({ edits }) => edits === result.edits) ?? {}
            const expected = effect(JSON.parse(before) as Profile)
            expect(alike(JSON.parse(after) as Profile), kind).toEqual(alike(expected))
            if (before !== text) outcomes.add(`${kind} done elsewhere`)
            return undefined
          }
          clicks.push(check().catch((error: unknown) => String(error)))
        }
        const [first] = steps
        if (first) click(opened.text, opened.seen, first)
        for (const each of steps) {
          const { what, how, place } = each
          if (what === 'type') type(edit(session.text(), how, place))
          else if (what === 'click') click(session.text(), session.store.getState().version, each)
          else if (what === 'click late') click(opened.text, opened.seen, each)
          else if (what === 'deliver') worker.step()
          else if (what === 'undo') session.undo()
          else await turn()
        }
        await settle(worker)
        const faults = (await Promise.all(clicks)).filter(fault => fault !== undefined)
        session.close()
        expect(faults).toEqual([])
      }),
      { numRuns: 60, seed: 7 },
    )
    // Otherwise the property would hold of a session that refuses everything.
    expect([...outcomes].sort()).toEqual(
      kinds.flatMap(kind => ['done elsewhere', 'refused'].map(how => `${kind} ${how}`)).sort(),
    )
  })

  it.each(Object.entries(placeless))('%s is done to the newest text', async (_kind, command) => {
    const { session, worker, type } = openSession(createSession, textOf(3, padding))
    await settle(worker)
    const done = session.run(command, { seen: session.store.getState().version })
    type(edit(session.text(), 'above', 1))
    type({ offset: session.text().indexOf('call'), length: 'call1a'.length, text: 'call1a' })
    const newest = session.text()
    await settle(worker)
    const result = await done
    const plan = planCommand(parseProfile(newest), command, session.store.getState().target)
    expect(result).toMatchObject({ ok: plan.ok, ...(!plan.ok && { id: plan.id }) })
    expect(session.text()).toBe(plan.ok ? applyEdits(newest, plan.edits) : newest)
    session.close()
  })
})

describe('two commands at once', () => {
  it('each is done to what was seen, although the first moves what the second names', async () => {
    for (const [, padding] of lengths) {
      const text = textOf(4, padding)
      const { session, worker } = openSession(createSession, text)
      await settle(worker)
      const { version: seen } = session.store.getState()
      const results = [0, 2].map(rule => session.run({ kind: 'remove-rule', rule }, { seen }))
      await settle(worker)
      expect((await Promise.all(results)).map(({ ok }) => ok)).toEqual([true, true])
      const [, second, , fourth] = rulesIn(text)
      expect(rulesIn(session.text())).toEqual([second, fourth])
      session.close()
    }
  })
})

describe('before the planner’s part has come', () => {
  afterEach(() => {
    vi.doUnmock('./planner')
    vi.resetModules()
  })

  async function removeSecond(how: (typeof typed)[number], place: number) {
    let come: () => void = () => undefined
    const gate = new Promise<void>(resolve => {
      come = resolve
    })
    vi.resetModules()
    vi.doMock('./planner', async original => {
      await gate
      return await original()
    })
    const fresh = await import('./session')
    const text = textOf(3, 0)
    const { session, type } = openSession(fresh.createSession, text)
    const { version: seen } = session.store.getState()
    const done = session.run({ kind: 'remove-rule', rule: 1 }, { seen })
    await turn()
    type(edit(session.text(), how, place))
    come()
    const result = await done
    const rest = rulesIn(session.text()).map(({ comment }) => comment)
    const seenRules = rulesIn(text).map(({ comment }) => comment)
    session.close()
    return { result, rest, seenRules }
  }

  it('the rule that was seen is removed, although another has come in above it', async () => {
    const { result, rest, seenRules } = await removeSecond('above', 0)
    expect(result.ok).toBe(true)
    expect(rest).toHaveLength(3)
    expect(rest).not.toContain(seenRules[1])
    expect(rest).toContain(seenRules[0])
  })

  it('a rule that was changed meanwhile is left as it is, which is said', async () => {
    const { result, rest, seenRules } = await removeSecond('into', 1)
    expect(result).toMatchObject({ ok: false, id: 'fix-outdated' })
    expect(rest).toEqual(seenRules)
  })
})
