import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import type { Exporter, ExportOptions } from './destination'
import { exportOptions, presetText, profileText } from './exported.test-data'
import { exportLibseccompC } from './to/libseccomp-c/writer'
import { exportLibseccompGo } from './to/libseccomp-go/writer'

const rule = (names: string, action: string, more: object = {}) => ({
  names: names.split(' '),
  action: `SCMP_ACT_${action}`,
  ...more,
})
const profile = (defaultAction: string, syscalls: readonly unknown[], more: object = {}) =>
  JSON.stringify({ defaultAction: `SCMP_ACT_${defaultAction}`, syscalls, ...more })

/** The source alone: what is lost is told elsewhere. */
function written(exporter: Exporter, text: string, more: Partial<ExportOptions> = {}): string {
  const result = exporter(parseProfile(text), { ...exportOptions, ...more })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return profileText(result)
}

/** What stands between two lines. */
function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from) + from.length
  return text.slice(start, text.indexOf(to, start))
}

const operators = ['EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'MASKED_EQ']
const compared = profile(
  'ERRNO',
  operators.map((op, index) =>
    rule('mount', 'ALLOW', { args: [{ index: index % 6, value: 4096, valueTwo: 7, op: `SCMP_CMP_${op}` }] }),
  ),
)
const actions = profile('KILL', [
  rule('read', 'ALLOW', { comment: 'of each' }),
  rule('dup', 'LOG'),
  rule('chmod', 'TRAP'),
  rule('chown', 'KILL_PROCESS'),
  rule('bpf', 'TRACE', { errnoRet: 7 }),
  rule('mkdir', 'ERRNO', { errnoRet: 4000 }),
  rule('socket', 'ALLOW', {
    args: [
      { index: 0, value: 2, op: 'SCMP_CMP_EQ' },
      { index: 1, value: 1, op: 'SCMP_CMP_EQ' },
    ],
  }),
])
const both = { architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'] }

describe('the source in C', () => {
  const of = (text: string) => written(exportLibseccompC, text)

  it('has a list of names, the conditions and a call for each rule', () => {
    expect(between(of(actions), '\tint result = 0;\n', '\n\treturn result;')).toBe(`	// Rule 1: of each
	static const char *const rule_1[] = {
		"read", NULL,
	};
	if (result == 0)
		result = add(filter, SCMP_ACT_ALLOW, rule_1, 0, NULL, false);

	// Rule 2
	static const char *const rule_2[] = {
		"dup", NULL,
	};
	if (result == 0)
		result = add(filter, SCMP_ACT_LOG, rule_2, 0, NULL, false);

	// Rule 3
	static const char *const rule_3[] = {
		"chmod", NULL,
	};
	if (result == 0)
		result = add(filter, SCMP_ACT_TRAP, rule_3, 0, NULL, false);

	// Rule 4
	static const char *const rule_4[] = {
		"chown", NULL,
	};
	if (result == 0)
		result = add(filter, SCMP_ACT_KILL_PROCESS, rule_4, 0, NULL, false);

	// Rule 5
	static const char *const rule_5[] = {
		"bpf", NULL,
	};
	if (result == 0)
		result = add(filter, SCMP_ACT_TRACE(7), rule_5, 0, NULL, false);

	// Rule 6
	static const char *const rule_6[] = {
		"mkdir", NULL,
	};
	if (result == 0)
		result = add(filter, SCMP_ACT_ERRNO(4000), rule_6, 0, NULL, false);

	// Rule 7
	static const char *const rule_7[] = {
		"socket", NULL,
	};
	static const struct scmp_arg_cmp rule_7_conditions[] = {
		{.arg = 0, .op = SCMP_CMP_EQ, .datum_a = UINT64_C(2)},
		{.arg = 1, .op = SCMP_CMP_EQ, .datum_a = UINT64_C(1)},
	};
	if (result == 0)
		result = add(filter, SCMP_ACT_ALLOW, rule_7, 2, rule_7_conditions, false);
`)
  })

  it('compares as the profile does', () => {
    const lines = of(compared)
      .split('\n')
      .filter(line => line.includes('.op ='))
    expect(lines).toEqual(
      operators.map(
        (op, index) =>
          `\t\t{.arg = ${index % 6}, .op = SCMP_CMP_${op}, .datum_a = UINT64_C(0x1000)${op === 'MASKED_EQ' ? ', .datum_b = UINT64_C(7)' : ''}},`,
      ),
    )
  })

  it('has lines of names that stay short', () => {
    const lines = between(of(presetText('docker-default')), 'rule_1[] = {\n', '\n\t};').split('\n')
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.every(line => line.startsWith('\t\t"') && line.endsWith(',') && line.length < 96)).toBe(true)
  })

  it('says in its head what it is, how it is built, and starts for its own architecture alone', () => {
    const text = of(actions)
    expect(text.split('\n').slice(0, 5)).toEqual([
      '// The filter of web-api.json for x86_64.',
      '//',
      '//   cc -O2 -Wall -o web-api web-api.c -lseccomp',
      '//   ./web-api PROGRAM ARGUMENT...    runs a program under the filter',
      '//   ./web-api --export               writes the filter as the kernel takes it',
    ])
    expect(text).toContain('if (seccomp_arch_native() != SCMP_ARCH_X86_64) {')
    expect(text).toContain('"This filter is for x86_64.\\n"')
    expect(text).toContain('seccomp_init(SCMP_ACT_KILL_THREAD)')
  })

  it('adds other architectures, and asks for a tree where runc does', () => {
    const built = (text: string) =>
      between(of(text), '\tint result = 0;\n\tif (result == 0) result =', '}').trim()
    const rules = (text: string) =>
      [...of(text).matchAll(/\tif \(result == 0\) result = (.*);/g)].map(([, call]) => call)
    expect(built(actions)).toMatch(/^add_rules\(filter\);/)
    expect(rules(profile('ERRNO', [rule('read', 'ALLOW')], both))).toEqual([
      'seccomp_arch_add(filter, SCMP_ARCH_X86)',
      'seccomp_arch_add(filter, SCMP_ARCH_X32)',
      'add_rules(filter)',
    ])
    expect(rules(presetText('docker-default'))).toContain(
      'seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2)',
    )
  })

  it('has what keeps a compiler quiet where there are no rules', () => {
    expect(of(profile('ERRNO', []))).toContain(
      'int result = 0;\n\t(void)add;\n\t(void)filter;\n\n\treturn result;',
    )
  })
})

describe('the source in Go', () => {
  const of = (text: string, more = {}) => written(exportLibseccompGo, text, more)

  it('has a list of rules', () => {
    const action = (name: string) => `\t\taction: libseccomp.${name},\n`
    const plain = (place: number, name: string, word: string) =>
      `\t// Rule ${place}\n\t{\n\t\tnames: []string{\n\t\t\t"${name}",\n\t\t},\n${action(word)}\t},\n`
    expect(between(of(actions), 'var rules = []rule{\n', '}\n\nfunc build')).toBe(
      [
        plain(1, 'read', 'ActAllow').replace('Rule 1', 'Rule 1: of each'),
        plain(2, 'dup', 'ActLog'),
        plain(3, 'chmod', 'ActTrap'),
        plain(4, 'chown', 'ActKillProcess'),
        plain(5, 'bpf', 'ActTrace.SetReturnCode(7)'),
        plain(6, 'mkdir', 'ActErrno.SetReturnCode(int16(4000))'),
        plain(7, 'socket', 'ActAllow').replace(
          /\t},\n$/,
          '\t\talternatives: [][]condition{\n\t\t\t{{0, libseccomp.CompareEqual, []uint64{2}}, {1, libseccomp.CompareEqual, []uint64{1}}},\n\t\t},\n\t},\n',
        ),
      ].join(''),
    )
    expect(of(actions)).toContain('libseccomp.NewFilter(libseccomp.ActKillThread)')
  })

  it('has a word for each comparison and each action', () => {
    const words = ['Equal', 'NotEqual', 'Less', 'LessOrEqual', 'Greater', 'GreaterEqual', 'MaskedEqual']
    const lines = of(compared)
      .split('\n')
      .filter(line => line.includes('libseccomp.Compare'))
    expect(lines).toEqual(
      words.map(
        (word, index) =>
          `\t\t\t{{${index % 6}, libseccomp.Compare${word}, []uint64{0x1000${word === 'MaskedEqual' ? ', 7' : ''}}}},`,
      ),
    )
    const notify = profile('ERRNO', [rule('mount', 'NOTIFY')], { listenerPath: '/run/a.sock' })
    expect(of(notify)).toContain('\t\taction: libseccomp.ActNotify,\n')
  })

  it('names every architecture that the bindings know, and adds the others', () => {
    const known = {
      X86: 'X86',
      X86_64: 'AMD64',
      X32: 'X32',
      ARM: 'ARM',
      AARCH64: 'ARM64',
      MIPS: 'MIPS',
      MIPS64: 'MIPS64',
      MIPS64N32: 'MIPS64N32',
      MIPSEL: 'MIPSEL',
      MIPSEL64: 'MIPSEL64',
      MIPSEL64N32: 'MIPSEL64N32',
      PPC: 'PPC',
      PPC64: 'PPC64',
      PPC64LE: 'PPC64LE',
      S390: 'S390',
      S390X: 'S390X',
      RISCV64: 'RISCV64',
    } as const
    const small = profile('ERRNO', [rule('read', 'ALLOW')])
    for (const [token, word] of Object.entries(known) as [keyof typeof known, string][]) {
      const target = { ...defaultTarget, architecture: `SCMP_ARCH_${token}` } as const
      expect(of(small, { target })).toContain(`\tif native != libseccomp.Arch${word} {\n`)
    }
    expect(of(small)).not.toContain('AddArch')
    expect(of(profile('ERRNO', [rule('read', 'ALLOW')], both))).toContain(
      '\tfor _, architecture := range []libseccomp.ScmpArch{libseccomp.ArchX86, libseccomp.ArchX32} {\n\t\tif err := filter.AddArch(architecture); err != nil {\n\t\t\treturn nil, err\n\t\t}\n\t}\n\tfor _, rule := range rules {\n',
    )
    const other = profile('ERRNO', [rule('read', 'ALLOW')], {
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_LOONGARCH64'],
    })
    expect(exportLibseccompGo(parseProfile(other), exportOptions)).toMatchObject({
      ok: false,
      refusals: [{ id: 'architecture-unknown-there', values: { architecture: 'SCMP_ARCH_LOONGARCH64' } }],
    })
  })

  it('asks for a tree where runc does, and says what it is in its head', () => {
    expect(of(presetText('docker-default'))).toContain('\tif err := filter.SetOptimize(2); err != nil {\n')
    expect(of(actions)).not.toContain('SetOptimize')
    expect(of(actions).split('\n').slice(0, 5)).toEqual([
      '// The filter of web-api.json for x86_64.',
      '//',
      '//\t./web-api PROGRAM ARGUMENT...    runs a program under the filter',
      '//\t./web-api --export               writes the filter as the kernel takes it',
      'package main',
    ])
    expect(of(actions)).toContain('fmt.Errorf("this filter is for x86_64")')
    expect(of(actions)).toContain('fmt.Errorf("usage: web-api --export | PROGRAM ARGUMENT")')
  })
})

