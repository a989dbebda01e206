import { expect, test } from 'vitest'
import { callsNamed, exploitedInKernel, newVulnerabilities } from './new-vulnerabilities.mjs'

const names = new Set(['bpf', 'splice', 'read'])

test('records name calls as code and sentences do', () => {
  expect(callsNamed('a flaw in __x64_sys_bpf and splice()', names)).toEqual(['bpf', 'splice'])
  expect(callsNamed('the read system call; other() is none', names)).toEqual(['read'])
})

test('what is exploited or names a call, and is not in the table, is told', () => {
  const exploited = exploitedInKernel({
    vulnerabilities: [
      ['CVE-2030-1111', 'Linux', 'Kernel'],
      ['CVE-2030-2222', 'Android', 'Kernel'],
      ['CVE-2030-3333', 'Linux', 'Kernel'],
      ['CVE-2030-4444', 'Vendor', 'Router'],
    ].map(([cveID, vendorProject, product]) => ({
      cveID,
      vendorProject,
      product,
      vulnerabilityName: '',
      dateAdded: '2030-01-02',
      shortDescription: 'text',
    })),
  })
  const known = new Map([
    ['CVE-2030-1111', { known_exploited: 'yes' }],
    ['CVE-2030-2222', { known_exploited: 'no' }],
  ])
  const records = [
    {
      cveMetadata: { cveId: 'CVE-2030-5555' },
      containers: { cna: { title: 'bpf: fix', descriptions: [{ lang: 'en', value: 'a race in sys_bpf' }] } },
    },
  ]
  expect(newVulnerabilities({ exploited, records, known, names })).toEqual([
    'CVE-2030-2222\texploited since 2030-01-02, not marked\ttext',
    'CVE-2030-3333\texploited since 2030-01-02, no row\ttext',
    'CVE-2030-5555\tnames bpf, no row\tbpf: fix',
  ])
})
