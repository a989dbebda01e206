import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeCourse } from '../core/teaching/course'
import { buildLibrary } from './build.mjs'
import { examplesOfTheDoor, linesOf, moduleOf } from './examples.test-data'
import { need } from './outside-program.test-data'

const root = resolve(import.meta.dirname, '../..')
const bin = (path: string) => join(root, 'node_modules', path)

/** The folder that is packed, the archive, and an empty folder in which it was installed. */
let packed: string
let archive: string
let installed: string
let place: string

interface Run {
  readonly status: number
  readonly out: string
  readonly errors: string
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return new Promise(done => {
    const env = { ...process.env, NO_COLOR: '1', LANG: 'C', ...more }
    const child = execFile(program, args, { cwd, env, maxBuffer: 1 << 26 }, (error, out, errors) =>
      done({ status: typeof error?.code === 'number' ? error.code : 0, out, errors }),
    )
    child.stdin?.end()
  })
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'seccompose-package-'))
  ;[packed, installed] = [join(place, 'packed'), join(place, 'installed')]
  await mkdir(installed)
  await buildLibrary({ folder: join(packed, 'dist-library'), check: true })
  await build({
    configFile: join(root, 'src/cli/vite.config.ts'),
    build: { outDir: join(packed, 'dist-cli') },
    logLevel: 'error',
  })
  const man = await run(process.execPath, [join(packed, 'dist-cli/seccompose.cjs'), 'man'], packed)
  await writeFile(join(packed, 'dist-cli/seccompose.1'), man.out)
  for (const name of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'public/schemas'])
    await cp(join(root, name), join(packed, name), { recursive: true })
  const { out } = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', place], packed)
  archive = join(place, out.trim().split('\n').at(-1) ?? '')
  await writeFile(join(installed, 'package.json'), '{ "private": true, "type": "module" }')
  // Without a network: it has no dependencies.
  const flags = ['--offline', '--no-audit', '--no-fund']
  const { status, errors } = await run('npm', ['install', ...flags, archive], installed)
  if (status !== 0) throw new Error(errors)
}, 900_000)

afterAll(() => rm(place, { recursive: true, force: true }))

/** A repository with all that the commands in the guide and help name; the programs of others are stood in for. */
async function folderOfExamples(): Promise<string> {
  const folder = join(installed, 'commands')
  await mkdir(join(folder, 'deploy'), { recursive: true })
  await mkdir(join(folder, 'bin'))
  await mkdir(join(folder, 'profiles'))
  const strace = 'openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3\n'
  await writeFile(join(folder, 'strace.txt'), strace)
  await writeFile(
    join(folder, 'audit.log'),
    'type=SECCOMP msg=audit(1.1:1): pid=1 comm="x" exe="/x" sig=0 arch=c000003e syscall=101 compat=0 ip=0x1 code=0x7ffc0000\n',
  )
  await run('gzip', ['audit.log'], folder)
  for (const name of ['bwrap', 'man', 'sudo'])
    await writeFile(join(folder, 'bin', name), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  // Records one call, where nothing is recorded yet.
  const recorder = `while [ $# -gt 0 ] && [ "$1" != -o ]; do shift; done
[ $# -eq 0 ] || [ -s "$2" ] || echo '1 openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3' > "$2"`
  await writeFile(join(folder, 'bin/strace'), `#!/bin/sh\n${recorder}\n`, { mode: 0o755 })
  const pod =
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"shop"},"spec":{"containers":[{"name":"web","securityContext":{"seccompProfile":{"type":"RuntimeDefault"}}}]}}'
  await writeFile(join(folder, 'bin/kubectl'), `#!/bin/sh\necho '${pod}'\n`, { mode: 0o755 })
  await writeFile(join(folder, 'deploy/pod.json'), pod)
  await writeFile(join(folder, 'expectations.json'), '[{ "name": "mount", "must": "be-refused" }]')
  const lesson = { id: 'one', title: 'One', page: 'Read.', exercises: [] }
  await writeFile(
    join(folder, 'workshop.course.json'),
    writeCourse({ id: 'workshop', title: 'Workshop', lessons: [lesson] }),
  )
  const command = join(installed, 'node_modules/.bin/seccompose')
  for (const place of ['ci', 'production'])
    await run(command, ['keep', `${place}.txt`, 'strace.txt', '--where', place], folder)
  const docker = await run(command, ['from-log', 'strace.txt', '--base', 'docker-default'], folder)
  for (const name of ['old.json', 'new.json', 'profile.json', 'deploy/web.json'])
    await writeFile(join(folder, name), docker.out)
  const yaml = 'defaultAction: SCMP_ACT_ERRNO\nsyscalls:\n- { names: [read], action: SCMP_ACT_ALLOW }\n'
  await writeFile(join(folder, 'deploy/db.yaml'), yaml)
  const expectations = [{ name: 'mount', must: 'be-refused' }]
  await writeFile(
    join(folder, 'seccompose.config.json'),
    JSON.stringify({ profiles: [{ files: ['profile.json'], expectations }] }),
  )
  const steps = ['init -q', 'add .', '-c user.name=a -c user.email=a@example.org commit -qm before']
  for (const words of [...steps, 'update-ref refs/remotes/origin/main HEAD'])
    await run('git', words.split(' '), folder)
  return folder
}

