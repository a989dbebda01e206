import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { everyRow } from './cases.test-data'
import { createTraceReader } from './trace-reader'
import type { TraceSummary } from './trace-summary'

// What tools write, one text each: the head names the tool and the calls that are in it, or `!`, the reason why none is.

function summaryOf(bytes: Uint8Array): TraceSummary {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  reader.begin('log')
  reader.push(bytes)
  return reader.end()
}

const forms = readFileSync(join(import.meta.dirname, 'tool-forms.txt'), 'utf8')
  .split(/^== /m)
  .slice(1)
  .map(part => {
    const [, tool = '', told = '', text = ''] = /^([^\n]*): ([^\n]*)\n(.*)$/s.exec(part) ?? []
    return [tool, told, text] as const
  })

it('Test that what each of the tools writes is read, or refused with a reason', () => {
  expect(forms.length).toBeGreaterThan(80)
  everyRow(forms, (tool, told, text) => {
    const { calls, files } = summaryOf(Buffer.from(text))
    const names = calls.flatMap(({ name, count }) => (count > 0 ? [name] : []))
    const expected = told.split(' ').filter(word => !word.startsWith('!'))
    expect(new Set(names), tool).toEqual(new Set(expected))
    const reasons = told.split(' ').flatMap(word => (word.startsWith('!') ? [word.slice(1)] : []))
    expect(files[0]?.problems, tool).toEqual(reasons)
  })
})

it('Test that counts, processes and architectures of such lines are read', () => {
  everyRow<[string, { readonly count: number; readonly arch?: string }]>(
    [
      ['\n Performance counter stats\n\n     1,019      syscalls:sys_enter_openat\n', { count: 1019 }],
      ['# Calls             Syscall\n------\n9                   openat\n', { count: 9 }],
      ['total  syscall\n====\n9  openat\n', { count: 9 }],
      [
        'Cause: seccomp prevented call to disallowed arm64 system call 56\n',
        { count: 1, arch: 'SCMP_ARCH_AARCH64' },
      ],
      ['x:**CRASHING**:seccomp-bpf failure in syscall nr=0x101 arg1=0x1\n', { count: 1 }],
    ],
    (text, expected) => {
      expect(summaryOf(Buffer.from(text)).calls).toMatchObject([{ name: 'openat', ...expected }])
    },
  )
})

it('Test that a stack of the kernel that names functions of calls is none of a program', () => {
  const stack =
    '[  12.3] Call Trace:\n[  12.3]  ? __x64_sys_openat+0x55/0x90\n[  12.3]  do_syscall_64+0x82/0x190\n'
  expect(summaryOf(Buffer.from(stack)).callCount).toBe(0)
})

it('Test that a recording in the form of its own tool is told to be one', () => {
  everyRow(
    [
      ['PERFILE2h\0\0\0'],
      ['\x17\x08\x44tracing6\0'],
      ['\x0a\x0d\x0d\x0a\x1c\0\0\0'],
      ['\xc1\x1f\xfc\xc1\0\0'],
    ],
    text => {
      expect(summaryOf(Buffer.from(text, 'latin1')).files[0]?.problems).toEqual(['binary-recording'])
    },
  )
})
