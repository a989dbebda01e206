import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandIn } from './command.test-data'

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
/** Colours, a title, a line gone, a turned direction. */
const seen = '\u001b[31m\u001b]0;title\u0007\r\u009b2K\u202e'
const unescaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
const wide = narrow.replace('"write"', '"write", "ptrace"')

let folder: string
let run: ReturnType<typeof commandIn>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seccompose-command-'))
  run = commandIn(folder)
  await writeFile(join(folder, 'narrow.json'), narrow)
  await writeFile(join(folder, 'wide.json'), wide)
  // As engines take it.
  await writeFile(join(folder, 'plain.json'), narrow.replace(/\n *\/\/.*/, ''))
})

afterAll(() => rm(folder, { recursive: true }))

describe('seccompose check', () => {
  it('fails on a finding of the severity that is asked for, and names its place', async () => {
    const text = `{ "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{ "names": ["ptrace", "ptrace"], "action": "SCMP_ACT_ERRNO" }] }`
    const failing = await run(['check', '-', '--fail-on', 'info'], text)
    expect(failing.status).toBe(1)
    expect(failing.out).toMatch(/^-:1:\d+ \w+ [a-z-]+/)
    expect((await run(['check', '-', '--fail-on', 'never'], text)).status).toBe(0)
  })

  it.each([
    ['a comment', '// why\n', 'comments-present'],
    ['a byte order mark', '\ufeff', 'byte-order-mark'],
  ])('fails on a file with %s, which engines refuse as it is', async (_, mark, id) => {
    const found = await run(
      ['check', '-', '--format', 'json', '--fail-on', 'error'],
      `${mark}{ "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [] }`,
    )
    const [{ findings }] = JSON.parse(found.out) as [{ findings: { id: string; severity: string }[] }]
    expect(findings.filter(one => one.severity === 'error').map(one => one.id)).toEqual([id])
    expect(found.status).toBe(1)
  })

  it('finds profiles in folders by what they hold', async () => {
    await writeFile(join(folder, 'package.json'), '{ "name": "no profile" }')
    const { out } = await run(['check', '.', '--format', 'json', '--fail-on', 'never'])
    const found = (JSON.parse(out) as { file: string }[]).map(({ file }) => file)
    expect(found).toEqual(['narrow.json', 'plain.json', 'wide.json'])
  })

  it('writes findings for code scanning and for annotations', async () => {
    const sarif = JSON.parse((await run(['check', 'narrow.json', '--format', 'sarif'])).out)
    expect(sarif.version).toBe('2.1.0')
    const quality = JSON.parse((await run(['check', 'narrow.json', '--format', 'gitlab'])).out)
    expect(quality).toHaveLength(sarif.runs[0].results.length)
    expect(new Set(quality.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(
      quality.length,
    )
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

describe('profiles inside other files', () => {
  const yaml = `apiVersion: v1
kind: ConfigMap
metadata: { name: profiles }
data:
  web.json: |
    {
      "defaultAction": "SCMP_ACT_ERRNO",
      "syscalls": [{ "names": ["read", "raed"], "action": "SCMP_ACT_ALLOW" }]
    }
---
apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata: { name: db }
spec:
  defaultAction: SCMP_ACT_ERRNO
  syscalls:
    - action: SCMP_ACT_ALLOW
      names:
        - read
        - raed
`
  const oci = `{
  "ociVersion": "1.2.0",
  "linux": {
    "seccomp": { "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
      { "names": ["raed"], "action": "SCMP_ACT_ALLOW" }
    ] }
  }
}
`
  interface Found {
    readonly file: string
    readonly findings: readonly {
      readonly id: string
      readonly file: string
      readonly line: number
      readonly column: number
    }[]
  }

  beforeAll(async () => {
    await mkdir(join(folder, 'charts', 'templates'), { recursive: true })
    await writeFile(join(folder, 'charts', 'templates', 'profiles.yaml'), yaml)
    await writeFile(join(folder, 'charts', 'config.json'), oci)
    await writeFile(join(folder, 'charts', 'values.yaml'), 'kind: of values\nimages: []\n')
  })

  it('are found behind links, and links that lead nowhere are passed over', async () => {
    await mkdir(join(folder, 'links'))
    await symlink('../charts/config.json', join(folder, 'links/config.json'))
    await symlink('nowhere.json', join(folder, 'links/broken.json'))
    await symlink('circle.json', join(folder, 'links/circle.json'))
    const { out } = await run(['check', 'links', '--format', 'json', '--fail-on', 'never'])
    const found = (JSON.parse(out) as Found[]).map(({ file }) => file)
    expect(found).toEqual(['links/config.json#linux.seccomp'])
  })

  it.each([
    ['a folder', ['charts']],
    ['a pattern', ['charts/**/*.{json,yaml}']],
  ])('are found by content in %s, at their places in the file', async (_, args) => {
    const { out } = await run(['check', ...args, '--format', 'json', '--fail-on', 'never'])
    const found = JSON.parse(out) as Found[]
    const places = found.map(({ file, findings }) => {
      const { file: path, line, column } = findings.find(({ id }) => id === 'name-unknown') ?? {}
      return [file, path, line, column]
    })
    const profiles = 'charts/templates/profiles.yaml'
    expect(places).toEqual([
      ['charts/config.json#linux.seccomp', 'charts/config.json', 5, 19],
      [`${profiles}#web.json`, profiles, 8, 40],
      [`${profiles}#db`, profiles, 20, 11],
    ])
  })

  it('are named behind a #', async () => {
    const path = 'charts/templates/profiles.yaml'
    expect((await run(['ask', `${path}#db`, 'read'])).out).toContain('allow')
    const { status, errors } = await run(['ask', path, 'read'])
    expect([status, errors]).toEqual([2, expect.stringContaining(`name one of ${path}#web.json, ${path}#db`)])
  })
})

describe('seccompose.config.json', () => {
  const config = {
    targets: [{ runtime: 'docker' }, { runtime: 'kubernetes', arch: 'aarch64' }],
    failOn: 'warning',
    app: 'https://example.org/app/',
    profiles: [
      {
        files: ['profiles/*.json'],
        accepted: [{ finding: 'name-unknown', about: 'raed', reason: 'it comes with the next kernel' }],
        refuse: ['no-mounting'],
        run: ['dash'],
        expectations: [{ name: 'ptrace', must: 'be-refused' }],
      },
    ],
  }
  const inRepository = async (changed: object) => {
    await mkdir(join(folder, 'repository', 'profiles'), { recursive: true })
    const file = join(folder, 'repository', 'seccompose.config.json')
    await writeFile(file, JSON.stringify({ ...config, ...changed }))
    await writeFile(
      join(folder, 'repository', 'profiles', 'a.json'),
      narrow.replace('"write"', '"write", "raed"'),
    )
    return ['--config', 'repository/seccompose.config.json']
  }

  it('says what is checked, for which targets, and what is accepted', async () => {
    const args = await inRepository({})
    const { status, out } = await run(['check', ...args, '--format', 'json'])
    const [{ findings, accepted, file }, ...others] = JSON.parse(out)
    expect([status, file, others]).toEqual([1, join('repository', 'profiles', 'a.json'), []])
    expect(accepted).toMatchObject([{ id: 'name-unknown', accepted: 'it comes with the next kernel' }])
    expect(findings.map(({ id }: { id: string }) => id)).not.toContain('name-unknown')
    // The profile lists no architecture of arm64 machines.
    expect(findings).toContainEqual(expect.objectContaining({ targets: ['kubernetes aarch64'] }))
    const sarif = JSON.parse((await run(['check', ...args, '--format', 'sarif'])).out)
    const suppressed = sarif.runs[0].results.filter((result: object) => 'suppressions' in result)
    expect(suppressed).toMatchObject([{ ruleId: 'name-unknown', suppressions: [{ kind: 'external' }] }])
  })

  it('gives way to options', async () => {
    const args = await inRepository({})
    const { out } = await run([
      'check',
      ...args,
      '--target',
      'docker',
      '--fail-on',
      'never',
      '--format',
      'json',
    ])
    expect(out).not.toContain('kubernetes')
    expect((await run(['check', ...args, '--fail-on', 'never'])).status).toBe(0)
  })

  it('accepts a finding about what it names only', async () => {
    const { profiles } = config
    const others = [{ ...profiles[0], accepted: [{ finding: 'name-unknown', about: 'x', reason: 'y' }] }]
    const { out } = await run(['check', ...(await inRepository({ profiles: others })), '--format', 'json'])
    expect(JSON.parse(out)[0].findings).toContainEqual(expect.objectContaining({ id: 'name-unknown' }))
  })

  it('holds profiles against goals, programs and calls', async () => {
    const { status, out } = await run(['test', ...(await inRepository({ targets: [{}] }))])
    expect(status).toBe(1)
    expect(out).toMatch(/✓ ptrace\(\) must be refused/)
    expect(out).toMatch(/✓ .*\(no-mounting\)/)
    expect(out).toMatch(/✗ dash must run/)
    expect(out).toContain('1 of 3 does not hold')
  })

  it('is asked by diff and open, too', async () => {
    const args = await inRepository({})
    const { out } = await run([
      'diff',
      'narrow.json',
      'repository/profiles/a.json',
      ...args,
      '--format',
      'json',
    ])
    expect(JSON.parse(out).map(({ target }: { target: string }) => target)).toEqual([
      'docker',
      'kubernetes aarch64',
    ])
    expect((await run(['open', 'narrow.json', ...args])).out).toMatch(/^https:\/\/example\.org\/app\/#/)
  })

  it.each([
    ['a target', { targets: [{ arch: 'z80' }] }, /config\.json: arch z80: one of /],
    ['a pattern', { profiles: [{ files: ['none/*.json'] }] }, /config\.json: .*none\/\*\.json: no file fits/],
    [
      'a finding',
      { profiles: [{ files: ['profiles/*.json'], accepted: [{ finding: 'name-unknwon', reason: 'x' }] }] },
      /config\.json:1:\d+: "name-unknwon" is not known; near it .*name-unknown/,
    ],
  ])('names itself where %s in it is wrong', async (_, changed, words) => {
    const { status, errors } = await run(['check', ...(await inRepository(changed))])
    expect([status, errors]).toEqual([2, expect.stringMatching(words)])
    expect(errors.length).toBeLessThan(400)
  })

  it('says where it is wrong', async () => {
    const args = await inRepository({ failOn: 'sometimes' })
    const { status, errors } = await run(['check', ...args])
    expect(status).toBe(2)
    expect(errors).toMatch(
      /^seccompose: repository\/seccompose\.config\.json:1:\d+: "sometimes" is none of error/,
    )
  })
})

describe('seccompose textconv', () => {
  it('has a line for each call, so that git diff shows what changes', async () => {
    const before = (await run(['textconv', 'narrow.json'])).out.split('\n')
    const after = (await run(['textconv', 'wide.json'])).out.split('\n')
    expect(after.filter(line => !before.includes(line))).toEqual(['ptrace: allow'])
    expect(before).toContain('personality when arg0 = 0: allow')
  })

  it('tells of each call that a part of the file which was not read may decide', async () => {
    await writeFile(join(folder, 'app.profile'), 'seccomp.drop ptrace\nrestrict-namespaces\nnoroot\n')
    const lines = (await run(['textconv', 'app.profile'])).out.split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'unshare: allow, as far as the file was read',
        'mount: allow',
        'ptrace: errno(1)',
      ]),
    )
  })

  it('shows a text without a profile as it is', async () => {
    expect((await run(['textconv', '-'], 'old notes\n')).out).toContain('old notes')
  })
})

describe('the manual page and help', () => {
  it('has every command, with examples', async () => {
    const { out: help } = await run(['--help'])
    const names = [...help.matchAll(/^ {2}([a-z-]+) \[/gm)].map(([, name = '']) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        ...['check', 'diff', 'textconv', 'ask', 'test', 'fix', 'export', 'filter', 'log', 'from-log'],
        ...['explain', 'open', 'man'],
      ]),
    )
    const { out: page } = await run(['man'])
    for (const name of names.filter(one => one !== 'help')) {
      expect((await run([name, '--help'])).out, name).toMatch(/Examples?:\n {2}\$ /)
      expect(page).toContain(`.SS seccompose ${name.replace('-', '\\-')} `)
    }
  }, 300_000)
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

  it('fails on what is stricter only where that is asked', async () => {
    expect((await run(['diff', 'wide.json', 'narrow.json', '--fail-on', 'stricter'])).status).toBe(1)
    expect((await run(['diff', 'narrow.json', 'wide.json', '--fail-on', 'stricter'])).status).toBe(0)
  })

  it('is empty between a profile and itself', async () => {
    const { status, out } = await run(['diff', 'plain.json', 'plain.json'])
    expect([status, out.trim()]).toEqual([0, 'plain.json is equal in effect to plain.json'])
  })
})

describe('seccompose ask and test', () => {
  it('names the rule that decides, with its line', async () => {
    expect((await run(['ask', 'narrow.json', 'personality', '0'])).out).toContain(
      'decided by rule 2 (line 8)',
    )
    expect((await run(['ask', 'narrow.json', 'ptrace'])).out).toContain('decided by the default')
  })

  it('says why nobody can tell whether an expectation is met', async () => {
    const expectations = [
      { name: 'ptrce', must: 'be-refused' },
      { name: 'personality', args: ['PER_FOO'], must: 'be-refused' },
    ]
    await writeFile(join(folder, 'odd.list'), JSON.stringify(expectations))
    const { status, out } = await run(['test', 'narrow.json', 'odd.list'])
    expect(status).toBe(1)
    expect(out).toContain('? ptrce() must be refused: x86_64 has no call named ptrce')
    expect(out).toContain(
      '? personality(PER_FOO) must be refused: argument 0 of personality cannot be read: PER_FOO',
    )
  })

  it('takes several capabilities, before or behind the file', async () => {
    await writeFile(
      join(folder, 'caps.list'),
      '{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["bpf"], "action": "SCMP_ACT_ALLOW", "includes": { "caps": ["CAP_BPF", "CAP_SYS_ADMIN"] } }] }',
    )
    const ask = async (...args: readonly string[]) => (await run(['ask', ...args])).out
    expect(await ask('--cap-add', 'BPF,SYS_ADMIN', 'caps.list', 'bpf')).toContain('allow')
    expect(await ask('--cap-add', 'BPF', '--cap-add', 'sys_admin', 'caps.list', 'bpf')).toContain('allow')
    expect(await ask('caps.list', 'bpf', '--cap-add', 'BPF')).toContain('errno')
  })

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

  it('leaves alone what would let more calls run, and says so', async () => {
    const text = `{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["read"], "action": "SCMP_ACT_ALLOW" }] }`
    const { out } = await run(['fix', '-'], text)
    expect(out.trim()).toBe(text)
    const loosened = await run(['fix', '-', '--loosen'], text)
    expect(loosened.out).toContain('"execve"')
  })
})

describe('seccompose from-log, log, filter, export, explain and open', () => {
  it('makes a profile of a recording, which then lacks nothing', async () => {
    const strace =
      'execve("/bin/true", ["true"], 0x7ffe /* 1 var */) = 0\nbrk(NULL) = 0x5581\nuname({...}) = 0\nexit_group(0) = ?\n'
    await writeFile(join(folder, 'strace.txt'), strace)
    const { out, errors } = await run(['from-log', 'strace.txt'])
    const notes = errors.trim().split('\n')
    expect(notes).toEqual([...new Set(notes)])
    await writeFile(join(folder, 'made.list'), out)
    expect(out).toContain('"uname"')
    expect((await run(['log', 'made.list', 'strace.txt'])).status).toBe(0)
    const missing = await run(['log', 'narrow.json', 'strace.txt'])
    expect([missing.status, missing.out]).toEqual([1, expect.stringContaining('uname')])
  })

  it('widens a preset by a recording, and by what the linter warns of where that is asked for', async () => {
    await writeFile(join(folder, 'clock.txt'), 'clock_settime(CLOCK_REALTIME, {tv_sec=1, tv_nsec=0}) = 0\n')
    const widen = ['from-log', 'clock.txt', '--base', 'docker-default']
    await writeFile(join(folder, 'kept.list'), (await run(widen)).out)
    await writeFile(join(folder, 'based.list'), (await run([...widen, '--with', 'condemned'])).out)
    expect((await run(['ask', 'kept.list', 'clock_settime'])).out).toContain('errno')
    expect((await run(['ask', 'based.list', 'clock_settime'])).out).toContain('allow')
    expect((await run(['ask', 'based.list', 'mount'])).out).toContain('errno')
  })

  it('takes the default of the release that is named', async () => {
    const base = ['from-log', 'clock.txt', '--target', 'containerd', '--base', 'containerd-default']
    const newest = (await run(base)).out
    const { out } = await run([...base, '--release', '1.7.24'])
    expect(out).toContain('"io_uring_setup"')
    expect(newest).not.toContain('"io_uring_setup"')
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
    ['a directory for a file', ['ask', '.', 'read'], /this is a directory/],
    ['a folder without a profile', ['check', 'empty'], /empty: no profile was found/],
    ['a pattern that nothing fits', ['check', '*.none'], /no file fits/],
    ['nothing to check', ['check'], /name the files to check/],
    ['a configuration that is not there', ['check', '--config', 'none.json'], /none\.json: no such file/],
    ['YAML that is none', ['check', 'broken.yaml'], /not valid YAML at line 3/],
    ['YAML of anchors', ['check', 'anchors.yaml'], /anchors\.yaml expand to more than is read here/],
    ['anchors of nothing', ['check', 'only-anchors.yaml'], /only-anchors\.yaml carries no seccomp profile/],
    ['a text', ['check', 'notes.md'], /notes\.md carries no seccomp profile/],
    ['JSON of something else', ['check', 'other.json'], /other\.json carries no seccomp profile/],
    [
      'bytes that are no text',
      ['check', 'latin.yaml'],
      /latin\.yaml: line 2 is not UTF-8\. Save it as UTF-8/,
    ],
    [
      'keys of a runtime several times',
      ['check', 'config.json'],
      /config\.json has the key linux several times \(linux, linux\): runc .* crun uses the first .* Leave one/,
    ],
    ['an empty file', ['check', 'nothing.json'], /nothing\.json: there is nothing in it/],
    ['an empty file to repair', ['fix', 'nothing.json'], /nothing\.json: there is nothing in it/],
    ['a recording without a call', ['log', 'narrow.json', 'notes.md'], /notes\.md: no calls were found/],
    ['a slip in the name of a call', ['explain', 'keyct'], /no system call of that name; was keyctl meant\?/],
    ['a slip in a question', ['ask', 'narrow.json', 'raed'], /no call named raed; was read meant\?/],
    [
      'too many arguments',
      ['ask', 'narrow.json', 'read', ...'1234567'],
      /7 arguments; no call has more than 6/,
    ],
    [
      'a capability that Linux has not',
      ['check', '--cap-add', 'FLY', 'narrow.json'],
      /FLY: Linux has no cap/,
    ],
    ['an argument that is missing', ['diff', 'narrow.json'], /'new'[\s\S]*diff --help shows how/],
    [
      'a recording of which nothing can be unpacked',
      ['log', 'narrow.json', 'strace.log.gz'],
      /strace\.log\.gz: no calls were found; ends early/,
    ],
    ['a file that is no directory', ['check', 'narrow.json/x'], /not a directory/],
    ['a base that is none', ['from-log', 'strace.log', '--base', 'x'], /--base x: one of docker-default/],
    ['no address of the app', ['open', 'narrow.json'], /--app is missing/],
    ['an address that is none', ['open', 'narrow.json', '--app', 'there'], /not an address/],
    ['a call that Linux has not', ['explain', 'raed'], /no system call of that name/],
    [
      'an unknown architecture',
      ['check', 'narrow.json', '--arch', 'z80'],
      /arch z80: one of .*aarch64, .* is expected/,
    ],
    ['an unknown option', ['check', '--nothing', 'narrow.json'], /unknown option/],
    ['a kernel that is none', ['check', 'narrow.json', '--kernel', 'six'], /kernel six: a version/],
    [
      'a release of what has none',
      ['check', 'narrow.json', '--target', 'oci', '--release', '1.1'],
      /oci has no/,
    ],
    [
      'a release that nobody knows',
      ['check', 'narrow.json', '--target', 'containerd', '--release', '9.9'],
      /release 9\.9: a release of containerd is expected, from 1\.6\.0 to 2\./,
    ],
    ['a text with an error', ['ask', '-', 'read'], /cannot be read|has an error/],
  ]
  beforeAll(async () => {
    await mkdir(join(folder, 'empty'))
    await writeFile(join(folder, 'strace.log'), 'uname({...}) = 0\n')
    await writeFile(join(folder, 'strace.log.gz'), Buffer.from('\x1f\x8b uname', 'latin1'))
    await writeFile(join(folder, 'notes.md'), '# Notes\n\n- one\n')
    await writeFile(join(folder, 'other.json'), '{ "name": "x" }')
    await writeFile(join(folder, 'nothing.json'), '\uFEFF \n')
    await writeFile(join(folder, 'latin.yaml'), Buffer.from('kind: Pod\n# \xe4\n', 'latin1'))
    const seccomp = '{ "defaultAction": "SCMP_ACT_ALLOW" }'
    await writeFile(
      join(folder, 'config.json'),
      `{ "ociVersion": "1.2.0", "linux": { "seccomp": ${seccomp} }, "linux": {} }`,
    )
    await writeFile(join(folder, 'broken.yaml'), 'kind: SeccompProfile\napiVersion: [\n')
    const levels = Array.from({ length: 12 }, (_, at) => `b${at + 1}: &b${at + 1} [${`*b${at},`.repeat(10)}]`)
    await writeFile(join(folder, 'only-anchors.yaml'), `b0: &b0 [x]\n${levels.join('\n')}\n`)
    await writeFile(
      join(folder, 'anchors.yaml'),
      `kind: SeccompProfile\napiVersion: v1\nb0: &b0 [x]\n${levels.join('\n')}\n`,
    )
  })

  it.each(cases)('%s: one line and status 2', async (_, args, words) => {
    const { status, errors, out } = await run(args, '{ "defaultAction": ')
    expect([status, errors]).toEqual([2, expect.stringMatching(words)])
    expect(errors).not.toMatch(/\n\s+at /)
    expect(errors.split('\n').filter(line => line.startsWith('seccompose:')).length).toBeLessThanOrEqual(1)
    expect(out).toBe('')
  })

  it.each([
    ['null', 'null', /Engines take null for an empty one, as they take \{\}/],
    [
      'many levels',
      `{"defaultAction":"SCMP_ACT_ALLOW","x":${'['.repeat(300)}${']'.repeat(300)}}`,
      /accepts up to 10,000 levels/,
    ],
  ])('what engines read otherwise: %s', async (_, text, words) => {
    const { status, out } = await run(['check', '-'], text)
    expect([status, out]).toEqual([1, expect.stringMatching(words)])
  })

  it('a profile with bytes that are not UTF-8 is judged as Go reads it, with a note', async () => {
    const text =
      '{ "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [\n{ "names": ["mount", "ptrac\xe9"], "action": "SCMP_ACT_ERRNO" }] }'
    await writeFile(join(folder, 'latin.json'), Buffer.from(text, 'latin1'))
    const note =
      /latin\.json: line 2 is not UTF-8.*Go read U\+FFFD.*of no call\. crun refuses the file\. Save it as UTF-8/
    const asked = await run(['ask', 'latin.json', 'mount'])
    expect([asked.status, asked.out]).toEqual([0, expect.stringMatching(/mount\(\): errno\(1\)/)])
    expect(asked.errors).toMatch(note)
    const checked = await run(['check', 'latin.json', '--fail-on', 'error'])
    expect(checked.out).toContain('ptrac\uFFFD')
    expect(checked.errors).toMatch(note)
    // Beside what git shows nobody sees standard error.
    expect((await run(['textconv', 'latin.json'])).out.split('\n')[0]).toMatch(note)
  })

  it('a binary file', async () => {
    await writeFile(join(folder, 'binary.list'), Buffer.from([123, 0, 125]))
    const { status, errors } = await run(['check', 'binary.list'])
    expect([status, errors]).toEqual([2, 'seccompose: binary.list: this is a binary file, not a text\n'])
  })

  it('a profile of 25,000 rules', async () => {
    const rule =
      '{"names":["read"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":AT,"op":"SCMP_CMP_EQ"}]}'
    const rules = Array.from({ length: 25_000 }, (_, at) => rule.replace('AT', String(at)))
    const text = `{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64"],"syscalls":[${rules.join(',')}]}`
    const { status, out, errors } = await run(['check', '-', '--format', 'json'], text)
    expect([status, errors]).toEqual([1, ''])
    const [{ findings }] = JSON.parse(out)
    expect(findings.map(({ id }: { id: string }) => id)).toContain('too-complex')
  }, 600_000)

  it.each([
    ['check', 'hostile.json', '--fail-on', 'never'],
    ['check', 'hostile.json', '--fail-on', 'never', '--format', 'markdown'],
    ['check', 'hostile.json', '--fail-on', 'never', '--format', 'github'],
    ['diff', 'hostile.json', 'wide.json'],
    ['diff', 'hostile.json', 'wide.json', '--format', 'markdown'],
    ['test', 'hostile.json', 'hostile-expectations.json'],
    ['ask', 'hostile.json', 'read'],
    ['filter', 'hostile.json'],
    ['export', 'hostile.json', '--to', 'kubernetes', '--out', 'out'],
    ['export', 'hostile.json', '--to', 'systemd', '--out', 'out'],
    ['fix', 'hostile.json', '--dry-run'],
    ['log', 'hostile.json', 'hostile.log'],
    ['textconv', 'hostile.json'],
    ['check', `no${seen}file.json`],
    ['explain', `no${seen}call`],
  ])('words that a terminal would obey: %s %s', async (...args) => {
    // As an escape in JSON, since it is no JSON otherwise.
    const escaped = JSON.stringify(`red${seen}`).replaceAll(/[^ -~]/g, unescaped)
    const rule = `{ "names": ["read", "write", "read", ${escaped}, "bogus"], "action": "SCMP_ACT_ALLOW", "comment": ${escaped} }`
    await writeFile(
      join(folder, 'hostile.json'),
      `{ "defaultAction": "SCMP_ACT_ERRNO", ${escaped}: 1, "syscalls": [${rule}, { "names": ["socket"], "action": ${escaped} }] }`,
    )
    await writeFile(
      join(folder, 'hostile-expectations.json'),
      JSON.stringify([{ name: 'ptrace', args: [], must: 'be-refused' }]),
    )
    await writeFile(
      join(folder, 'hostile.log'),
      `100 ptrace(PTRACE_TRACEME) = 0\n100 re${seen}d(3) = 0\n${seen}\n`,
    )
    const { out, errors } = await run(args)
    expect(`${out}${errors}`).not.toBe('')
    expect(`${out}${errors}`).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u)
  })

  it('nothing asked: it shows how it is used', async () => {
    expect(await run([])).toMatchObject({ status: 0, out: expect.stringContaining('Usage: seccompose') })
  })
})
