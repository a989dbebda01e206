import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from '../../../../advice/presets'
import { catalogue } from '../../../../engine/catalogue'
import { profileVerdicts } from '../../../../engine/policy'
import { defaultTarget, parseProfile, type Target } from '../../../../engine/profile'
import { exportProfile } from '../..'
import { csvText } from '../../csv'

/** A reader of CSV by RFC 4180, one character after the other. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at++
      } else isQuoted = false
    } else if (letter === '"') isQuoted = true
    else if (letter === ',') {
      row.push(cell)
      cell = ''
    } else if (letter === '\r' && text.charAt(at + 1) === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
      at++
    } else cell += letter
  }
  return rows
}

const dockerDefault =
  presets
    .find(({ id }) => id === 'docker-default')
    ?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: defaultTarget.capabilities }) ??
  ''

function review(text: string, target: Target = defaultTarget) {
  const result = exportProfile(parseProfile(text), 'review', { name: 'web.json', target })
  if (!result.ok) throw new Error(JSON.stringify(result))
  const [markdown, csv] = result.files
  return { markdown: markdown?.text ?? '', rows: readCsv(csv?.text ?? '') }
}

describe('CSV', () => {
  it('is read back as it was, whatever is in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é') })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), rows => {
        const safe = rows.map(row => row.map(one => one.replace(/^\r+/, '')))
        expect(readCsv(csvText(safe))).toEqual(safe)
      }),
    )
  })

  it('gives a spreadsheet no formula', () => {
    expect(csvText([['=1+1', '@x', '-2', '+3', 'a=b']])).toBe("'=1+1,'@x,'-2,'+3,a=b\r\n")
  })
})

describe('export for a review', () => {
  it('lists every call of the architecture with its verdict', () => {
    const { rows } = review(dockerDefault)
    const [heads, ...rest] = rows
    expect(heads).toEqual(['call', 'number', 'verdict', 'errno', 'conditions', 'decided by', 'risk'])
    expect([...new Set(rest.map(([name]) => name))]).toEqual(
      catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name),
    )
    for (const { name, outcome, cases } of profileVerdicts(parseProfile(dockerDefault), defaultTarget)) {
      const own = rest.filter(([first]) => first === name)
      if (own.length === 0) continue
      expect([name, own.length]).toEqual([name, cases.length + 1])
      expect([name, own.at(-1)?.[2]]).toEqual([name, outcome.action.replace('SCMP_ACT_', '').toLowerCase()])
    }
  })

  it('says conditions in words, and what decides', () => {
    const { rows } = review(dockerDefault)
    const socket = rows.filter(([name]) => name === 'socket')
    expect(socket.at(-1)?.slice(2, 5)).toEqual(['errno', 'EPERM', 'otherwise'])
    expect(socket[0]?.[4]).toMatch(/^family /)
    expect(socket[0]?.[5]).toMatch(/^rule \d+$/)
    expect(rows.find(([name]) => name === 'read')?.slice(1, 3)).toEqual(['0', 'allow'])
    expect(rows.find(([name]) => name === 'clone3')?.slice(2, 4)).toEqual(['errno', 'ENOSYS'])
  })

  it('shows the rules as a table in which nothing a person wrote is markup', () => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [
        {
          names: ['socket', 'socketpair'],
          action: 'SCMP_ACT_ALLOW',
          comment: 'a | b <script>',
          args: [{ index: 0, value: 2, op: 'SCMP_CMP_EQ' }],
        },
      ],
    })
    const { markdown } = review(text)
    expect(markdown).toContain('| Rule | Calls | Action | Conditions | Comment |')
    expect(markdown).toContain(
      '| 1 | `socket`, `socketpair` | allow | `family is AF_INET` | a \\| b \\<script\\> |',
    )
  })

  it('has a row for each rule, with its conditions in words and in any action', () => {
    const { markdown } = review(mixed)
    expect(markdown).toBe(`# web: x86\\_64, Linux 6.12

What no rule names: \`EACCES\`.

| Rule | Calls | Action | Conditions | Comment |
| --- | --- | --- | --- | --- |
| 1 | \`read\`, \`dup\` | allow |  | a \\| b U+202E |
| 2 | \`mkdir\` | errno 4000 |  |  |
| 3 | \`mknod\` | errno EPERM |  |  |
| 4 | \`bpf\` | kill process |  |  |
| 5 | \`ptrace\` | trace |  |  |
| 6 | \`unshare\` | allow | \`unshare_flags & (CLONE_NEWUSER) is 0\` |  |
| 7 | \`socket\`, \`close\` | allow | \`family is AF_UNIX or family is AF_INET\` |  |
| 8 | \`kill\` | allow | \`pid is at least 1 and sig is not SIGKILL\` |  |
`)
  })

  it('has a row for each outcome of a call, what decides it and how risky the call is', () => {
    const { rows } = review(mixed)
    const of = (name: string) => rows.filter(([first]) => first === name).map(row => row.slice(1).join(';'))
    expect(of('read')).toEqual(['0;allow;;;rule 1;low'])
    expect(of('write')).toEqual(['1;errno;EACCES;;default action;low'])
    expect(of('mkdir')).toEqual(['83;errno;4000;;rule 2;low'])
    expect(of('bpf')).toEqual(['321;kill_process;;;rule 4;critical'])
    expect(of('ptrace')).toEqual(['101;trace;;;rule 5;high'])
    expect(of('clone3')).toEqual(['435;errno;ENOSYS;;runtime, for calls newer than the rules;high'])
    expect(of('socket')).toEqual([
      '41;allow;;family is AF_UNIX;rule 7;medium',
      '41;allow;;family is AF_INET;rule 7;medium',
      '41;errno;EACCES;otherwise;default action;medium',
    ])
    expect(of('kill')).toEqual([
      '62;allow;;pid is at least 1 and sig is not SIGKILL;rule 8;low',
      '62;errno;EACCES;otherwise;default action;low',
    ])
  })

  it('names the call behind which another stands, and the name of its architecture', () => {
    const target: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_X86' }
    const { markdown, rows } = review(mixed, target)
    expect(markdown).toMatch(/^# web: x86, Linux 6\.12\n/)
    const of = (name: string) => rows.filter(([first]) => first === name).map(row => row.slice(1).join(';'))
    expect(of('accept')).toEqual(['socketcall 5;errno;EACCES;;default action;low'])
    expect(of('socketcall')).toEqual([
      '102;allow;;call is SYS_SOCKET;rule 7;medium',
      '102;errno;EACCES;otherwise;default action;medium',
    ])
  })

  it('counts the conditions of a call beyond those that anybody reads', () => {
    const args = Array.from({ length: 70 }, (_, value) => ({ index: 0, value, op: 'SCMP_CMP_EQ' }))
    const { rows } = review(
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ERRNO',
        syscalls: args.map(one => ({ names: ['personality'], action: 'SCMP_ACT_ALLOW', args: [one] })),
      }),
    )
    const own = rows.filter(([name]) => name === 'personality')
    expect(own).toHaveLength(64 + 2)
    expect(own.slice(-2)).toEqual([
      ['personality', '135', 'conditional', '', '6 more conditions', 'rules', 'medium'],
      ['personality', '135', 'errno', 'EPERM', 'otherwise', 'default action', 'medium'],
    ])
  })

  it('shows rules of which no filter comes, and says that there are no verdicts', () => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [{ names: ['mount'], action: 'SCMP_ACT_NOTIFY' }],
    })
    const result = exportProfile(parseProfile(text), 'review', { name: 'web.json', target: defaultTarget })
    expect(result).toMatchObject({ ok: true, losses: [], steps: [], errors: [{ id: 'listener-missing' }] })
    expect(result.ok && result.files).toEqual([
      {
        name: 'web.md',
        language: 'markdown',
        isProfile: false,
        text: `# web: x86\\_64, Linux 6.12

No filter comes of these rules: a container does not start under them, so there are no verdicts.

| Rule | Calls | Action | Conditions | Comment |
| --- | --- | --- | --- | --- |
| 1 | \`mount\` | notify |  |  |
`,
      },
    ])
  })

  it('is refused like any export where nothing is read, or nothing filtered', () => {
    for (const [text, id] of [
      ['{', 'text-unreadable'],
      ['{}', 'seccomp-off'],
    ] as const) {
      const result = exportProfile(parseProfile(text), 'review', { name: 'web.json', target: defaultTarget })
      expect(result).toMatchObject({ ok: false, failure: { id } })
    }
  })
})

/** A rule of each kind. */
const mixed = JSON.stringify({
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet: 13,
  syscalls: [
    { names: ['read', 'dup'], action: 'SCMP_ACT_ALLOW', comment: 'a | b \u202e' },
    { names: ['mkdir'], action: 'SCMP_ACT_ERRNO', errnoRet: 4000 },
    { names: ['mknod'], action: 'SCMP_ACT_ERRNO' },
    { names: ['bpf'], action: 'SCMP_ACT_KILL_PROCESS' },
    { names: ['ptrace'], action: 'SCMP_ACT_TRACE', errnoRet: 7 },
    {
      names: ['unshare'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index: 0, value: 0x1000_0000, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
    },
    {
      names: ['socket', 'close'],
      action: 'SCMP_ACT_ALLOW',
      args: [1, 2].map(value => ({ index: 0, value, op: 'SCMP_CMP_EQ' })),
    },
    {
      names: ['kill'],
      action: 'SCMP_ACT_ALLOW',
      args: [
        { index: 0, value: 1, op: 'SCMP_CMP_GE' },
        { index: 1, value: 9, op: 'SCMP_CMP_NE' },
      ],
    },
  ],
})
