import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../../engine/profile'
import { conditionWords } from './condition-words'
import type { DestinationId } from './destinations'
import { exported, profileText } from './exported.test-data'
import { fileStem, identifier, objectName, plainFileName, profileFileName } from './file-name'

const rule = (names: string, action: string, more: Readonly<Record<string, unknown>> = {}) => ({
  names: names.split(' '),
  action: `SCMP_ACT_${action}`,
  ...more,
})
const when = (index: number, op: string, value: number, valueTwo = 0) => ({
  index,
  value,
  valueTwo,
  op: `SCMP_CMP_${op}`,
})
const text = (defaultAction: string, ...syscalls: unknown[]) =>
  JSON.stringify({ defaultAction: `SCMP_ACT_${defaultAction}`, syscalls })

/** Every action, a rule of two names with two ways to meet it, and one with two conditions. */
const all = text(
  'ERRNO',
  rule('read', 'ALLOW'),
  rule('mount', 'ERRNO', { errnoRet: 38 }),
  rule('swapon', 'KILL'),
  rule('bpf', 'KILL_PROCESS'),
  rule('syslog', 'TRAP'),
  rule('ptrace', 'TRACE', { errnoRet: 7 }),
  rule('close', 'LOG'),
  rule('dup dup2', 'ALLOW', { args: [when(0, 'EQ', 1), when(0, 'EQ', 2)] }),
  rule('socket', 'ALLOW', { args: [when(0, 'MASKED_EQ', 255, 2), when(1, 'GE', 4096)] }),
  rule('personality', 'ERRNO', { errnoRet: 4000 }),
)
const of = (destination: DestinationId, profile = all) => exported(profile, destination)
const lost = (destination: DestinationId, id: string) =>
  of(destination).losses.find(loss => loss.id === id)?.details

