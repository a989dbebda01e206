import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refresh } from './refresh.mjs'
import {
  readCallNumbers,
  readConstantSet,
  readDefault,
  readExploited,
  readNumbers,
} from './refresh-readers.mjs'

const tables = new URL('../facts/', import.meta.url)
const table = (name: string) => readFileSync(new URL(name, tables), 'utf8')

/** An engine's default with a rule for each case that the tables know. */
const json = JSON.stringify({
  syscalls: [
    { names: ['read', 'write'], action: 'SCMP_ACT_ALLOW' },
    { names: ['bpf'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_BPF'] } },
    {
      names: ['clone'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index: 0, value: 0x7e020000, op: 'SCMP_CMP_MASKED_EQ' }],
      excludes: { caps: ['CAP_SYS_ADMIN'], arches: ['s390x', 's390'] },
    },
    { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38, excludes: { caps: ['CAP_SYS_ADMIN'] } },
    { names: ['ptrace'], action: 'SCMP_ACT_ALLOW', includes: { minKernel: '4.8' } },
  ],
})

const rules = `source\ta profile
default\terrno=1
rule\tallow
\tread
\twrite
rule\tallow caps=CAP_BPF
\tbpf
rule\tallow notarches=s390,s390x notcaps=CAP_SYS_ADMIN arg0&0x7e020000==0
\tclone
rule\terrno=38 notcaps=CAP_SYS_ADMIN
\tclone3
rule\tallow kernel=4.8
\tptrace
`

describe('the sources of the tables, read anew', () => {
  test('a default that is as it was changes nothing', () => {
    expect(readDefault(json, rules)).toEqual({ table: rules, changes: [] })
  })

  test('a default names the calls that have come, gone and moved', () => {
    const older = rules.replace('\twrite\n', '\tlseek\n').replace('rule\tallow kernel=4.8\n\tptrace\n', '')
    expect(readDefault(json, older)).toEqual({
      table: rules,
      changes: ['+ write: allow', '- lseek: allow', '+ ptrace: allow kernel=4.8'],
    })
  })

  test('CISA’s list marks what is in it, and leaves open what is newer than it', () => {
    const row = (id: string, mark: string) =>
      [id, 'lpe', 'named', 'no', mark, '-', 'nvd', '-', '-', '-'].join('\t')
    const own = ['header', row('CVE-2022-0847', 'no'), row('CVE-2025-40018', 'unchecked'), ''].join('\n')
    const list = (dateReleased: string) =>
      JSON.stringify({ dateReleased, vulnerabilities: [{ cveID: 'CVE-2022-0847' }] })
    const marked = 'CVE-2022-0847: known exploited no → yes'
    const read = (date: string) => readExploited(list(date), own, { recorded: '2026-08' }).changes
    expect(read('2025-08-25T18:00:00Z')).toEqual([marked])
    expect(read('2026-12-01T18:00:00Z')).toEqual([marked, 'CVE-2025-40018: known exploited unchecked → no'])
  })

  test('libseccomp’s table mends numbers, and names the calls that a person has to add', () => {
    const source =
      '#syscall (v7.2),x86,x86_kver,x86_64,x86_64_kver\nread,3,K,0,K\nnew,PNR,K,480,K\nsend,PNR,K,PNR,K\n'
    expect(readNumbers(source, 'name\tx86_64\tx86\nread\t1\t3\nsend\t-\tsocketcall:9\n')).toEqual({
      table: 'name\tx86_64\tx86\nread\t0\t3\nsend\t-\tsocketcall:9\n',
      changes: ['read on x86_64: 1 → 0'],
      missing: ['new'],
    })
  })

  test('the kernel’s header does so for its own architecture', () => {
    const source = '#ifndef _X\n#define __NR_read 0\n#define __NR_new 480\n'
    expect(readCallNumbers('x86_64')(source, 'name\tx86_64\tx86\nread\t1\t3\nsend\t-\t-\n')).toEqual({
      table: 'name\tx86_64\tx86\nread\t0\t3\nsend\t-\t-\n',
      changes: ['read on x86_64: 1 → 0'],
      missing: ['new'],
    })
  })

  test.each([
    [
      'bpf',
      'enum bpf_cmd {\n BPF_MAP_CREATE, /* x */\n BPF_PROG_RUN = 10,\n BPF_NEXT,\n __MAX_BPF_CMD,\n};',
      ['+ BPF_PROG_RUN = 10', '+ BPF_NEXT = 11'],
    ],
    [
      'falloc',
      '#define FALLOC_FL_KEEP_SIZE 0x01\n#define FALLOC_FL_NEW\t0x80 /* x */\n',
      ['+ FALLOC_FL_NEW = 128'],
    ],
  ] as const)('a header of the kernel adds to the set %s what it lacks', (set, header, changes) => {
    const known = set === 'bpf' ? 'bpf\tBPF_MAP_CREATE\t0\t-\n' : 'falloc\tFALLOC_FL_KEEP_SIZE\t1\t-\n'
    const made = readConstantSet(set)(header, `set\tname\tvalue\tdifferences\n${known}so\tSO_DEBUG\t1\t-\n`)
    expect(made.changes).toEqual(changes)
    expect(made.table.endsWith('so\tSO_DEBUG\t1\t-\n')).toBe(true)
    expect(readConstantSet(set)(header, made.table)).toEqual({ table: made.table, changes: [] })
  })
})

describe('the command that refreshes the tables', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'refresh-'))
    cpSync(tables, folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const own = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  const header = '#define FALLOC_FL_KEEP_SIZE 0x01\n#define FALLOC_FL_NOT_YET 0x100\n'
  const sources: Readonly<Record<string, string>> = { 'falloc.h': header, 'prctl.h': '#define PR_NEW 99\n' }
  const sourceOf = async ({ file }: { readonly file: string }) => {
    const text = sources[file]
    return text === undefined ? undefined : { text }
  }

  test('names what changed, and does nothing a second time', async () => {
    const told = await refresh(folder, sourceOf, '2026-12-24')
    expect(told).toEqual([
      'constants.tsv: + FALLOC_FL_NOT_YET = 256',
      expect.stringMatching(/^constants: prctl\.h has changed since it was read: read it by hand, https:/),
    ])
    expect(own('constants.tsv')).toContain('falloc\tFALLOC_FL_NOT_YET\t0x100\t-\n')
    expect(own('upstream.tsv')).toMatch(/^falloc\.h\t.*\t[0-9a-f]{64}\t2026-12-24$/m)
    const files = ['constants.tsv', 'upstream.tsv', 'reach.tsv', 'sources.tsv']
    const before = files.map(own)
    expect(await refresh(folder, sourceOf, '2026-12-24')).toEqual([])
    expect(files.map(own)).toEqual(before)
  })

  test('writes down the package that a source came from', async () => {
    const inPackage = 'linux-libc-dev 7.9-1 usr/include/linux/falloc.h'
    await refresh(
      folder,
      async ({ file }: { readonly file: string }) =>
        file === 'falloc.h' ? { text: header, inPackage } : undefined,
      '2026-12-24',
    )
    expect(own('upstream.tsv')).toMatch(
      new RegExp(`^falloc\\.h\\t.*\\t${inPackage}\\t[0-9a-f]{64}\\t2026-12-24$`, 'm'),
    )
  })

  test('leaves as it is what cannot be read', async () => {
    expect(await refresh(folder, async () => undefined, '2026-12-24')).toEqual([])
    expect(own('upstream.tsv')).toBe(table('upstream.tsv'))
  })
})
