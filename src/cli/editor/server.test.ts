import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type CodeAction,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  createProtocolConnection,
  DefinitionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentSymbolRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { type BuiltCommand, buildCommand } from '../built-command.test-data'

const profile = `{
  "defaultAction": "SCMP_ACT_LOG",
  // kept
  "syscalls": [
    { "names": ["bpf", "raed"], "action": "SCMP_ACT_ERRNO" },
    { "names": ["mount"], "action": "SCMP_ACT_ERRNO", "includes": { "caps": ["CAP_SYS_ADMIN"] } }
  ]
}
`

let built: BuiltCommand
let server: ChildProcess
let client: ProtocolConnection
let published: { uri: string; diagnostics: readonly Diagnostic[] }[]
let waiting: (() => void)[]

beforeAll(async () => {
  built = await buildCommand()
}, 300_000)

afterAll(() => built.remove())

async function start(locale?: string) {
  server = spawn(process.execPath, [built.script, 'lsp', '--stdio'], {
    cwd: built.folder,
    env: { ...process.env, LANG: 'C' },
  })
  const { stdin, stdout } = server
  if (!stdin || !stdout) throw new Error('no pipes')
  client = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
  published = []
  waiting = []
  client.onNotification(PublishDiagnosticsNotification.type, message => {
    published.push(message)
    for (const look of waiting.splice(0)) look()
  })
  client.listen()
  const rootUri = pathToFileURL(built.folder).href
  const { capabilities } = await client.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri,
    capabilities: {},
    ...(locale && { locale }),
  })
  await client.sendNotification(InitializedNotification.type, {})
  return capabilities
}

beforeEach(() => start())

afterEach(async () => {
  await client.sendRequest(ShutdownRequest.type)
  const ended = once(server, 'exit')
  await client.sendNotification(ExitNotification.type)
  expect((await ended)[0]).toBe(0)
  client.dispose()
})

const uriOf = (name: string) => pathToFileURL(join(built.folder, name)).href

function open(name: string, text: string, languageId = 'json') {
  return client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: uriOf(name), languageId, version: 1, text },
  })
}

/** The last diagnostics of a file that are as they should be. */
async function diagnosticsOf(name: string, isRight: (ids: readonly unknown[]) => boolean) {
  for (;;) {
    const last = published.findLast(({ uri }) => uri === uriOf(name))
    if (last && isRight(last.diagnostics.map(({ code }) => code))) return last.diagnostics
    await new Promise<void>(resolve => waiting.push(resolve))
  }
}

/** Where a word stands in a text, a little behind its start. */
function within(text: string, word: string) {
  return TextDocument.create('x:', 'json', 1, text).positionAt(text.indexOf(word) + 1)
}

