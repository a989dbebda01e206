import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  archiveEntries,
  bySeverity,
  type ChosenOptions,
  type DestinationId,
  destinations,
  fileEntries,
  flagOf,
  type Loss,
  type LossId,
  optionsOf,
  parseProfile,
  proofCommand,
  startQuestion,
} from '../core'
import { answerQuestion } from '../core/questions'
import { exportTo as exportByPackage } from '../library'
import { targetOf } from '../library/targets'
import { loadAllMessages, loadWords, say } from '../messages'
import { makeReadme, type ReadmeWords, refusalSentences } from '../messages/export-readme'
import { targetLine } from '../messages/target-line'
import { fieldsOf } from '../ui/export-dialog/destination-fields'
import type { OptionField } from '../ui/export-dialog/option-fields'
import { type ExportCommand, exportTo } from './export'
import { addExportOptions, offered } from './export-options'
import { addTargetOptions, targetsOf } from './target-options'

// What the app's export panel makes, the command makes: the same choices, the same bytes, the same sentences.

const profile = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "defaultErrnoRet": 1,
  "architectures": ["SCMP_ARCH_X86_64"],
  // too little for a container to start
  "syscalls": [
    { "names": ["read", "write", "no_such_call"], "action": "SCMP_ACT_ALLOW" },
    { "names": ["personality"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 8, "op": "SCMP_CMP_EQ" }] }
  ]
}
`
const config =
  '{ "ociVersion": "1.0.2", "process": { "args": ["sh"] }, "root": { "path": "r" }, "linux": {} }'

const target = targetOf()
let words: ReadmeWords
let folder: string
beforeAll(async () => {
  words = { all: await loadAllMessages('en'), exports: await loadWords('exports', 'en') }
  folder = await mkdtemp(join(tmpdir(), 'seccompose-exports-'))
  await writeFile(join(folder, 'web.json'), profile)
  await writeFile(join(folder, 'own.json'), config)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The command's options as they would be typed. */
function typed(args: readonly string[]): ExportCommand {
  const command = addExportOptions(addTargetOptions(new Command('export')))
    .argument('<file>')
    .option('--readme')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parse(['web.json', ...args], { from: 'user' })
  return { ...command.opts<ExportCommand>(), language: 'en' }
}

/** The panel's fields, with what they are set to. */
function panel(destination: DestinationId) {
  let options: ChosenOptions = {}
  return {
    fields: () =>
      fieldsOf({
        destination,
        options,
        target,
        refused: [],
        words: words.exports,
        set: change => {
          options = change(options)
        },
      }),
    options: () => options,
  }
}

type Change = readonly [set: (field: OptionField) => void, typed: string]

/** Each other value of a field, as a person sets it and as it is typed. */
function changesOf(field: OptionField): readonly Change[] {
  switch (field.kind) {
    case 'choice':
      return field.choices
        .filter(({ value }) => value !== field.value)
        .map(({ value }) => [one => one.kind === 'choice' && one.set(value), value])
    case 'ticks': {
      const before = field.choices.filter(({ isTicked }) => isTicked).map(({ value }) => value)
      const all = field.choices.map(({ value }) => value)
      return all.map(value => {
        const isTicked = !before.includes(value)
        const after = all.filter(one => (one === value ? isTicked : before.includes(one)))
        return [one => one.kind === 'ticks' && one.set(value, isTicked), after.join(',')]
      })
    }
    case 'long-text':
      return [[one => one.kind === 'long-text' && one.set(config), join(folder, 'own.json')]]
    case 'text': {
      const value = field.id === 'crioReference' ? 'registry.example/a/b:1' : 'other'
      return [[one => one.kind === 'text' && one.set(value), value]]
    }
  }
}

async function byPanel(destination: DestinationId, options: ChosenOptions, text = profile) {
  const document = parseProfile(text)
  const asked = { ...options, name: 'web.json', target }
  const result = await answerQuestion('export', document, { destination, options: asked })
  const start = await answerQuestion('startCheck', document, startQuestion(destination, target, options))
  return { destination, result, needs: start.ok ? start.needs : [] }
}

async function byCommand(
  args: readonly string[],
  format: ExportCommand['format'] = 'text',
  file = join(folder, 'web.json'),
) {
  const out = await mkdtemp(join(folder, 'out-'))
  const { text: told } = await exportTo(file, { ...typed(args), out, format })
  const names = await readdir(out, { recursive: true, withFileTypes: true })
  const files = names.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const contents = await Promise.all(
    files.map(async file => [file.slice(out.length + 1), await readFile(file, 'latin1')] as const),
  )
  return { told, files: Object.fromEntries(contents) }
}

function bytesOf(entries: readonly { readonly path: string; readonly contents: string | Uint8Array }[]) {
  return Object.fromEntries(
    entries.map(({ path, contents }) => [path, Buffer.from(contents).toString('latin1')]),
  )
}

describe.each(offered)('%s', destination => {
  it('has the fields of the panel as options, each with a label and every value with words', () => {
    const fields = panel(destination).fields()
    const help = addExportOptions(new Command('export'))
    help.parseOptions(['--to', destination])
    const shown = [...help.helpInformation().matchAll(/^ {2}(--[a-z-]+) /gm)].map(([, flag]) => flag)
    expect(shown.filter(flag => flag !== '--to').sort()).toEqual(
      optionsOf(destination)
        .map(({ id }) => flagOf(id))
        .sort(),
    )
    expect(fields.map(({ id }) => id)).toEqual(optionsOf(destination).map(({ id }) => id))
    for (const field of fields) {
      expect(field.label, field.id).toMatch(/\S/)
      const choices = 'choices' in field ? field.choices : []
      for (const { value, label } of choices)
        expect(field.id === 'workload' || label !== value, `${field.id}: ${value}`).toBe(true)
    }
  })

  it('makes the panel’s files for every value of every field', async () => {
    const changes = new Map(
      panel(destination)
        .fields()
        .map(field => [field.id, changesOf(field)]),
    )
    // In each round every field has another value, so that few rounds try them all.
    const rounds = Math.max(1, ...[...changes.values()].map(({ length }) => length))
    for (let round = 0; round < rounds; round++) {
      const made = panel(destination)
      const args: string[] = []
      for (const [id, [...values]] of changes) {
        const field = made.fields().find(one => one.id === id)
        const [set, value] = values[round] ?? []
        if (!field || !set || value === undefined) continue
        set(field)
        args.push(flagOf(id), value)
      }
      const { result } = await byPanel(destination, made.options())
      const done = byCommand(['--to', destination, ...args])
      if (result.ok) expect((await done).files, args.join(' ')).toEqual(bytesOf(fileEntries(result)))
      else await expect(done, args.join(' ')).rejects.toThrow(refusalSentences(result, words)[0])
    }
  })

  it('tells in the panel’s sentences what is lost, with the calls', async () => {
    const { needs, result } = await byPanel(destination, {})
    if (!result.ok) throw new Error('refused')
    const [{ told }, { told: json }] = await Promise.all([
      byCommand(['--to', destination]),
      byCommand(['--to', destination], 'json'),
    ])
    const lines = told.split('\n').filter(line => /^(error|security|warning|info): /.test(line))
    expect(lines).toHaveLength(result.losses.length + result.errors.length)
    for (const [place, loss] of bySeverity(result.losses).entries()) {
      expect(lines[place]).toContain(`${loss.severity}: ${say(words.exports.loss, loss)}`)
      for (const detail of [...new Set(loss.details)].slice(0, 12)) expect(lines[place]).toContain(detail)
    }
    for (const { names } of needs) expect(told).toContain(names.join(', '))
    const [{ losses }] = JSON.parse(json).destinations
    expect(losses.map(({ details }: { details: string[] }) => details)).toEqual(
      bySeverity(result.losses).map(({ details }) => details),
    )
  })
})

it('makes the archive of the panel, with its readme, for several destinations at once', async () => {
  const several = ['docker', 'kubernetes', 'bpf', 'systemd'] as const
  const made = await Promise.all(several.map(destination => byPanel(destination, {})))
  const proof = proofCommand({ name: 'web.json', destinations: several, options: {}, target })
  expect(proof).toBe(
    'sudo seccompose export web.json --to docker,kubernetes,bpf,systemd --readme --out . --prove',
  )
  const readme = makeReadme(
    { name: 'web.json', target: targetLine(target, words.all.target), made, proof },
    words,
  )
  const { files } = await byCommand(['--to', several.join(',')])
  expect(files).toEqual(bytesOf(archiveEntries(made, readme)))
  const one = await byCommand(['--to', 'docker', '--readme'])
  expect(Object.keys(one.files)).toEqual(expect.arrayContaining(['README.md', 'docker/web.json']))
})

const blocklist = (more: object, ...rules: readonly object[]) =>
  JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
    syscalls: [{ names: ['ptrace', 'mount'], action: 'SCMP_ACT_ERRNO' }, ...rules],
    ...more,
  })
const ofCapability = { includes: { caps: ['CAP_NET_RAW'] } }
const writableCode = { args: [{ index: 2, value: 6, valueTwo: 6, op: 'SCMP_CMP_MASKED_EQ' }] }
const refused = (name: string, more: object) => ({ names: [name], action: 'SCMP_ACT_ERRNO', ...more })

// What is lost by names, by architecture, by the numbers of x32, by runtime and by start.
const losing: readonly (readonly [DestinationId, string, readonly LossId[]])[] = [
  ['nspawn', blocklist({}, refused('clone', writableCode)), ['x32-looser', 'abi-stricter']],
  ['seccompiler', blocklist({}), ['x32-looser', 'abi-stricter']],
  ['podman', blocklist({}, refused('bpf', ofCapability)), ['effect-looser', 'capabilities-differ']],
  ['docker', blocklist({ flags: ['SECCOMP_FILTER_FLAG_LOG'] }), ['flags-need-runc']],
  ['systemd', blocklist({}, refused('mmap', writableCode)), ['effect-looser', 'conditions-kept-open']],
  ['oci', profile, ['effect-other', 'container-start-refused']],
]

it.each(losing)('tells the same in the panel, the command and the package: %s', async (to, text, ids) => {
  const { result } = await byPanel(to, {}, text)
  if (!result.ok) throw new Error('refused')
  expect(result.losses.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]))
  // Calls by the numbers of x32 are one line, and in no other.
  const withX32 = result.losses.filter(({ details }) => details.some(detail => /^x32 /.test(detail)))
  expect(withX32.map(({ id }) => id)).toEqual(ids.filter(id => id.startsWith('x32-')))
  const panel = result.losses.map(loss => ({
    severity: loss.severity,
    message: say(words.exports.loss, loss),
    details: loss.details,
  }))

  const packaged = await exportByPackage({ text }, to, { name: 'web.json' })
  expect(packaged.ok && packaged.losses).toEqual(panel)

  const file = join(folder, 'losing.json')
  await writeFile(file, text)
  const { told } = await byCommand(['--to', to], 'json', file)
  const [{ losses }] = JSON.parse(told).destinations
  const byMessage = (one: { message: string }, other: { message: string }) =>
    one.message.localeCompare(other.message)
  expect(losses.map(({ id: _, ...loss }: Loss & { message: string }) => loss).sort(byMessage)).toEqual(
    panel.toSorted(byMessage),
  )
})

describe('the names that help has', () => {
  it('are all taken, and none that takes no profile is among them', () => {
    const help = addExportOptions(new Command('export')).options.find(({ long }) => long === '--to')
    const names = help?.description.match(/[a-z-]+(?=[,;]|$)/g) ?? []
    const meant = names
      .filter(name => !name.includes('between'))
      .flatMap(name => [...typed(['--to', name]).to])
    expect(new Set(meant)).toEqual(new Set(offered))
    expect(names).toEqual(expect.arrayContaining(['c', 'go']))
    expect(destinations.filter(id => !offered.includes(id))).toEqual(['elsewhere'])
    expect(() => typed(['--to', 'elsewhere'])).toThrow(/One of docker/)
  })
})

it.each([
  [['--to', 'docker', '--extras', 'helm'], /--extras: docker has --rollout, --image, --services/],
  [['--to', 'kubernetes', '--extras', 'chart'], /--extras chart: installer, kustomize, .* can be given/],
  [['--to', 'kubernetes', '--architectures', 'z80'], /arch z80/],
  [['--to', 'spo', '--use', 'binding', '--workload', 'Job'], /--workload: it has no effect/],
  [['--to', 'kubernetes', '--folder', '/etc'], /Directory on the node: The path is relative/],
])('refuses %s', async (args, reason) => {
  await expect(byCommand(args)).rejects.toThrow(reason)
})

it('names a command that makes the same choices for the same target', async () => {
  const options = {
    rollout: 'log',
    kubernetes: { extras: ['helm', 'kind'], architectures: ['SCMP_ARCH_AARCH64'], namespace: 'shop' },
  } as const
  const asked = targetOf({
    runtime: 'podman',
    arch: 'arm64',
    kernel: '6.1',
    capDrop: ['MKNOD'],
    capAdd: ['BPF'],
  })
  const proof = proofCommand({ name: 'web.json', destinations: ['kubernetes'], options, target: asked })
  const given = typed(
    proof.replace('sudo seccompose export web.json ', '').replace(' --out . --prove', '').split(' '),
  )
  expect(given).toMatchObject({
    rollout: 'log',
    extras: ['helm', 'kind'],
    architectures: ['aarch64'],
    namespace: 'shop',
  })
  const [{ target: read }] = await targetsOf(given, [])
  expect({ ...read, capabilities: [...read.capabilities].sort() }).toEqual({
    ...asked,
    capabilities: [...asked.capabilities].sort(),
  })
})
