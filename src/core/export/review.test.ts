import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../catalogue'
import { profileVerdicts } from '../policy'
import { presets } from '../presets'
import { defaultTarget, parseProfile } from '../profile'
import { exportProfile } from '.'
import { csvText } from './csv'

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

function review(text: string) {
  const result = exportProfile(parseProfile(text), 'review', { name: 'web.json', target: defaultTarget })
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
})
