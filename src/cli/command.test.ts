import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const narrow = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "defaultErrnoRet": 1,
  "architectures": ["SCMP_ARCH_X86_64"],
  // what the program needs
  "syscalls": [
    { "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" },
    { "names": ["personality"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 0, "op": "SCMP_CMP_EQ" }] }
  ]
}
`
const wide = narrow.replace('"write"', '"write", "ptrace"')

let folder: string
let command: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seccompose-command-'))
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    build: { outDir: join(folder, 'built') },
    logLevel: 'error',
  })
  command = join(folder, 'built', 'seccompose.mjs')
  await writeFile(join(folder, 'narrow.json'), narrow)
  await writeFile(join(folder, 'wide.json'), wide)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

interface Run {
  readonly status: number
  readonly out: string
  readonly errors: string
}

function run(args: readonly string[], input = ''): Promise<Run> {
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      [command, ...args],
      { cwd: folder, env: { ...process.env, LANG: 'C', NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 },
      (error, out, errors) =>
        resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, errors }),
    )
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

describe('seccompose check', () => {
  it('fails on a finding of the severity that is asked for, and names its place', async () => {
    const text = `{ "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{ "names": ["ptrace", "ptrace"], "action": "SCMP_ACT_ERRNO" }] }`
    const failing = await run(['check', '-', '--fail-on', 'info'], text)
    expect(failing.status).toBe(1)
    expect(failing.out).toMatch(/^-:1:\d+ \w+ [a-z-]+/)
    expect((await run(['check', '-', '--fail-on', 'never'], text)).status).toBe(0)
  })

  it('finds profiles in folders by what they hold', async () => {
    await writeFile(join(folder, 'package.json'), '{ "name": "no profile" }')
    const { out } = await run(['check', '.', '--format', 'json', '--fail-on', 'never'])
    const found = (JSON.parse(out) as { file: string }[]).map(({ file }) => file)
    expect(found).toEqual(['narrow.json', 'wide.json'])
  })

  it('writes findings for code scanning and for annotations', async () => {
    const sarif = JSON.parse((await run(['check', 'narrow.json', '--format', 'sarif'])).out)
    expect(sarif.version).toBe('2.1.0')
    const [{ results, tool }] = sarif.runs
    expect(results.length).toBeGreaterThan(0)
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
      expect(locations[0].physicalLocation.artifactLocation.uri).toBe('narrow.json')
    }
    const { out } = await run(['check', 'narrow.json', '--format', 'github'])
    expect(out).toMatch(/^::(error|warning|notice) file=narrow\.json,line=\d+,endLine=\d+/)
  })

  it('has the same findings in Chinese', async () => {
    const ids = async (language: string) => {
      const { out } = await run(['check', 'narrow.json', '--format', 'json', '--language', language])
      return (JSON.parse(out) as { findings: { id: string; message: string }[] }[]).flatMap(
        ({ findings }) => findings,
      )
    }
    const [en, zh] = [await ids('en'), await ids('zh')]
    expect(zh.map(({ id }) => id)).toEqual(en.map(({ id }) => id))
    expect(zh.map(({ message }) => message)).not.toEqual(en.map(({ message }) => message))
  })
})

describe('seccompose diff', () => {
  it('shows what is looser with a call that proves it', async () => {
    const { status, out } = await run(['diff', 'narrow.json', 'wide.json'])
    expect(status).toBe(1)
    expect(out).toContain('+ ptrace: errno(1) → allow   ptrace(…) [x86_64]')
    expect(out).toContain('wide.json is looser than narrow.json')
  })

  it('fails on what is looser only where that is asked', async () => {
    expect((await run(['diff', 'wide.json', 'narrow.json', '--fail-on', 'looser'])).status).toBe(0)
    expect((await run(['diff', 'narrow.json', 'wide.json', '--fail-on', 'looser'])).status).toBe(1)
  })

  it('is empty between a profile and itself', async () => {
    const { status, out } = await run(['diff', 'wide.json', 'wide.json'])
    expect([status, out.trim()]).toEqual([0, 'wide.json is equal in effect to wide.json'])
  })
})