describe('the language server', () => {
  it('shows where containers run without a filter, though there is no profile', async () => {
    const compose = 'services:\n  web:\n    image: x\n    privileged: true\n'
    await open('compose.yaml', compose, 'yaml')
    const [privileged] = await diagnosticsOf('compose.yaml', ids => ids.length > 0)
    expect(privileged).toMatchObject({ code: 'workload-privileged', severity: 2 })
    expect(privileged?.range.start).toEqual({ line: 3, character: 16 })
    await open('pod.yaml', `kind: Pod\nspec:\n  containers: []\n`, 'yaml')
    expect(await diagnosticsOf('pod.yaml', () => true)).toEqual([])
  })

  it('shows findings at their places, and anew while the text changes', async () => {
    await open('a.json', profile)
    const found = await diagnosticsOf('a.json', ids => ids.includes('name-unknown'))
    const unknown = found.find(({ code }) => code === 'name-unknown')
    expect(unknown).toMatchObject({
      source: 'seccompose',
      severity: 2,
      range: { start: { line: 4, character: 23 } },
    })
    expect(unknown?.message).toContain('raed')
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uriOf('a.json'), version: 2 },
      contentChanges: [
        { range: { start: { line: 4, character: 24 }, end: { line: 4, character: 28 } }, text: 'read' },
      ],
    })
    await diagnosticsOf('a.json', ids => !ids.includes('name-unknown') && ids.length > 0)
    await client.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf('a.json') },
    })
    expect(await diagnosticsOf('a.json', ids => ids.length === 0)).toEqual([])
  })

  it('repairs by the edits of the command', async () => {
    const twice = profile.replace('"raed"', '"bpf"')
    await open('b.json', twice)
    const diagnostics = await diagnosticsOf('b.json', ids => ids.includes('name-duplicate'))
    const [duplicate] = diagnostics.filter(({ code }) => code === 'name-duplicate')
    if (!duplicate) throw new Error('not found')
    const actions = (await client.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uriOf('b.json') },
      range: duplicate.range,
      context: { diagnostics: [duplicate] },
    })) as CodeAction[]
    const action = actions.find(one => one.diagnostics?.some(({ code }) => code === 'name-duplicate'))
    const edits = action?.edit?.changes?.[uriOf('b.json')] ?? []
    const after = TextDocument.applyEdits(TextDocument.create('x:', 'json', 1, twice), edits)
    expect(after).toBe(profile.replace('"bpf", "raed"', '"bpf"'))
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true })
  })

  it('tells what a call does and meets, and what a key is for', async () => {
    await open('c.json', profile)
    const hover = async (word: string) => {
      const answer = await client.sendRequest(HoverRequest.type, {
        textDocument: { uri: uriOf('c.json') },
        position: within(profile, word),
      })
      return JSON.stringify(answer?.contents)
    }
    expect(await hover('bpf')).toMatch(/`bpf` · \*\*errno\(1\)\*\* \(docker\)/)
    expect(await hover('defaultAction')).toMatch(/"kind":"markdown","value":".{20,}"/)
    expect(await hover('// kept')).toBeUndefined()
  })

  it('completes calls, actions and operators inside their quotes', async () => {
    await open('d.json', profile)
    const offered = async (word: string) => {
      const answer = await client.sendRequest(CompletionRequest.type, {
        textDocument: { uri: uriOf('d.json') },
        position: within(profile, word),
      })
      return Array.isArray(answer) ? answer : []
    }
    const calls = await offered('raed')
    expect(calls.find(({ label }) => label === 'read')?.textEdit).toEqual({
      range: { start: { line: 4, character: 24 }, end: { line: 4, character: 28 } },
      newText: 'read',
    })
    expect((await offered('SCMP_ACT_LOG')).map(({ label }) => label)).toContain('SCMP_ACT_KILL_PROCESS')
    expect((await offered('CAP_SYS')).map(({ label }) => label)).toContain('CAP_BPF')
  })

  it('says above each rule what it comes to on the target', async () => {
    await open('e.json', profile)
    const lenses = await client.sendRequest(CodeLensRequest.type, { textDocument: { uri: uriOf('e.json') } })
    expect(lenses?.map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [1, expect.stringMatching(/^docker: \d+ allowed, \d+ conditional, 1 denied$/)],
      [4, '1 × errno(1)'],
      [5, 'does not apply here'],
    ])
  })

  it('judges profiles inside YAML, and leaves other texts alone', async () => {
    const yaml = `apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata: { name: web }
spec:
  defaultAction: SCMP_ACT_LOG
  syscalls:
    - action: SCMP_ACT_ERRNO
      names: [raed]
`
    await open('pod.yaml', yaml, 'yaml')
    const found = await diagnosticsOf('pod.yaml', ids => ids.includes('name-unknown'))
    expect(found.find(({ code }) => code === 'name-unknown')?.range.start).toEqual({ line: 7, character: 14 })
    await open('package.json', '{ "name": "x" }')
    expect(await diagnosticsOf('package.json', () => true)).toEqual([])
  })

  it('answers about a text while a long one is judged, and lets go of what nobody waits for', async () => {
    const rules = Array.from({ length: 1000 }, (_, at) => ({
      names: ['read', 'write', 'mount', 'raed'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index: 0, value: at, op: 'SCMP_CMP_EQ' }],
    }))
    const long = JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: rules }, undefined, 2)
    await open('long.json', long)
    await open('short.json', profile)
    await diagnosticsOf('short.json', ids => ids.length > 0)
    const hover = await client.sendRequest(HoverRequest.type, {
      textDocument: { uri: uriOf('short.json') },
      position: within(profile, 'bpf'),
    })
    expect(JSON.stringify(hover)).toContain('`bpf`')
    expect(published.filter(({ uri }) => uri === uriOf('long.json'))).toEqual([])
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uriOf('long.json'), version: 2 },
      contentChanges: [{ text: long.replace('"raed"', '"raid"') }],
    })
    await diagnosticsOf('long.json', ids => ids.includes('name-unknown'))
    expect(published.filter(({ uri }) => uri === uriOf('long.json')).length).toBe(1)
  })

  it('outlines a profile, and leads to a call’s other rules and to the file that a manifest names', async () => {
    const twice = profile.replace('"mount"', '"mount", "bpf"')
    await open('i.json', twice)
    const symbols = await client.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: uriOf('i.json') },
    })
    expect(symbols).toMatchObject([
      { name: 'defaultAction', detail: 'SCMP_ACT_LOG', children: [] },
      {
        name: 'syscalls',
        children: [
          { name: 'bpf, raed', detail: 'SCMP_ACT_ERRNO', range: { start: { line: 4 } } },
          { name: 'mount, bpf', detail: 'SCMP_ACT_ERRNO', range: { start: { line: 5 } } },
        ],
      },
    ])
    const definition = (name: string, text: string, word: string) =>
      client.sendRequest(DefinitionRequest.type, {
        textDocument: { uri: uriOf(name) },
        position: within(text, word),
      })
    expect(await definition('i.json', twice, 'bpf')).toMatchObject([
      { uri: uriOf('i.json'), range: { start: { line: 5, character: 25 } } },
    ])
    expect(await definition('i.json', twice, 'raed')).toEqual([])
    await writeFile(join(built.folder, 'named.json'), profile)
    const manifests = {
      'compose.yaml': 'services:\n  web:\n    security_opt: ["seccomp=./named.json"]\n',
      'pod.json': JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        spec: {
          containers: [
            { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'named.json' } } },
          ],
        },
      }),
      'seccompose.config.json': '{ "profiles": [{ "files": ["./named.json"] }] }',
      'package.json': '{ "main": "./named.json" }',
    }
    for (const [name, text] of Object.entries(manifests)) {
      await open(name, text)
      expect([name, await definition(name, text, 'named')]).toMatchObject([
        name,
        name === 'package.json' ? [] : [{ uri: uriOf('named.json') }],
      ])
    }
  })

  it('leads to what is named within YAML: calls, objects, and files without an ending', async () => {
    const definition = (name: string, text: string, word: string) =>
      client.sendRequest(DefinitionRequest.type, {
        textDocument: { uri: uriOf(name) },
        position: within(text, word),
      })
    const operator = (name: string, spec: string) =>
      `apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile\nmetadata: { name: ${name} }\nspec:\n${spec}`
    const rule = (names: string) => `    - { action: SCMP_ACT_ALLOW, names: [${names}] }\n`
    const objects = [
      operator('base', '  defaultAction: SCMP_ACT_ERRNO\n'),
      operator('web', `  baseProfileName: base\n  defaultAction: SCMP_ACT_ERRNO\n`),
    ].join('---\n')
    await open('objects.yaml', objects, 'yaml')
    const twice = operator(
      'twice',
      `  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n${rule('read, close')}${rule('write, read')}`,
    )
    await open('twice.yaml', twice, 'yaml')
    expect(await definition('twice.yaml', twice, twice.slice(twice.lastIndexOf('read')))).toMatchObject([
      { uri: uriOf('twice.yaml'), range: { start: { line: 6 } } },
    ])
    expect(await definition('objects.yaml', objects, 'base\n  default')).toMatchObject([
      { uri: uriOf('objects.yaml'), range: { start: { line: 2 } } },
    ])
    await writeFile(join(built.folder, 'plain'), profile)
    const pod = `apiVersion: v1\nkind: Pod\nspec:\n  securityContext:\n    seccompProfile: { type: Localhost, localhostProfile: profiles/plain }\n  containers: [{ name: a }]\n`
    await open('named.yaml', pod, 'yaml')
    expect(await definition('named.yaml', pod, 'plain')).toMatchObject([{ uri: uriOf('plain') }])
  })

  it('takes the target and what is accepted from the configuration, and says where that is wrong', async () => {
    const config = join(built.folder, 'seccompose.config.json')
    const accepted = [{ finding: 'name-unknown', reason: 'later' }]
    const write = (more: object) =>
      writeFile(
        config,
        JSON.stringify({
          targets: [{ runtime: 'podman' }],
          profiles: [{ files: ['f.json'], accepted }],
          ...more,
        }),
      )
    await write({})
    await writeFile(join(built.folder, 'f.json'), profile)
    await open('f.json', profile)
    await diagnosticsOf('f.json', ids => ids.length > 0 && !ids.includes('name-unknown'))
    const lenses = await client.sendRequest(CodeLensRequest.type, { textDocument: { uri: uriOf('f.json') } })
    expect(lenses?.[0]?.command?.title).toMatch(/^podman: /)
    const message = new Promise<string>(resolve =>
      client.onNotification(ShowMessageNotification.type, ({ message: text }) => resolve(text)),
    )
    await write({ failOn: 'sometimes' })
    await open('g.json', profile)
    expect(await message).toMatch(/^seccompose: .*seccompose\.config\.json:1:\d+: "sometimes" is none of/)
    await writeFile(config, '{}')
  })

  it('speaks the language of the editor', async () => {
    await client.sendRequest(ShutdownRequest.type)
    await client.sendNotification(ExitNotification.type)
    await start('zh-cn')
    await open('h.json', profile)
    const found = await diagnosticsOf('h.json', ids => ids.includes('name-unknown'))
    expect(found.map(({ message }) => message).join('')).toMatch(/\p{Script=Han}/u)
    const lenses = await client.sendRequest(CodeLensRequest.type, { textDocument: { uri: uriOf('h.json') } })
    expect(lenses?.[0]?.command?.title).toMatch(/\p{Script=Han}/u)
  })
})
