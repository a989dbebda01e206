import { spawn } from 'node:child_process'
import { chmod, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BuiltCommand, buildCommand } from './built-command.test-data'
import { commandIn } from './command.test-data'

const narrow = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "architectures": ["SCMP_ARCH_X86_64"],
  "syscalls": [
    { "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" },
    { "names": ["personality"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 0, "op": "SCMP_CMP_EQ" }] }
  ]
}
`

let folder: string
let command: string
let run: BuiltCommand['run']
let remove: BuiltCommand['remove']

beforeAll(async () => {
  ;({ folder, script: command, run, remove } = await buildCommand())
  await writeFile(join(folder, 'narrow.json'), narrow)
  await writeFile(join(folder, 'wide.json'), narrow.replace('"write"', '"write", "ptrace"'))
  await writeFile(join(folder, 'calls.txt'), 'uname({...}) = 0\n')
  await writeFile(join(folder, 'expected.json'), '[{ "name": "ptrace", "must": "be-refused" }]')
  await writeFile(
    join(folder, 'pod.yaml'),
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx }]\n',
  )
}, 300_000)

afterAll(() => remove())

it.each([
  [],
  ['check', 'wide.json'],
  ['diff', 'narrow.json', 'wide.json'],
  ['fleet', 'pod.yaml'],
  ['textconv', 'narrow.json'],
  ['ask', 'narrow.json', 'personality', '0'],
  ['attacks', 'wide.json'],
  ['why', 'narrow.json', 'ptrace: Operation not permitted'],
  ['why', 'narrow.json', '--', 'fallocate:', 'fallocate', 'failed:', 'Operation', 'not', 'permitted'],
  ['test', 'narrow.json', 'expected.json'],
  ['fix', 'narrow.json', '--dry-run'],
  ['export', 'narrow.json', '--to', 'docker', '--out', 'installed'],
  ['filter', 'narrow.json'],
  ['log', 'narrow.json', 'calls.txt'],
  ['from-log', 'calls.txt'],
  ['who', 'uname', 'calls.txt'],
  ['explain', 'keyctl', '--language', 'zh'],
  ['open', 'narrow.json', '--app', 'https://example.org/'],
  ['course', 'check', 'pod.yaml'],
  ['man'],
])('%s %s answers as in one process', async (...args) => {
  const here = await commandIn(folder)(args)
  expect(`${here.out}${here.errors}`).not.toBe('')
  expect(await run(args)).toEqual(here)
})

it('lists the filter, and writes it as the kernel takes it', async () => {
  const { out } = await run(['filter', 'narrow.json'])
  const lines = out.trim().split('\n')
  const bytes = await new Promise<number>(resolve => {
    let length = 0
    const child = spawn(process.execPath, [command, 'filter', 'narrow.json', '--bytes'], { cwd: folder })
    child.stdout.on('data', (part: Buffer) => {
      length += part.length
    })
    child.on('close', () => resolve(length))
  })
  expect(bytes).toBe(lines.length * 8)
})

it('a file without permission', async () => {
  await writeFile(join(folder, 'secret.json'), narrow)
  await chmod(join(folder, 'secret.json'), 0)
  // Root may read everything; nobody may not.
  const { status, errors } = await run(['check', 'secret.json'], '', { as: 65534 })
  expect([status, errors]).toEqual([2, 'seccompose: secret.json: no permission\n'])
  await rm(join(folder, 'secret.json'))
})

it('a pipe that never ends', async () => {
  const child = spawn(process.execPath, [command, 'check', '-'], { cwd: folder })
  child.stdin.on('error', () => undefined)
  const piece = Buffer.alloc(1 << 20, ' ')
  const more = () => {
    if (child.exitCode === null && child.stdin.write(piece)) setImmediate(more)
  }
  child.stdin.on('drain', more)
  more()
  const errors: string[] = []
  child.stderr.on('data', part => errors.push(String(part)))
  const status = await new Promise<number | null>(resolve => child.on('close', resolve))
  expect([status, errors.join('')]).toEqual([2, 'seccompose: -: more than 64 MiB is not a profile\n'])
})

it('a full disk', async () => {
  const full = await open('/dev/full', 'w')
  const child = spawn(process.execPath, [command, 'filter', 'narrow.json'], {
    cwd: folder,
    stdio: ['ignore', full.fd, 'pipe'],
  })
  const errors: string[] = []
  child.stderr?.on('data', part => errors.push(String(part)))
  const status = await new Promise<number | null>(resolve => child.on('close', resolve))
  await full.close()
  expect([status, errors.join('')]).toEqual([
    2,
    'seccompose: standard output: no space is left to write it\n',
  ])
})

it('a reader that stops reading', async () => {
  const child = spawn(process.execPath, [command, 'filter', 'narrow.json'], { cwd: folder })
  child.stdout.destroy()
  const errors: string[] = []
  child.stderr.on('data', part => errors.push(String(part)))
  const status = await new Promise<number | null>(resolve => child.on('close', resolve))
  expect([status, errors.join('')]).toEqual([0, ''])
})