describe('a profile with every action is written', () => {
  it('for LXC', () => {
    expect(profileText(of('lxc'))).toBe(`2
allowlist errno 1
[all]
# Rule 1
read allow
# Rule 2
mount errno 38
# Rule 3
swapon kill
# Rule 4
bpf kill
# Rule 5
syslog trap
# Rule 6
ptrace errno 38
# Rule 7
close allow
# Rule 8
dup allow [0,1,SCMP_CMP_EQ]
dup allow [0,2,SCMP_CMP_EQ]
dup2 allow [0,1,SCMP_CMP_EQ]
dup2 allow [0,2,SCMP_CMP_EQ]
# Rule 9
socket allow [0,2,SCMP_CMP_MASKED_EQ,255][1,4096,SCMP_CMP_GE]
# Rule 10
personality errno 4000
`)
    expect(lost('lxc', 'actions-changed')).toEqual([
      'bpf: kill process → kill thread',
      'ptrace: trace 7 → ENOSYS',
      'close: log → allow',
    ])
  })

  it('in C', () => {
    const source = profileText(of('libseccomp-c'))
    expect(source).toContain('seccomp_init(SCMP_ACT_ERRNO(EPERM))')
    const calls = [...source.matchAll(/result = add\(filter, (.*)\);/g)].map(([, call]) => call)
    expect(calls).toEqual([
      'SCMP_ACT_ALLOW, rule_1, 0, NULL, false',
      'SCMP_ACT_ERRNO(ENOSYS), rule_2, 0, NULL, false',
      'SCMP_ACT_KILL_THREAD, rule_3, 0, NULL, false',
      'SCMP_ACT_KILL_PROCESS, rule_4, 0, NULL, false',
      'SCMP_ACT_TRAP, rule_5, 0, NULL, false',
      'SCMP_ACT_TRACE(7), rule_6, 0, NULL, false',
      'SCMP_ACT_LOG, rule_7, 0, NULL, false',
      'SCMP_ACT_ALLOW, rule_8, 2, rule_8_conditions, true',
      'SCMP_ACT_ALLOW, rule_9, 2, rule_9_conditions, false',
      'SCMP_ACT_ERRNO(4000), rule_10, 0, NULL, false',
    ])
    expect(source).toContain(`	// Rule 8
	static const char *const rule_8[] = {
		"dup", "dup2", NULL,
	};
	static const struct scmp_arg_cmp rule_8_conditions[] = {
		{.arg = 0, .op = SCMP_CMP_EQ, .datum_a = UINT64_C(1)},
		{.arg = 0, .op = SCMP_CMP_EQ, .datum_a = UINT64_C(2)},
	};
`)
    expect(source).toContain(`	static const struct scmp_arg_cmp rule_9_conditions[] = {
		{.arg = 0, .op = SCMP_CMP_MASKED_EQ, .datum_a = UINT64_C(255), .datum_b = UINT64_C(2)},
		{.arg = 1, .op = SCMP_CMP_GE, .datum_a = UINT64_C(0x1000)},
	};
`)
  })

  it('in Go', () => {
    const source = profileText(of('libseccomp-go'))
    expect(source).toContain('libseccomp.NewFilter(libseccomp.ActErrno.SetReturnCode(int16(syscall.EPERM)))')
    const actions = [...source.matchAll(/^\t\taction: libseccomp\.(.*),$/gm)].map(([, action]) => action)
    expect(actions).toEqual([
      'ActAllow',
      'ActErrno.SetReturnCode(int16(syscall.ENOSYS))',
      'ActKillThread',
      'ActKillProcess',
      'ActTrap',
      'ActTrace.SetReturnCode(7)',
      'ActLog',
      'ActAllow',
      'ActAllow',
      'ActErrno.SetReturnCode(int16(4000))',
    ])
    expect(source).toContain(`	// Rule 8
	{
		names: []string{
			"dup", "dup2",
		},
		action: libseccomp.ActAllow,
		alternatives: [][]condition{
			{{0, libseccomp.CompareEqual, []uint64{1}}},
			{{0, libseccomp.CompareEqual, []uint64{2}}},
		},
	},
`)
    expect(source).toContain(
      '\t\t\t{{0, libseccomp.CompareMaskedEqual, []uint64{255, 2}}, {1, libseccomp.CompareGreaterEqual, []uint64{0x1000}}},\n',
    )
  })

  it('for seccompiler and Firecracker', () => {
    const equal = (val: number) => [{ index: 0, type: 'qword', op: 'eq', val }]
    const filter = [
      { syscall: 'close' },
      { syscall: 'dup', args: equal(1) },
      { syscall: 'dup', args: equal(2) },
      { syscall: 'dup2', args: equal(1) },
      { syscall: 'dup2', args: equal(2) },
      { syscall: 'read' },
      {
        syscall: 'socket',
        args: [
          { index: 0, type: 'qword', op: { masked_eq: 255 }, val: 2 },
          { index: 1, type: 'qword', op: 'ge', val: 4096 },
        ],
      },
    ]
    expect(JSON.parse(profileText(of('seccompiler')))).toEqual({
      main: { mismatch_action: { errno: 1 }, match_action: 'allow', filter },
    })
    expect(JSON.parse(profileText(of('firecracker')))).toMatchObject({
      vmm: { default_action: { errno: 1 }, filter_action: 'allow', filter },
    })
    expect(lost('seccompiler', 'actions-changed')).toEqual([
      'bpf: kill process → EPERM',
      'close: log → allow',
      'mount: ENOSYS → EPERM',
      'personality: errno 4000 → EPERM',
      'ptrace: trace 7 → EPERM',
      'swapon: kill thread → EPERM',
      'syslog: trap → EPERM',
    ])
  })

  it.each([
    ['KILL', 'kill_thread'],
    ['KILL_THREAD', 'kill_thread'],
    ['KILL_PROCESS', 'kill_process'],
    ['TRAP', 'trap'],
    ['ERRNO', { errno: 1 }],
    ['TRACE', { trace: 1 }],
  ])('for seccompiler as its only refusal: %s', (action, written) => {
    const [listed, others] = [text('ALLOW', rule('mount', action)), text(action, rule('read', 'ALLOW'))].map(
      profile => JSON.parse(profileText(of('seccompiler', profile))).main,
    )
    expect(listed).toEqual({
      mismatch_action: 'allow',
      match_action: written,
      filter: [{ syscall: 'mount' }],
    })
    if (action !== 'TRACE')
      expect(others).toEqual({
        mismatch_action: written,
        match_action: 'allow',
        filter: [{ syscall: 'read' }],
      })
  })

  it.each([
    ['EQ', 'eq', '=='],
    ['NE', 'ne', '!='],
    ['LT', 'lt', '<'],
    ['LE', 'le', '<='],
    ['GT', 'gt', '>'],
    ['GE', 'ge', '>='],
  ])('with each comparison: %s', (op, json, sign) => {
    const profile = text('ERRNO', rule('dup', 'ALLOW', { args: [when(0, op, 5)] }))
    expect(JSON.parse(profileText(of('seccompiler', profile))).main.filter).toEqual([
      { syscall: 'dup', args: [{ index: 0, type: 'qword', op: json, val: 5 }] },
    ])
    expect(profileText(of('minijail', profile))).toContain(`\ndup: arg0 ${sign} 0x5; return 1\n`)
    expect(profileText(of('lxc', profile))).toContain(`dup allow [0,5,SCMP_CMP_${op}]\n`)
  })

  it('for minijail', () => {
    const lines = profileText(of('minijail')).split('\n')
    expect(lines[0]).toBe('# web-api.json for x86_64')
    expect(lines).toEqual(
      expect.arrayContaining([
        'close: 1',
        'read: 1',
        'dup: arg0 == 0x1 || arg0 == 0x2; return 1',
        'dup2: arg0 == 0x1 || arg0 == 0x2; return 1',
        'socket: arg0 & 0x2 && arg0 in ~0xfd && arg1 >= 0x1000; return 1',
        'mount: return 38',
        'personality: return 4000',
        'ptrace: return 38',
        'uname: return 1',
      ]),
    )
    for (const killed of ['bpf', 'swapon', 'syslog'])
      expect(lines.filter(line => line.startsWith(`${killed}:`))).toEqual([])
    expect(lost('minijail', 'actions-changed')).toEqual([
      'close: log → allow',
      'ptrace: trace 7 → ENOSYS',
      'swapon: kill thread → kill process',
      'syslog: trap → kill process',
    ])
    expect(lost('minijail', 'unlisted-killed')).toEqual([])
  })

  it('for firejail', () => {
    expect(profileText(of('firejail'))).toBe(
      'seccomp.keep close,read\nseccomp-error-action EPERM\nseccomp.block-secondary\n',
    )
    expect(lost('firejail', 'conditions-refused')).toEqual(['dup', 'dup2', 'socket'])
    const denied = text(
      'ALLOW',
      rule('mount', 'ERRNO', { errnoRet: 38 }),
      rule('swapon', 'KILL'),
      rule('syslog', 'TRAP'),
      rule('ptrace', 'TRACE', { errnoRet: 7 }),
      rule('personality', 'ERRNO', { errnoRet: 4000 }),
      rule('chown', 'ERRNO', { errnoRet: 0 }),
    )
    expect(profileText(of('firejail', denied))).toBe(
      'seccomp.drop chown:EPERM,mount:ENOSYS,personality:EPERM,ptrace:ENOSYS,swapon:kill,syslog:kill\nseccomp.block-secondary\n',
    )
  })

  it('for systemd', () => {
    const lines = profileText(of('systemd')).split('\n')
    expect(lines.slice(0, 5)).toEqual([
      '# web-api.json for services of systemd on x86_64',
      '[Service]',
      'SystemCallArchitectures=native',
      'SystemCallErrorNumber=EPERM',
      'SystemCallFilter=close read',
    ])
    expect(lines).toContain('SystemCallFilter=~bpf:kill swapon:kill syslog:kill')
    expect(lines).toContain('SystemCallFilter=~personality:4000')
    expect(lines).toContain('SystemCallLog=close')
    expect(lines.filter(line => /mount|ptrace/.test(line))).toEqual([])
    expect(lost('systemd', 'actions-changed')).toEqual([
      'mount: ENOSYS → EPERM',
      'ptrace: trace 7 → EPERM',
      'swapon: kill thread → kill process',
      'syslog: trap → kill process',
    ])
    expect(lost('systemd', 'conditions-refused')).toEqual(['dup', 'dup2', 'socket'])
    const [nothing] =
      profileText(of('systemd', text('KILL_PROCESS'))).match(/SystemCallFilter=@default/) ?? []
    expect(nothing).toBeDefined()
  })

  it('for a reviewer', () => {
    const { files } = of('review')
    const [markdown, csv] = files
    expect(markdown?.text).toContain('| 8 | `dup`, `dup2` | allow | `fildes is 1 or fildes is 2` |  |')
    expect(csv?.text).toContain('\r\npersonality,135,errno,')
  })
})

