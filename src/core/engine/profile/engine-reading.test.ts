import { describe, expect, it, test } from 'vitest'
import { applyEdits } from '../text'
import { defaultTarget } from './default-target'
import { readingFor } from './engine-reading'
import type { Profile } from './model'
import { planCommand } from './plan-command'
import { parseProfile } from './read'
import type { Target } from './target'

const targets = {
  docker: { ...defaultTarget, runtime: 'docker', loader: 'runc' },
  podman: { ...defaultTarget, runtime: 'podman', loader: 'crun' },
  containerd: { ...defaultTarget, runtime: 'containerd', loader: 'runc' },
  runc: { ...defaultTarget, runtime: 'oci', loader: 'runc' },
  crun: { ...defaultTarget, runtime: 'oci', loader: 'crun' },
} as const satisfies Record<string, Target>
type Engine = keyof typeof targets

const values = (list: readonly { readonly value: unknown }[]) => list.map(({ value }) => value).join('+')

/** What of a profile the cases below are about, in a few words. */
function inWords({ defaultAction, rules }: Profile): string {
  const told = rules.map(({ names, action, errnoRet, conditions, includes }) =>
    [
      values(names),
      action?.value,
      errnoRet && `errno ${errnoRet.value}`,
      ...conditions.map(({ index, value, operator }) =>
        [index, operator, value].map(part => part?.value ?? '-').join(' '),
      ),
      includes &&
        `if ${values(includes.capabilities)} ${values(includes.architectures)} ${includes.minKernel?.value ?? ''}`,
    ]
      .filter(Boolean)
      .join(', '),
  )
  return [defaultAction?.value ?? '-', ...told].join(' | ').replace(/ +/g, ' ').trim()
}

function readBy(text: string, engine: Engine): string {
  const reading = readingFor(parseProfile(text), targets[engine])
  if (!reading) return 'unreadable'
  const { profile, refusal } = reading
  if (!refusal) return inWords(profile)
  return refusal.id === 'object-expected'
    ? `refused: no object at ${refusal.values.key}`
    : `refused: ${refusal.id}`
}

const rules = (...members: string[]) => `{"defaultAction":"A",${members.join()}}`
const rule = (members: string) => rules(`"syscalls":[{"names":["read"],"action":"E"${members}}]`)
const one =
  '"syscalls":[{"names":["write"],"action":"E","errnoRet":5,"args":[{"index":0,"value":5,"op":"EQ"}]}]'

/** Tried with Go 1.24's encoding/json and the engines' own types, and with crun 1.21. */
const cases: [what: string, text: string, read: Partial<Record<Engine | 'all' | 'others', string>>][] = [
  [
    'a list again keeps what its elements lack',
    rules(one, '"syscalls":[{"names":["ptrace"],"action":"E"}]'),
    { others: 'A | ptrace, E, errno 5, 0 EQ 5', crun: 'A | write, E, errno 5, 0 EQ 5' },
  ],
  [
    'in another case',
    rules(one, '"Syscalls":[{"Names":["ptrace"],"ACTION":"L"}]'),
    { others: 'A | ptrace, L, errno 5, 0 EQ 5', crun: 'A | write, E, errno 5, 0 EQ 5' },
  ],
  [
    'only in another case',
    rules('"SYSCALLS":[{"names":["read"],"action":"E"}]'),
    { others: 'A | read, E', crun: 'A' },
  ],
  [
    'with the long s and the sign for Kelvin',
    rule(',"arg\u017f":[{"index":1}],"includes":{"min\u212aernel":"4.8"}'),
    { docker: 'A | read, E, 1 - -, if 4.8' },
  ],
  ['with an escape', rules('"\\u0073yscalls":[{"names":["read"],"action":"E"}]'), { all: 'A | read, E' }],
  [
    'up to a NUL',
    rules('"syscalls\\u0000":[{"names":["read"],"action":"E"}]'),
    { others: 'A', crun: 'A | read, E' },
  ],
  [
    'a name of a call up to a NUL',
    rules('"syscalls":[{"names":["read\\u0000x"],"action":"E"}]'),
    { all: 'A | read, E' },
  ],
  [
    'conditions again',
    rule(',"args":[{"index":0,"value":5,"op":"EQ"}],"args":[{"index":0,"op":"NE"}]'),
    { others: 'A | read, E, 0 NE 5', crun: 'A | read, E, 0 EQ 5' },
  ],
  [
    'includes again',
    rule(',"includes":{"caps":["CAP_BPF"]},"includes":{"arches":["amd64"]}'),
    { docker: 'A | read, E, if CAP_BPF amd64', podman: 'A | read, E, if CAP_BPF amd64' },
  ],
  [
    'includes and then null: a pointer for Docker, none for Podman',
    rule(',"includes":{"caps":["CAP_BPF"]},"includes":null'),
    { docker: 'A | read, E', podman: 'A | read, E, if CAP_BPF' },
  ],
  [
    'a version and then an empty one',
    rule(',"includes":{"minKernel":"4.8","minKernel":""}'),
    { docker: 'A | read, E, if 4.8' },
  ],
  [
    'a malformed version and then a good one',
    rule(',"includes":{"minKernel":"4","minKernel":"4.8"}'),
    { docker: 'refused: min-kernel-malformed', podman: 'A | read, E, if 4.8' },
  ],
  [
    'a longer list finds what a shorter one had cut off',
    rules(
      '"syscalls":[{"action":"E"},{"action":"L"}]',
      '"syscalls":[{}]',
      '"syscalls":[{"names":["a"]},{"names":["b"]}]',
    ),
    { others: 'A | a, E | b, L' },
  ],
  [
    'an empty list or null does not',
    rules('"syscalls":[{"action":"E"}]', '"syscalls":[]', '"syscalls":[{"names":["a"]}]'),
    { others: 'A | a' },
  ],
  ['a text and then null', '{"defaultAction":"A","defaultAction":null}', { all: 'A' }],
  [
    'an errno and then null',
    rule(',"errnoRet":5,"errnoRet":null'),
    { others: 'A | read, E', crun: 'A | read, E, errno 5' },
  ],
  ['null among names', rules('"syscalls":[{"names":["read",null],"action":"E"}]'), { all: 'A | read+, E' }],
  [
    'null among rules',
    rules('"syscalls":[{"names":["read"],"action":"E"},null]'),
    {
      docker: 'refused: no object at syscalls[1]',
      podman: 'refused: no object at syscalls[1]',
      containerd: 'A | read, E |',
      crun: 'A | read, E |',
    },
  ],
  [
    'null among conditions, which Podman follows in rules that it does not leave out',
    rule(',"args":[null]'),
    { docker: 'A | read, E, - - -', podman: 'A | read, E', runc: 'A | read, E, - - -' },
  ],
  [
    'another type where only some look',
    rule(',"comment":5,"includes":[],"name":7'),
    {
      docker: 'refused: text-expected',
      podman: 'refused: text-expected',
      containerd: 'A | read, E',
      crun: 'A | read, E',
    },
  ],
  [
    'an errno by name of another type',
    rule(',"errno":5'),
    { docker: 'A | read, E', podman: 'refused: text-expected' },
  ],
  [
    'another type, written over',
    rules('"syscalls":{}', one),
    { others: 'refused: list-expected', crun: 'A' },
  ],
  ['text for a number', rule(',"errnoRet":"5"'), { others: 'refused: integer-as-text', crun: 'A | read, E' }],
  [
    'a number with a fraction',
    rule(',"errnoRet":5.0'),
    { others: 'refused: integer-fraction', crun: 'refused: integer-fraction' },
  ],
  [
    'an errno beyond 32 bits',
    rule(',"errnoRet":4294967301'),
    { others: 'A | read, E, errno 4294967301', crun: 'refused: integer-too-large' },
  ],
  [
    'a negative value',
    rule(',"args":[{"value":-1}]'),
    { others: 'refused: integer-negative', crun: 'A | read, E, - - 18446744073709551615' },
  ],
  [
    'the largest number',
    rule(',"args":[{"value":18446744073709551615}]'),
    { all: 'A | read, E, - - 18446744073709551615' },
  ],
  ['one more', rule(',"args":[{"value":18446744073709551616}]'), { all: 'refused: integer-too-large' }],
  ['what no key is known for', rule(',"x":[1e400],"x":{}'), { all: 'A | read, E' }],
]

