import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../engine/catalogue'
import { lineEnd } from './line-end'
import { NameTable } from './name-table'
import { resultStart } from './strace-bytes'
import { createTraceReader } from './trace-reader'

const bytesOf = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0))
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const names = catalogue.syscalls.map(({ name }) => name)

/** Texts in which the marks that are looked for come often, at all distances. */
const textOf = (...parts: string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 3, unit: 'binary-ascii' })), {
      maxLength: 20,
    })
    .map(pieces => pieces.join(''))

describe('what is found several bytes at a time', () => {
  it('is a line’s end where a search byte by byte finds it', () => {
    const text = textOf('\n', '\x0b', '\x8a', '\xff', 'read(3')
    fc.assert(
      fc.property(text, fc.nat(12), (line, from) => {
        const bytes = bytesOf(line)
        const found = bytes.indexOf(10, from)
        const start = Math.min(from, bytes.length)
        expect(lineEnd(viewOf(bytes), start, bytes.length)).toBe(found < 0 ? bytes.length : found)
      }),
    )
  })

  it('is a result where the last `) = ` ends', () => {
    fc.assert(
      fc.property(textOf(') = ', ')   = ', ' = ', '=', ' ', ')', '= ='), line => {
        const trimmed = `(${line.replace(/[ \r\n]+/g, ' ').trimEnd()}`
        const last = [...trimmed.matchAll(/(?<=\) *) = /g)].at(-1)
        expect(resultStart(bytesOf(trimmed), 0, trimmed.length)).toBe(last ? last.index + 3 : -1)
      }),
    )
  })

  it('is a name where the catalogue has it, whatever stands around it', () => {
    const table = new NameTable()
    const around = textOf('(', 'a', '_', '\n', 'read(')
    fc.assert(
      fc.property(
        around,
        fc.oneof(fc.constantFrom(...names), textOf('(', 'read', '\0', '_')),
        around,
        fc.nat(3),
        (before, name, after, cut) => {
          const bytes = bytesOf(`${before}${name}(${after}`)
          const start = before.length
          const end = Math.max(start, start + name.length + 1 - cut)
          const word = `${name}(`.slice(0, end - start).match(/^([^(]*)\(/)?.[1]
          const expected = word === undefined ? -1 : names.indexOf(word)
          expect(table.find(bytes, start, end)).toBe(expected)
          if (word !== undefined && expected >= 0) expect(table.open).toBe(start + word.length)
        },
      ),
    )
  })
})

describe('a mix of lines', () => {
  const pid = fc.constantFrom('7', '80', '4194303')
  const call = fc.constantFrom('read', 'readv', 're', 'openat', 'close', 'rt_sigprocmask', 'no_such_call')
  const args = fc.constantFrom(
    '',
    '3',
    '3, "a) = 1\\"(", 4',
    'AT_FDCWD, "x", O_RDONLY|O_CLOEXEC',
    '[{a=1}], (2)',
  )
  const result = fc.constantFrom(
    '0',
    '-1 ENOENT (No such file or directory)',
    '? ERESTARTSYS (x)',
    '0x7f (flags A)',
  )
  const end = fc.constantFrom('\n', ' \n', '\r\n')
  const line = fc.tuple(pid, call, args, fc.constantFrom(') = ', ')      = '), result, end)

  it('is counted as reading each line as a text counts it, wherever the pieces end', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(200)),
        (lines, lengths) => {
          const text = lines.map(([process, name, ...rest]) => `${process} ${name}(${rest.join('')}`).join('')
          const bytes = bytesOf(text)
          const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
          reader.begin('log')
          let at = 0
          for (const length of lengths) {
            reader.push(bytes.slice(at, at + length))
            at += length
          }
          reader.push(bytes.slice(at))
          const { calls } = reader.end()
          const plain = new Map<string, number>()
          for (const [process, name, , , outcome] of lines) {
            if (!names.includes(name)) continue
            const error = /E[A-Z]{3,}/.exec(outcome)?.[0] ?? ''
            for (const key of [
              `${name}`,
              `${name} of ${process}`,
              ...(error === '' ? [] : [`${name} ${error}`]),
            ]) {
              plain.set(key, (plain.get(key) ?? 0) + 1)
            }
          }
          const { processes } = reader.summary()
          const read = new Map<string, number>()
          for (const { name, count, errors, processes: shares } of calls) {
            read.set(name, count)
            for (const { error, count: times } of errors) read.set(`${name} ${error}`, times)
            for (const { process, count: share } of shares)
              read.set(`${name} of ${processes[process]?.pid}`, share)
          }
          expect(Object.fromEntries(read)).toEqual(Object.fromEntries(plain))
        },
      ),
    )
  })
})