describe('conditions in words', () => {
  it.each([
    [when(0, 'EQ', 40), 'family is AF_VSOCK'],
    [when(0, 'NE', 40), 'family is not AF_VSOCK'],
    [when(0, 'LT', 40), 'family is below 40'],
    [when(0, 'LE', 40), 'family is at most 40'],
    [when(0, 'GT', 40), 'family is above 40'],
    [when(0, 'GE', 4096), 'family is at least 0x1000'],
    [when(4, 'EQ', 4095), 'argument 4 is 4095'],
    [when(4, 'EQ', 4096), 'argument 4 is 0x1000'],
  ] as const)('%#: %s', (condition, words) => {
    const fact = (one: typeof condition) => ({
      index: one.index,
      operator: one.op as 'SCMP_CMP_EQ',
      value: BigInt(one.value),
      valueTwo: BigInt(one.valueTwo),
    })
    expect(conditionWords('socket', [fact(condition)], 'SCMP_ARCH_X86_64')).toBe(words)
    expect(conditionWords('socket', [fact(condition), fact(when(2, 'EQ', 0))], 'SCMP_ARCH_X86_64')).toBe(
      `${words} and protocol is ${conditionWords('socket', [fact(when(2, 'EQ', 0))], 'SCMP_ARCH_X86_64').replace('protocol is ', '')}`,
    )
  })

  it('have flags by their names under a mask', () => {
    const masked = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0x1002_0000n, valueTwo: 0n } as const
    expect(conditionWords('clone', [masked], 'SCMP_ARCH_X86_64')).toMatch(
      /^clone_flags & \((?:CLONE_NEWNS\|CLONE_NEWUSER|CLONE_NEWUSER\|CLONE_NEWNS)\) is 0$/,
    )
  })
})