const engines = Object.keys(targets) as Engine[]

describe('what an engine reads', () => {
  it.each(cases)('%s', (_, text, read) => {
    const wanted = engines.map(engine => [
      engine,
      read[engine] ?? (engine === 'crun' ? undefined : read.others) ?? read.all,
    ])
    const told = wanted.filter(([, words]) => words !== undefined)
    expect(told.map(([engine]) => [engine, readBy(text, engine as Engine)])).toEqual(told)
  })

  it('has words of 32 bits on a host of 32 bits', () => {
    const document = parseProfile(rule(',"errnoRet":4294967301'))
    const reading = readingFor(document, { ...targets.docker, architecture: 'SCMP_ARCH_ARM' })
    expect(reading?.refusal?.id).toBe('integer-too-large')
  })
})

describe('a key that stands twice', () => {
  const repeated = cases.filter(([, text]) =>
    parseProfile(text).problems.some(({ id }) => id === 'key-duplicate'),
  )

  it.each(repeated)('%s: is made one that is read as before', (_, text) => {
    for (const engine of engines) {
      const target = targets[engine]
      const before = readBy(text, engine)
      if (before.startsWith('refused')) continue
      let now = text
      for (;;) {
        const document = parseProfile(now)
        const problem = document.problems.find(({ id }) => id === 'key-duplicate')
        if (problem?.severity !== 'error') break
        const plan = planCommand(
          document,
          { kind: 'apply-fix', problem: problem.id, offset: problem.offset, fix: 0 },
          target,
        )
        if (!plan.ok) throw new Error(`${now}: ${plan.id}`)
        now = applyEdits(now, plan.edits)
      }
      expect([engine, readBy(now, engine)]).toEqual([engine, before])
    }
  })

  test('keeps everything else from being edited, since that would not do what it announces', () => {
    const document = parseProfile(rules(one, '"syscalls":[{"names":["ptrace"],"action":"SCMP_ACT_ERRNO"}]'))
    const plan = planCommand(
      document,
      { kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ALLOW' },
      targets.docker,
    )
    expect(plan).toMatchObject({
      ok: false,
      id: 'read-otherwise',
      range: { offset: document.problems.find(({ id }) => id === 'key-duplicate')?.offset },
    })
  })

  test('as another spelling does where crun reads', () => {
    const document = parseProfile('{"defaultAction":"SCMP_ACT_ALLOW","Syscalls":[]}')
    const plan = (engine: Engine) =>
      planCommand(
        document,
        { kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO' },
        targets[engine],
      )
    expect(plan('crun')).toMatchObject({ ok: false, id: 'read-otherwise' })
    expect(plan('docker').ok).toBe(true)
  })
})
