import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cves, families, siblingsOf, straceClassMembers, syscallDetail } from './detail'
import { architectures, capabilities, catalogue, type DefaultRule } from './index'
import { traitsOf } from './query'
import { compareVersions, sinceOn } from './since'

function rows(table: string): string[][] {
  const text = readFileSync(new URL(`facts/${table}`, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
}

const list = (cell = '') => (cell === '-' || cell === '' ? [] : cell.split(' '))
const cell = (words: readonly string[]) => words.join(' ') || '-'

function detailOf(name: string) {
  const detail = syscallDetail(name)
  if (detail === undefined) throw new Error(`${name} has no detail`)
  return detail
}

/** Whether a change from a release to another lies within a longer one. */
function isWithin(after: string, before: string, from = '', to = ''): boolean {
  const order = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
  return order(after, from) >= 0 && order(before, to) <= 0
}

describe('the detail holds every fact of the tables', () => {
  test('families', () => {
    const told = families.map(({ name, relation, members, note }) => [
      name,
      relation,
      cell(members),
      note ?? '-',
    ])
    expect(told).toEqual(rows('families.tsv'))
    for (const family of families) {
      for (const member of family.members) expect(detailOf(member).families).toContain(family)
    }
  })

  test('capability checks', () => {
    const told = rows('capability-gates.tsv').map(([syscall = '']) => syscall)
    const known = [...new Set(told)].flatMap(syscall =>
      detailOf(syscall).capabilityChecks.map(check => [
        syscall,
        check.capabilities.join(',') || '-',
        check.scope ?? '-',
        check.extent,
        check.when ?? '-',
        [check.evidence, check.release].filter(Boolean).join('@'),
      ]),
    )
    const byText = (a: readonly string[], b: readonly string[]) => (a.join() < b.join() ? -1 : 1)
    expect(known.sort(byText)).toEqual(rows('capability-gates.tsv').sort(byText))
  })

  test('changes of Docker’s default in the order of the releases that brought them', () => {
    const releases = detailOf('socket').dockerHistory.map(({ from, to }) => `${from} ${to}`)
    const order = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
    expect(releases.length).toBeGreaterThan(2)
    for (const { name } of catalogue.syscalls) {
      const brought = detailOf(name).dockerHistory.map(({ to }) => to)
      expect([name, brought]).toEqual([name, [...brought].sort(order)])
    }
  })

  test('the functions behind the calls', () => {
    const told = new Map(rows('kernel-functions.tsv').map(([name = '', known = '']) => [name, known]))
    for (const { name } of catalogue.syscalls) {
      expect(detailOf(name).kernelFunction ?? '-').toBe(told.get(name) ?? name)
    }
  })

  test('vulnerabilities', () => {
    const sourceOf = new Map(rows('cve-sources.tsv').map(([key = '', source = '']) => [key, source]))
    const yes = (is: boolean) => (is ? 'yes' : 'no')
    const told = cves().map(cve => [
      cve.id,
      cve.class,
      cve.basis,
      yes(cve.needsUserNamespace),
      cve.knownExploited === undefined ? 'unchecked' : yes(cve.knownExploited),
      cell(cve.syscalls),
      cve.sources,
    ])
    expect(told).toEqual(
      rows('cves.tsv').map(([id, kind, basis, userns, exploited, syscalls, sources]) => [
        id,
        kind,
        basis,
        userns,
        exploited,
        syscalls,
        list(sources).map(key => sourceOf.get(key)),
      ]),
    )
    for (const { name } of catalogue.syscalls) {
      const ids = detailOf(name).cves.map(({ id }) => id)
      expect(new Set(traitsOf({ name }).cves)).toEqual(new Set(ids))
    }
  })

  test('what changed in Docker', () => {
    const term = (rule: DefaultRule) =>
      [
        rule.action === 'SCMP_ACT_ALLOW' ? 'allow' : `errno=${rule.errno}`,
        ...(rule.caps ? [`caps=${rule.caps.join()}`] : []),
        ...(rule.notCaps ? [`notcaps=${rule.notCaps.join()}`] : []),
        ...(rule.arches ? [`arches=${rule.arches.join()}`] : []),
        ...(rule.minKernel ? [`kernel=${rule.minKernel}`] : []),
        ...(rule.conditions ?? []).map(({ index, op, value }) => {
          const sign = { SCMP_CMP_NE: '!=', SCMP_CMP_LT: '<', SCMP_CMP_EQ: '==', SCMP_CMP_GT: '>' }[
            String(op)
          ]
          return `arg${index}${sign}${value}`
        }),
      ].join(' ')
    const terms = (rules: readonly DefaultRule[]) => rules.map(term).join('|') || '-'
    const all = rows('docker-history.tsv')
    // Between two majors nothing is told again that a release within one has brought.
    const table = all.filter(
      ([kind, from, to, call]) =>
        kind === 'in-branch' ||
        !all.some(
          ([other, after, before, same]) =>
            other === 'in-branch' && same === call && after && before && isWithin(after, before, from, to),
        ),
    )
    const told = [...new Set(table.map(([, , , syscall = '']) => syscall))].flatMap(syscall =>
      detailOf(syscall).dockerHistory.map(({ kind, from, to, before, after }) =>
        [kind, from, to, syscall, terms(before), terms(after)].join(' ~ '),
      ),
    )
    expect(told.sort()).toEqual(table.map(row => row.join(' ~ ')).sort())
  })

  test('systemd sets and strace classes', () => {
    for (const [set = '', , members] of rows('systemd-sets.tsv')) {
      for (const name of list(members)) expect(traitsOf({ name }).groups).toContain(`@${set}`)
    }
    for (const [name = '', members] of rows('strace-classes.tsv')) {
      expect([name, straceClassMembers(name)]).toEqual([name, list(members).sort()])
    }
    expect(straceClassMembers('%nothing')).toEqual([])
  })

  test('libseccomp, first versions, missing code, arguments, denial', () => {
    for (const [name = '', first] of rows('libseccomp.tsv')) expect(detailOf(name).libseccomp).toBe(first)
    for (const [name = '', since = '', unimplemented] of rows('presence.tsv')) {
      for (const [, column, version] of since.matchAll(/(\w+)=(\S+)/g)) {
        const token = architectures.find(architecture => architecture.column === column)?.token
        expect([name, column, token && sinceOn(name, token)]).toEqual([name, column, version])
      }
      expect(cell(detailOf(name).unimplementedOn)).toBe(unimplemented)
    }
    const table = rows('arguments-by-column.tsv')
    const told = [...new Set(table.map(([name = '']) => name))].flatMap(name =>
      detailOf(name).argumentDifferences.map(({ columns, args }) => [
        name,
        columns.join(' '),
        ...args.map(argument => `${argument.name}:${argument.type}`),
      ]),
    )
    expect(told).toEqual(table)
    for (const [name = '', errno, affected] of rows('denial.tsv')) {
      const detail = detailOf(name)
      expect([name, detail.denyWith, cell(detail.affected)]).toEqual([name, errno, affected])
    }
  })

  test('sandboxes', () => {
    const parts = (words: readonly { readonly onArguments: boolean }[], names: readonly string[]) =>
      words.map(({ onArguments }, at) => `${names[at]}${onArguments ? '=args' : ''}`).join(',') || '-'
    const table = new Map(rows('sandboxes.tsv').map(row => [row[0] ?? '', row]))
    for (const { name } of catalogue.syscalls) {
      const { gvisor, gvisorHost, firecracker, chromium } = detailOf(name).sandboxes
      const threads = (column: 'x86_64' | 'aarch64') =>
        parts(
          firecracker[column],
          firecracker[column].map(({ thread }) => thread),
        )
      const told = [
        name,
        gvisor.amd64 ?? '-',
        gvisor.arm64 ?? '-',
        parts(
          gvisorHost,
          gvisorHost.map(({ filter }) => filter),
        ),
        threads('x86_64'),
        threads('aarch64'),
        chromium === undefined || chromium === 'crash' ? '-' : chromium,
      ]
      const row = table.get(name) ?? [name, '-', '-', '-', '-', '-', '-']
      expect(told).toEqual(row.map(text => text.replaceAll('=free', '')))
    }
  })
})

describe('what the tables mean', () => {
  test('columns and capabilities are those of the catalogue', () => {
    const columns = new Set(architectures.map(({ column }) => column))
    for (const { name } of catalogue.syscalls) {
      const { unimplementedOn, argumentDifferences, capabilityChecks } = detailOf(name)
      for (const column of unimplementedOn) expect(columns).toContain(column)
      for (const difference of argumentDifferences) {
        for (const column of difference.columns) expect(columns).toContain(column)
      }
      const checked = capabilityChecks.flatMap(check => check.capabilities)
      const asked = capabilityChecks.length === 0 ? undefined : new Set(checked)
      const { capabilities: traits } = traitsOf({ name })
      expect(traits && new Set(traits)).toEqual(asked)
      for (const capability of checked) expect(capabilities).toContain(capability)
    }
  })

  test('siblings are the others of a family, related ones last', () => {
    expect(siblingsOf('mount')).toEqual([
      'fsopen',
      'fsconfig',
      'fsmount',
      'move_mount',
      'open_tree',
      'open_tree_attr',
      'fspick',
      'mount_setattr',
    ])
    expect(siblingsOf('clone').slice(0, 3)).toEqual(['fork', 'vfork', 'clone3'])
    expect(siblingsOf('chroot')).toEqual(['pivot_root'])
    expect(siblingsOf('nothing')).toEqual([])
  })

  test('a call came to architectures at different times', () => {
    expect(sinceOn('rseq', 'SCMP_ARCH_RISCV64')).toBe('5.18')
    expect(sinceOn('rseq', 'SCMP_ARCH_X86_64')).toBe('4.18')
    expect(sinceOn('nothing', 'SCMP_ARCH_X86_64')).toBeUndefined()
    expect(sinceOn('membarrier', 'SCMP_ARCH_X86_64')).toBe('4.3')
    expect(sinceOn('kexec_file_load', 'SCMP_ARCH_X86_64')).toBe('3.17')
    expect(sinceOn('socket', 'SCMP_ARCH_X86')).toBe('4.3')
  })

  test('no call is older than the port to its architecture', () => {
    expect(
      [
        'SCMP_ARCH_X86' as const,
        'SCMP_ARCH_X86_64' as const,
        'SCMP_ARCH_AARCH64' as const,
        'SCMP_ARCH_RISCV64' as const,
        'SCMP_ARCH_LOONGARCH64' as const,
      ].map(token => sinceOn('read', token)),
    ).toEqual(['1.0', '2.6', '3.7', '4.15', '5.19'])
    const table = rows('architectures.tsv')
    for (const [token, ...cells] of table) {
      const port = cells.at(-1) ?? ''
      const architecture = architectures.find(known => known.token === token)
      if (architecture === undefined) continue
      for (const { name } of catalogue.presentOn(architecture.token)) {
        const since = sinceOn(name, architecture.token)
        if (since === undefined || since.startsWith('<=')) continue
        expect([name, token, compareVersions(since, port) >= 0]).toEqual([name, token, true])
      }
    }
  })

  test('what x86_64 has is in the first rows as it is known later', () => {
    for (const { name, since } of catalogue.presentOn('SCMP_ARCH_X86_64')) {
      expect([name, since]).toEqual([name, sinceOn(name, 'SCMP_ARCH_X86_64')])
    }
  })

  test('arguments stand elsewhere on some architectures', () => {
    const s390 = detailOf('clone').argumentDifferences.find(({ columns }) => columns.includes('s390x'))
    expect(s390?.args.map(({ name }) => name).slice(0, 2)).toEqual(['newsp', 'clone_flags'])
  })

  test('only names that libseccomp 2.6.1 brought are newer than 2.6.0', () => {
    const newest = catalogue.syscalls.filter(({ name }) => detailOf(name).libseccomp === '2.6.1')
    expect(newest.map(({ name }) => name)).toEqual([
      'file_getattr',
      'file_setattr',
      'listns',
      'open_tree_attr',
      'rseq_slice_yield',
      'uprobe',
    ])
  })

  test('nothing is known of other names', () => {
    expect(syscallDetail('pthread_create')).toBeUndefined()
  })
})