describe('a rule that compares an argument twice', () => {
  const twice = (first: object, second: object) =>
    profile('ERRNO', [
      rule('dup dup2 dup', 'ALLOW', {
        args: [
          { index: 0, ...first },
          { index: 0, ...second },
        ],
      }),
      rule('dup3', 'ALLOW', { args: [{ index: 0, ...first }] }),
      rule('fcntl', 'ALLOW', { args: [{ index: 0, ...first }] }),
    ])

  it('has both ways for each of its names, whatever tells them apart', () => {
    const equal = { value: 1, op: 'SCMP_CMP_EQ' }
    const masked = { value: 3, valueTwo: 1, op: 'SCMP_CMP_MASKED_EQ' }
    const pairs = [
      [equal, { ...equal, value: 2 }],
      [equal, { ...equal, op: 'SCMP_CMP_GT' }],
      [masked, { ...masked, valueTwo: 2 }],
      [masked, { ...masked, value: 7 }],
    ] as const
    for (const [first, second] of pairs) {
      const text = written(exportLibseccompC, twice(first, second))
      expect(between(text, 'rule_1[] = {\n', '\n\t};')).toBe('\t\t"dup", "dup2", "dup", NULL,')
      expect(between(text, 'rule_1_conditions[] = {\n', '\n\t};').split('\n')).toHaveLength(2)
      expect(text).toContain('add(filter, SCMP_ACT_ALLOW, rule_1, 2, rule_1_conditions, true);')
      expect(text).toContain('add(filter, SCMP_ACT_ALLOW, rule_2, 1, rule_2_conditions, false);')
      expect(text).toContain('add(filter, SCMP_ACT_ALLOW, rule_3, 1, rule_3_conditions, false);')
    }
  })
})

it('an exported Go program without rules is formatted as gofmt has it', () => {
  expect(written(exportLibseccompGo, profile('ALLOW', []))).toContain(
    '\nvar rules = []rule{}\n\nfunc build()',
  )
})
