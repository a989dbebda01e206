import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { parseProfile } from '../core'
import { readImport } from '../core/doors/import'
import { notReadIn } from '../core/engine/profile/not-read'
import { answerQuestion } from '../core/questions'
import { ask as askPackage, findingsOf, openText } from '../library'
import { targetOf } from '../library/targets'
import { loadWords, say } from '../messages'
import { ask } from './ask'
import { check } from './check'
import { filter } from './convert'
import { diff } from './diff'
import { exportTo } from './export'
import { log } from './logs'
import { test } from './test'
import { textconv } from './textconv'

interface Carrier {
  readonly file: string
  readonly text: string
  /** A call of which nobody can tell what becomes of it, and one of which everybody can. */
  readonly open: string | undefined
  readonly known: string | undefined
}

// One of each format that has something which is not in the profile.
const carriers: readonly Carrier[] = [
  {
    file: 'tor.profile',
    text: 'include tor.local\nseccomp.drop @clock,@unknown\nrestrict-namespaces\n',
    open: 'ptrace',
    known: undefined,
  },
  {
    file: 'anki.profile',
    text: 'seccomp !chroot\nseccomp.block-secondary\nprotocol unix,inet\n',
    open: 'socket',
    known: 'ptrace',
  },
  {
    file: 'step-ca.service',
    text: '[Service]\nSystemCallFilter=@system-service\nSystemCallArchitectures=native\nRestrictNamespaces=yes\n',
    open: 'unshare',
    known: 'mount',
  },
  { file: 'web.nspawn', text: '[Exec]\nSystemCallFilter=~mount\n', open: 'mkdir', known: undefined },
  {
    file: 'block.policy',
    text: '@include common.policy\nioctl: 1\nread: 1\n',
    open: 'ptrace',
    known: undefined,
  },
  {
    file: 'tty.policy',
    text: '@include common.policy\nioctl: arg1 == TIOCGWINSZ || arg1 == FIOCLEX\n',
    open: 'ioctl',
    known: undefined,
  },
  { file: 'stray.policy', text: 'read: 1\nnosuch: 1\n', open: 'ptrace', known: undefined },
  {
    file: 'plus.service',
    text: '[Service]\nExecStart=+/bin/x\nSystemCallFilter=~mount\n',
    open: 'mount',
    known: 'read',
  },
  { file: 'net.policy', text: 'socket: arg0 > 1 && arg0 < 5\nread: 1\n', open: 'socket', known: 'read' },
  {
    file: 'profile.yaml',
    text: 'apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile\nmetadata:\n  name: web\nspec:\n  defaultAction: SCMP_ACT_ERRNO\n  baseProfileName: runc-v1.2.0\n  syscalls:\n    - action: SCMP_ACT_ALLOW\n      names: [read]\n',
    open: 'read',
    known: undefined,
  },
]

const said: string[] = []
beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation(text => said.push(String(text)) > 0)
})