describe('seccompose ask and test', () => {
  it('answers for a call with its arguments', async () => {
    expect((await run(['ask', 'narrow.json', 'personality', '0'])).out).toContain('allow')
    expect((await run(['ask', 'narrow.json', 'personality', '0x20000'])).out).toContain('errno(1)')
  })

  it('holds a profile against expectations', async () => {
    const expectations = [
      { name: 'ptrace', args: [], must: 'be-refused' },
      { name: 'read', args: [], must: 'be-allowed' },
    ]
    await writeFile(join(folder, 'expected.list'), JSON.stringify(expectations))
    expect((await run(['test', 'narrow.json', 'expected.list'])).status).toBe(0)
    const failed = await run(['test', 'wide.json', 'expected.list'])
    expect([failed.status, failed.out]).toEqual([1, expect.stringContaining('✗ ptrace() must be refused')])
  })
})

describe('seccompose fix', () => {
  it('repairs by small edits and keeps comments; what it repaired is found no more', async () => {
    const twice = narrow.replace('"write"]', '"write", "write"]')
    await writeFile(join(folder, 'twice.list'), twice)
    const { status, errors } = await run(['fix', 'twice.list'])
    expect([status, errors]).toEqual([0, expect.stringMatching(/^- /)])
    const fixed = await readFile(join(folder, 'twice.list'), 'utf8')
    expect(fixed).toContain('// what the program needs')
    expect(fixed).toContain('["read", "write"]')
    expect((await run(['fix', 'twice.list'])).errors).toBe('nothing to fix\n')
  })
})

describe('seccompose from-log, log, filter, export, explain and open', () => {
  it('makes a profile of a recording, which then lacks nothing', async () => {
    const strace =
      'execve("/bin/true", ["true"], 0x7ffe /* 1 var */) = 0\nbrk(NULL) = 0x5581\nuname({...}) = 0\nexit_group(0) = ?\n'
    await writeFile(join(folder, 'strace.txt'), strace)
    const { out } = await run(['from-log', 'strace.txt'])
    await writeFile(join(folder, 'made.list'), out)
    expect(out).toContain('"uname"')
    expect((await run(['log', 'made.list', 'strace.txt'])).status).toBe(0)
    const missing = await run(['log', 'narrow.json', 'strace.txt'])
    expect([missing.status, missing.out]).toEqual([1, expect.stringContaining('uname')])
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

  it('writes the files of a destination', async () => {
    const { status, out } = await run(['export', 'wide.json', '--to', 'docker', '--out', 'exported'])
    expect(status).toBe(0)
    const [first = ''] = out.split('\n')
    expect(JSON.parse(await readFile(join(folder, first), 'utf8'))).toHaveProperty('defaultAction')
  })

  it('explains a call, and makes a link', async () => {
    expect((await run(['explain', 'keyctl'])).out).toContain('Number 250 on x86_64')
    const { out } = await run(['open', 'narrow.json', '--app', 'https://example.org/'])
    expect(out).toMatch(/^https:\/\/example\.org\/#v\d\.[\w-]+\n$/)
  })
})

describe('what cannot be done', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a file that is not there', ['check', 'none.json'], /none\.json: no such file/],
    ['a folder for a file', ['ask', '.', 'read'], /folder/],
    ['a call that Linux has not', ['explain', 'raed'], /no system call of that name/],
    ['an unknown architecture', ['check', 'narrow.json', '--arch', 'z80'], /--arch z80/],
    ['an unknown option', ['check', '--nothing', 'narrow.json'], /unknown option/],
    ['a kernel that is none', ['check', 'narrow.json', '--kernel', 'six'], /--kernel six/],
    ['a text with an error', ['ask', '-', 'read'], /its text has an error/],
  ]
  it.each(cases)('%s: one line and status 2', async (_, args, words) => {
    const { status, errors, out } = await run(args, '{ "defaultAction": ')
    expect([status, errors]).toEqual([2, expect.stringMatching(words)])
    expect(errors).not.toMatch(/\n\s+at /)
    expect(out).toBe('')
  })

  it('a binary file', async () => {
    await writeFile(join(folder, 'binary.list'), Buffer.from([123, 0, 125]))
    const { status, errors } = await run(['check', 'binary.list'])
    expect([status, errors]).toEqual([2, 'seccompose: binary.list: this is a binary file, not a text\n'])
  })

  it('a reader that stops reading', async () => {
    const child = spawn(process.execPath, [command, 'filter', 'narrow.json'], { cwd: folder })
    child.stdout.destroy()
    const errors: string[] = []
    child.stderr.on('data', part => errors.push(String(part)))
    const status = await new Promise<number | null>(resolve => child.on('close', resolve))
    expect([status, errors.join('')]).toEqual([0, ''])
  })

  it('nothing asked: it shows how it is used', async () => {
    const { status, out } = await run([])
    expect([status, out]).toEqual([0, expect.stringContaining('Usage: seccompose')])
  })
})