describe('the name of a document', () => {
  it.each([
    ['web api.json', 'web-api.json', 'web-api.json', 'web-api', 'web_api'],
    ['Web.API.yaml', 'Web.API.json', 'Web.API.json', 'web-api', 'web_api'],
    ['..--x--..', 'x.json', 'x.json', 'x', 'x'],
    ['', 'profile.json', 'profile.json', 'profile', 'profile'],
    ['a$(b)"c\'.txt', 'a-b-c.json', 'a-b-c.json', 'a-b-c', 'a_b_c'],
    ['7zip.jsonc', '7zip.json', '7zip.json', '7zip', 'filter_7zip'],
    ['café.json', 'café.json', 'cafe.json', 'cafe', 'caf'],
    ['a.json.b.yaml', 'a.json.b.json', 'a.json.b.json', 'a-json-b', 'a_json_b'],
    ['_-_x_-_', '_-_x_-_.json', '_-_x_-_.json', 'x', 'x'],
    ['__init__.yml', '__init__.json', '__init__.json', 'init', 'init'],
  ])('%s becomes names of files, objects and variables', (name, file, plain, object, word) => {
    expect(profileFileName(name)).toBe(file)
    expect(plainFileName(name)).toBe(plain)
    expect(objectName(name)).toBe(object)
    expect(identifier(fileStem(name))).toBe(word)
  })

  it('is cut, and keeps a mark of what ASCII has not', () => {
    expect(profileFileName('x'.repeat(100))).toBe(`${'x'.repeat(60)}.json`)
    expect(objectName('x'.repeat(100))).toBe('x'.repeat(50))
    const [one, other] = ['容器甲.json', '容器乙.json']
    expect(profileFileName(one ?? '')).toBe('容器甲.json')
    for (const name of [one, other]) expect(plainFileName(name ?? '')).toMatch(/^profile-[0-9a-f]{8}\.json$/)
    expect(plainFileName(one ?? '')).not.toBe(plainFileName(other ?? ''))
    const long = `${'x'.repeat(100)}甲`
    expect(plainFileName(long)).toMatch(/^x{40}-[0-9a-f]{8}\.json$/)
    expect(objectName(long)).toMatch(/^x{40}-[0-9a-f]{8}$/)
    expect(plainFileName('甲.json')).toBe(plainFileName('甲.yaml'))
    expect(plainFileName('a.json.b甲')).toMatch(/^a\.json\.b-[0-9a-f]{8}\.json$/)
    expect(objectName('x甲')).toMatch(/^x-[0-9a-f]{8}$/)
  })
})

it('a target without a name for its architecture is told which there are', () => {
  const target = { ...defaultTarget, architecture: 'SCMP_ARCH_LOONGARCH64' } as const
  expect(() => exported(all, 'libseccomp-go', { target })).toThrow(/architecture-unknown-there.*ArchAMD64/)
  expect(() => exported(all, 'seccompiler', { target })).toThrow(/x86_64.*aarch64.*riscv64/)
  expect(() => exported(all, 'firecracker', { target })).not.toThrow(/riscv64/)
})
