import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { checkProgram } from '../bpf'
import { catalogue } from '../catalogue'
import { profileVerdicts, type SyscallVerdict, sameVerdict } from '../policy'
import { applyEdits, endOf, invertEdits, parseTree } from '../text'
import type { Command } from './command'
import { defaultTarget } from './default-target'
import type { ProfileDocument } from './model'
import { planCommand } from './plan-command'
import { parseProfile } from './read'
import type { Target } from './target'
import { actions, operators } from './vocabulary'

/** A folder of real profiles from public repositories, where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS
const COMMANDS_PER_FILE = 50

/** crun has no stub, so that what a command does to one call is not seen in another. */
const target: Target = { ...defaultTarget, loader: 'crun' }

/** The presets in the layouts that people give such files. */
function layouts(): [string, string][] {
  const host = {
    architecture: 'SCMP_ARCH_X86_64',
    kernel: '6.12',
    capabilities: target.capabilities,
  } as const
  return presets.flatMap(({ id, make }) => {
    const text = make(host)
    const value: unknown = JSON.parse(text)
    const packed = text.replace(
      /\[\n\t+("[a-z0-9_]+"(?:,\n\t+"[a-z0-9_]+")*)\n\t+\]/g,
      (_, names: string) => `[${names.replace(/,\n\t+/g, ', ')}]`,
    )
    return [
      [`${id}, tabs`, text],
      [`${id}, two spaces, CRLF, no final newline`, JSON.stringify(value, null, 2).replaceAll('\n', '\r\n')],
      [`${id}, one line`, JSON.stringify(value)],
      [
        `${id}, packed names, comments, byte order mark`,
        `\ufeff// header\n${packed.replaceAll('"action"', '/* what */ "action"')}// end\n`,
      ],
      [`${id}, trailing commas`, text.replace(/\n(\t*)([\]}])/g, ',\n$1$2').replace(/\[,/g, '[')],
    ] satisfies [string, string][]
  })
}

function corpusFiles(): [string, string][] {
  if (CORPUS === undefined) return []
  return readdirSync(CORPUS)
    .filter(name => /\.(json|ya?ml)$/.test(name))
    .map(name => [name, readFileSync(path.join(CORPUS, name), 'utf8')])
}

const callName = (present: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...(present.length > 0 ? present : ['read'])),
    fc.constantFrom('read', 'ptrace', 'socket', 'clone', 'clone3', 'mount', 'open_tree_attr', 'not_a_call'),
  )

function anyCommand(text: string): fc.Arbitrary<Command> {
  const { profile } = parseProfile(text)
  const present = [...new Set(profile?.rules.flatMap(({ names }) => names.map(({ value }) => value)))]
  const name = callName(present)
  const rule = fc.nat(Math.max(0, (profile?.rules.length ?? 1) - 1))
  const errno = fc.constantFrom(1, 13, 38)
  const action = fc.constantFrom(...actions)
  const condition = fc.record({
    index: fc.nat(5),
    operator: fc.constantFrom(...operators),
    value: fc.bigInt(1n, 2n ** 64n - 1n),
    valueTwo: fc.bigInt(0n, 2n ** 64n - 1n),
  })
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('set-action' as const),
        names: fc.array(name, { minLength: 1, maxLength: 4 }),
        action,
        errno,
        flatten: fc.boolean(),
      }),
    },
    fc.record({
      kind: fc.constant('add-rule' as const),
      draft: fc.record({
        names: fc.array(name, { minLength: 1, maxLength: 3 }),
        action,
        errno,
        conditions: fc.array(condition, { maxLength: 2 }),
      }),
    }),
    fc.record({
      kind: fc.constant('change-rule' as const),
      rule,
      action,
      errno: fc.option(errno),
      comment: fc.option(fc.string()),
    }),
    fc.record({ kind: fc.constant('remove-rule' as const), rule }),
    fc.record({ kind: fc.constant('remove-name' as const), rule, name }),
    fc.record({ kind: fc.constant('add-condition' as const), name, action, errno, condition }),
    fc.record({ kind: fc.constant('add-condition' as const), name, action, errno, condition, rule }),
    fc.record({
      kind: fc.constant('change-condition' as const),
      rule,
      condition: fc.nat(1),
      draft: condition,
    }),
    fc.record({ kind: fc.constant('remove-condition' as const), rule, condition: fc.nat(1) }),
    fc.record({ kind: fc.constant('set-default' as const), action, errno }),
    fc.record({
      kind: fc.constant('set-architectures' as const),
      architectures: fc.subarray(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_AARCH64']),
    }),
    fc.record({
      kind: fc.constant('set-flags' as const),
      flags: fc.subarray(['SECCOMP_FILTER_FLAG_LOG', 'SECCOMP_FILTER_FLAG_TSYNC'] as const),
    }),
    fc.record({ kind: fc.constant('rename' as const), from: name, to: name }),
    fc.constant({ kind: 'remove-duplicates' as const }),
    fc.constant({ kind: 'sort-names' as const }),
  )
}

/** The text outside the edited ranges, which must come through untouched. */
function untouched(
  text: string,
  edits: readonly { offset: number; length: number; text: string }[],
): string[] {
  const pieces: string[] = []
  let at = 0
  for (const edit of edits) {
    pieces.push(text.slice(at, edit.offset))
    at = endOf(edit)
  }
  pieces.push(text.slice(at))
  return pieces
}

function verdictsOf(document: ProfileDocument): ReadonlyMap<string, SyscallVerdict> {
  return new Map(profileVerdicts(document, target, checkProgram).map(verdict => [verdict.name, verdict]))
}

let last: { readonly text: string; readonly verdicts: ReadonlyMap<string, SyscallVerdict> } | undefined