describe('the package', () => {
  it('holds what it names, and takes nothing else along', async () => {
    const folder = join(installed, 'node_modules')
    expect((await readdir(folder)).filter(name => !name.startsWith('.'))).toEqual(['seccompose'])
    const { messages } = await publint({ pkgDir: join(folder, 'seccompose'), strict: true })
    const manifest = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'))
    // The address of the repository is for whoever publishes it to name.
    const found = messages.flatMap(message => formatMessage(message, manifest) ?? [])
    expect(found).toEqual([])
  })

  it('imports nothing that only one runtime has', async () => {
    const library = join(installed, 'node_modules/seccompose/dist-library')
    const files = (await readdir(library, { recursive: true })).filter(name => name.endsWith('.js'))
    const imported = await Promise.all(
      files.map(async name => {
        const text = await readFile(join(library, name), 'utf8')
        return [...text.matchAll(/\b(?:from|import)\s*\(?["'`]([\w@./:-]+)["'`]/g)].map(
          ([, from = '']) => from,
        )
      }),
    )
    expect(imported.flat().length).toBeGreaterThan(files.length)
    expect(imported.flat().filter(from => !from.startsWith('.'))).toEqual([])
  })

  it('has types that every resolution of modules finds', async () => {
    const tool = bin('@arethetypeswrong/cli/dist/index.js')
    const args = [tool, archive, '--profile', 'esm-only', '--format', 'json']
    const { status, out } = await run(process.execPath, args, place)
    const { analysis } = JSON.parse(out)
    // That `require` gets an ES module is what attw says of every package that is one, and no error to it; the next tests
    // use it so.
    const kinds = new Set(analysis.problems.map(({ kind }: { kind: string }) => kind))
    expect([status, [...kinds]]).toEqual([0, ['CJSResolvesToESM']])
  }, 300_000)

  it('is small, and its door smaller', async () => {
    expect((await stat(archive)).size).toBeLessThan(1450 * 1024)
    const library = join(installed, 'node_modules/seccompose/dist-library')
    const door = await readFile(join(library, 'index.js'), 'utf8')
    const parts = [...door.matchAll(/^import.*?from"\.\/(parts\/[^"]+)"/gm)].map(([, part = '']) => part)
    const sizes = await Promise.all(
      ['index.js', ...parts].map(async part => (await stat(join(library, part))).size),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6 * 1024)
  })

  it.for([
    { program: 'node', flags: [] },
    { program: 'bun', flags: [] },
    // Without a permission: nothing is read but what is passed in.
    { program: 'deno', flags: ['run', '--quiet', '--no-prompt', '--no-remote'] },
  ])(
    'does in $program what the examples of its door show',
    { timeout: 900_000 },
    async ({ program, flags }, { skip }) => {
      await need(program, skip)
      const examples = await examplesOfTheDoor()
      await writeFile(join(installed, 'examples.mjs'), moduleOf(examples, 'seccompose'))
      const { out, errors } = await run(program, [...flags, 'examples.mjs'], installed)
      expect(errors).toBe('')
      expect(linesOf(out.trim().split('\n'))).toEqual(examples.flatMap(({ printed }) => printed))
    },
  )

  it('answers in a worker', async () => {
    const text = `import { Worker, isMainThread, parentPort } from 'node:worker_threads'
if (isMainThread) new Worker(new URL(import.meta.url)).on('message', line => console.log(line))
else {
  const { ask, preset } = await import('seccompose')
  const { action } = await ask(await preset('docker-default'), { name: 'read' })
  parentPort.postMessage(action)
}
`
    await writeFile(join(installed, 'worker.mjs'), text)
    expect((await run(process.execPath, ['worker.mjs'], installed)).out).toBe('SCMP_ACT_ALLOW\n')
  })

  it('answers to require, for which Node.js loads ES modules', async () => {
    const text = `const { ask, preset } = require('seccompose')
preset('docker-default').then(profile => ask(profile, { name: 'read' })).then(({ action }) => console.log(action))
`
    await writeFile(join(installed, 'required.cjs'), text)
    // Releases before 22.13 say on standard error that this is new.
    expect((await run(process.execPath, ['required.cjs'], installed)).out).toBe('SCMP_ACT_ALLOW\n')
  })

  it('checks what is written against its types', async () => {
    const text = `import { ask, findingsOf, type Finding, TargetError } from 'seccompose'
const findings: readonly Finding[] = await findingsOf({ text: '{}' }, { target: { runtime: 'podman' } })
const answer = await ask({ text: '{}' }, { name: 'read' })
export const action: string | undefined = answer.ok ? answer.action : undefined
export const first: string | undefined = findings[0]?.message
export const error = new TargetError('x')
// @ts-expect-error There is no such runtime.
await findingsOf({ text: '{}' }, { target: { runtime: 'lxd' } })
`
    await writeFile(join(installed, 'typed.ts'), text)
    const flags = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', 'typed.ts']
    const { status, out } = await run(process.execPath, [bin('typescript/bin/tsc'), ...flags], installed)
    expect([status, out]).toEqual([0, ''])
  }, 300_000)

  it('says what is wrong with a target, and rejects no text', async () => {
    const text = `import { findingsOf, TargetError } from 'seccompose'
for (const text of ['', '{', '[]', 'null', '\\u0000', '"'.repeat(9)]) await findingsOf({ text })
await findingsOf({ text: '{}' }, { target: { arch: 'z80' } }).catch(error => console.log(error instanceof TargetError, error.message))
`
    await writeFile(join(installed, 'target.mjs'), text)
    const { out, errors } = await run(process.execPath, ['target.mjs'], installed)
    expect([out, errors]).toEqual([
      expect.stringMatching(/^true arch z80: one of x86_64, .*aarch64, .* is expected/),
      '',
    ])
  })

  it('runs the commands of the guide and of all help', async () => {
    const guide = join(root, 'src/messages/en/guide')
    const texts = (await readdir(guide)).map(name => readFile(join(guide, name), 'utf8'))
    const shownIn = (await Promise.all(texts)).join('\n')
    const folder = await folderOfExamples()
    const bin = join(folder, 'bin')
    const env = { PATH: `${bin}:${join(installed, 'node_modules/.bin')}:${process.env.PATH}` }
    const shell = (line: string) => run('sh', ['-c', line], folder, env)
    const { out: help } = await shell('seccompose --help')
    const names = [...help.matchAll(/^ {2}([a-z-]+) \[/gm)].map(([, name = '']) => name)
    const pages = await Promise.all(names.map(async name => (await shell(`seccompose ${name} --help`)).out))
    const given = pages.flatMap(page => [...page.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = '']) => line))
    const shown = [...shownIn.matchAll(/^seccompose [^\n]*/gm)].map(([line]) => line)
    const lines = new Set([...shown, ...given].map(line => line.replace(/\s+#.*$/, '')))
    expect(lines.size).toBeGreaterThan(25)
    const failing: string[] = []
    for (const line of lines) {
      const { status, errors } = await shell(line)
      const complaints = errors.split('\n').filter(one => one.startsWith('seccompose:'))
      if (status > 1 || complaints.length > 0) failing.push(`${line}: ${status} ${complaints.join(' ')}`)
    }
    expect(failing).toEqual([])
  }, 300_000)
})