it.each(carriers)(
  'every answer about $file tells what the app tells of it',
  async ({ file, text, open, known }) => {
    const folder = await mkdtemp(join(tmpdir(), 'seccompose-notes-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const path = join(folder, file)
    await writeFile(path, text)
    const options = { language: 'en', config: false } as const

    // What the app's dialog shows, and what stays with the text.
    const reading = readImport(text, file, targetOf(undefined))
    if (reading.kind !== 'found') throw new Error(JSON.stringify(reading))
    const [profile] = reading.profiles
    if (!profile) throw new Error('no profile')
    const { note } = await loadWords('importing', 'en')
    const notes = profile.notes.map(one => say(note, one))
    const document = parseProfile(profile.text)
    const lacking = notReadIn(document).map(({ id, of }) => say(note, { id, values: { of } }))
    expect(lacking.length).toBeGreaterThan(0)
    expect(notes).toEqual(expect.arrayContaining(lacking))

    // The package.
    const opened = await openText(text, { fileName: file })
    expect(opened.ok && opened.profiles[0]?.notes).toEqual(notes)

    // The command, in words beside its output, and in JSON.
    const checked = await check([path], { ...options, format: 'json', failOn: 'never' })
    const [found] = JSON.parse(checked.text) as {
      notes: string[]
      findings: { id: string; message: string; line: number }[]
    }[]
    expect(found?.notes).toEqual(notes)
    for (const sentence of notes) expect(said.join('')).toContain(sentence)
    const findings = found?.findings.filter(({ id }) => id === 'part-not-read') ?? []
    expect(findings.map(({ message }) => lacking.filter(one => message.includes(one)).length)).toEqual(
      lacking.map(() => 1),
    )
    const lines = text.split('\n').length
    expect(found?.findings.filter(({ line }) => line > lines)).toEqual([])

    // Nothing is said of the start, or of what is open, that the missing part may turn.
    const ids = (await answerQuestion('lint', document, { target: targetOf(undefined) })).map(({ id }) => id)
    if (open !== undefined && known === undefined) expect(ids).not.toContain('start-calls-denied')

    if (open !== undefined) {
      expect(await ask(path, open, [], options)).toMatch(/: No verdict: /)
      const answer = JSON.parse(await ask(path, open, [], { ...options, json: true })) as {
        action: unknown
        notes: string[]
      }
      expect([answer.action, lacking]).toEqual([null, expect.arrayContaining(answer.notes)])
    }
    if (known !== undefined) expect(await ask(path, known, [], options)).not.toContain('No verdict')

    for (const sentence of lacking) expect(await textconv(path, options)).toContain(`# ${sentence}\n`)

    const out = join(folder, 'out')
    const { text: exported } = await exportTo(path, { ...options, to: ['docker'], format: 'text', out })
    for (const sentence of lacking) expect(exported).toContain(sentence)

    // A profile that lacks the same is equal; one that lacks nothing cannot be compared.
    const written = join(out, `${file.replace(/\.[^.]*$/, '')}.json`)
    const plain = join(folder, 'plain.json')
    const { 'x-seccompose-not-read': _, ...rest } = JSON.parse(await readFile(written, 'utf8')) as Record<
      string,
      unknown
    >
    await writeFile(plain, JSON.stringify(rest))
    const compared = await diff(plain, path, { ...options, format: 'text', failOn: 'looser' })
    for (const sentence of lacking) expect(compared.text).toContain(sentence)
    expect([compared.status, compared.text]).toEqual([1, expect.stringContaining('not fully comparable')])
    const same = await diff(written, path, { ...options, format: 'json', failOn: 'looser' })
    expect(same.status).toBe(0)
  },
)

const plainText = '{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [] }'

/** Texts that the app reads and exports, and engines that are given the file do not. */
const refusedTexts: readonly (readonly [what: string, text: string])[] = [
  ['a byte order mark', `\uFEFF${plainText}`],
  ['a comment', `// mine\n${plainText}`],
  ['a comma too many', plainText.replace('[] }', '[], }')],
]

it.each(refusedTexts)('every answer about a file with %s tells that engines refuse it', async (_, text) => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-refused-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [path, plain, recording, expected] = ['p.json', 'plain.json', 'log.txt', 'expected.json'].map(name =>
    join(folder, name),
  ) as [string, string, string, string]
  await writeFile(path, text)
  await writeFile(plain, plainText)
  await writeFile(recording, '100 ptrace(PTRACE_TRACEME) = 0\n')
  await writeFile(expected, '[{"name": "ptrace", "must": "be-refused"}]')
  const options = { language: 'en', config: false } as const

  // What the app says of the text.
  const { problem } = await loadWords('details', 'en')
  const [sentence = ''] = parseProfile(text).problems.map(one => say(problem, one))
  expect(sentence).toMatch(/ngines? (refuse|read)/)

  // The package: an error of each engine that is asked, and what becomes of a call once it is exported.
  const call = { name: 'ptrace' }
  for (const runtime of ['docker', 'podman', 'oci'] as const) {
    const target = { runtime }
    const findings = await findingsOf({ text }, { target })
    expect(findings.find(({ message }) => message === sentence)?.severity).toBe('error')
    const answer = { id: 'refused-as-given', reason: sentence, asExported: { errno: 1 } }
    expect(await askPackage({ text }, call, { target })).toMatchObject(answer)
    const opened = await openText(text, { target })
    expect(opened.ok && opened.profiles[0]?.notes).toEqual([sentence])
  }

  const checked = await check([path], { ...options, format: 'text' })
  expect([checked.status, checked.text]).toEqual([1, expect.stringContaining(sentence)])
  expect(await ask(path, 'ptrace', [], options)).toContain(`no container starts with this file. ${sentence}`)
  const answer: unknown = JSON.parse(await ask(path, 'ptrace', [], { ...options, json: true }))
  expect(answer).toMatchObject({ action: null, asExported: { errno: 1 }, notes: [sentence] })
  if (text.startsWith('//')) expect(await filter(path, options)).toContain('ret')
  else await expect(filter(path, options)).rejects.toThrow(sentence)
  expect(await textconv(path, options)).toMatch(new RegExp(`^# ${sentence.slice(0, 20)}`))
  for (const pair of [
    [plain, path],
    [path, plain],
  ] as const) {
    const compared = await diff(...pair, { ...options, format: 'text', failOn: 'different' })
    expect(compared.text).toContain(`? ${path}: ${sentence}`)
  }
  const told = async (act: () => Promise<unknown>, file: string) => {
    await writeFile(file, text)
    await act()
    return said.join('')
  }
  const [logged, tested] = [join(folder, 'logged.json'), join(folder, 'tested.json')]
  const logOptions = { ...options, format: 'text' } as const
  expect(await told(() => log(logged, [recording], logOptions, () => undefined), logged)).toContain(
    `${logged}: ${sentence}`,
  )
  expect(await told(() => test(tested, expected, logOptions), tested)).toContain(`${tested}: ${sentence}`)
})