/** Many commands start from the same text. */
function verdictsBefore(document: ProfileDocument): ReadonlyMap<string, SyscallVerdict> {
  const { text } = document
  last = last?.text === text ? last : { text, verdicts: verdictsOf(document) }
  return last.verdicts
}

/** What must be true of the text after a command, read afresh. */
function expectIntended(before: string, after: string, command: Command): void {
  const oldDocument = parseProfile(before)
  const nowDocument = parseProfile(after)
  const old = oldDocument.profile
  const now = nowDocument.profile
  if (!old || !now) throw new Error('no profile')
  const oldVerdicts = verdictsBefore(oldDocument)
  const verdicts = verdictsOf(nowDocument)
  const onlyThese = (names: readonly string[]) => {
    // On x86, what is said of a call is said of its place behind a multiplexer too, and the other way round.
    const viaOf = (name: string) => catalogue.multiplexedCall(name)?.via ?? name
    const touched = new Set(names.map(viaOf))
    for (const [name, verdict] of verdicts) {
      const previous = oldVerdicts.get(name)
      if (names.includes(name) || touched.has(viaOf(name))) continue
      if (previous) expect(sameVerdict(previous, verdict), `${name} stays`).toBe(true)
    }
  }
  switch (command.kind) {
    case 'set-action': {
      const carries = command.action === 'SCMP_ACT_ERRNO' || command.action === 'SCMP_ACT_TRACE'
      const action = command.action === 'SCMP_ACT_KILL' ? 'SCMP_ACT_KILL_THREAD' : command.action
      for (const name of command.names) {
        const verdict = verdicts.get(name)
        // The container may not start for another reason, and a rule for a name that libseccomp does not know is dropped.
        if (!verdict || verdict.isUnknown) continue
        expect(verdict.outcome).toEqual(carries ? { action, errno: command.errno } : { action })
        expect(verdict.cases).toEqual([])
      }
      onlyThese(command.names)
      break
    }
    case 'add-rule':
      expect(now.rules.length).toBe(old.rules.length + 1)
      expect(now.rules.at(-1)?.names.map(({ value }) => value)).toEqual(command.draft.names)
      expect(now.rules.at(-1)?.conditions.map(({ value }) => value?.value)).toEqual(
        command.draft.conditions?.map(({ value }) => value),
      )
      break
    case 'change-rule':
      expect(now.rules[command.rule]?.action?.value).toBe(command.action)
      expect(now.rules[command.rule]?.comment?.value).toBe(command.comment ?? undefined)
      break
    case 'remove-rule':
      expect(now.rules.length).toBe(old.rules.length - 1)
      break
    case 'remove-name':
      expect(now.rules.flatMap(({ names }) => names).length).toBeLessThan(
        old.rules.flatMap(({ names }) => names).length,
      )
      onlyThese([command.name])
      break
    case 'add-condition':
      expect(
        now.rules
          .flatMap(({ conditions }) => conditions)
          .some(
            ({ index, value, operator }) =>
              index?.value === BigInt(command.condition.index) &&
              value?.value === command.condition.value &&
              operator?.value === command.condition.operator,
          ) || command.rule === undefined,
      ).toBe(true)
      onlyThese([command.name])
      break
    case 'change-condition': {
      const changed = now.rules[command.rule]?.conditions[command.condition]
      expect(changed?.value?.value).toBe(command.draft.value)
      expect(changed?.operator?.value).toBe(command.draft.operator)
      expect(changed?.index?.value).toBe(BigInt(command.draft.index))
      break
    }
    case 'remove-condition':
      expect(now.rules[command.rule]?.conditions.length).toBe(
        (old.rules[command.rule]?.conditions.length ?? 0) - 1,
      )
      break
    case 'set-default':
      expect(now.defaultAction?.value).toBe(command.action)
      break
    case 'set-architectures':
      expect(now.architectures.map(({ value }) => value).sort()).toEqual([...command.architectures].sort())
      break
    case 'set-flags':
      expect(now.flags.map(({ value }) => value).sort()).toEqual([...command.flags].sort())
      break
    case 'rename':
      expect(now.rules.flatMap(({ names }) => names.map(({ value }) => value))).not.toContain(command.from)
      break
    case 'remove-duplicates':
      for (const verdict of verdicts.values()) {
        const previous = oldVerdicts.get(verdict.name)
        if (previous && previous.cases.length === 0) expect(sameVerdict(previous, verdict)).toBe(true)
      }
      break
    case 'sort-names':
      onlyThese([])
      break
  }
}

const files = [...layouts(), ...corpusFiles()]

describe(`${COMMANDS_PER_FILE} commands on each of ${files.length} profiles${CORPUS === undefined ? ' (NO folder of real profiles named)' : ''}`, () => {
  it.each(files)(
    '%s',
    (name, text) => {
      const document = parseProfile(text)
      expect(document.text).toBe(text)
      let applied = 0
      fc.assert(
        fc.property(anyCommand(text), command => {
          const plan = planCommand(document, command, target)
          if (!plan.ok) return
          applied++
          const edits = [...plan.edits]
          const after = applyEdits(text, edits)
          expect(parseTree(after).problems).toEqual([])
          let at = 0
          for (const piece of untouched(text, edits)) {
            const found = after.indexOf(piece, at)
            expect(found).toBeGreaterThanOrEqual(at)
            at = found + piece.length
          }
          expectIntended(text, after, command)
          expect(applyEdits(after, invertEdits(text, edits))).toBe(text)
        }),
        { numRuns: COMMANDS_PER_FILE, seed: 20261124 },
      )
      const unreadable = document.profile?.defaultAction === undefined
      if (!unreadable) expect(applied, `${name}: commands applied`).toBeGreaterThan(0)
    },
    60_000,
  )
})
