import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StreamCompression } from '../../platform/compression'
import { analyseText } from '../advice/analysis'
import { presets } from '../advice/presets'
import { codeSpan } from '../advice/report'
import { readImport } from '../doors/import'
import { decodeShare } from '../doors/share'
import { sumOf, unpackText } from '../doors/share/base-text'
import { createTraceReader } from '../doors/trace'
import { checkProgram, readProgram, readRegisters } from '../engine/bpf'
import { parseProfile, defaultTarget as target } from '../engine/profile'
import { readCourse, writeCourse } from '../teaching/course'
import { sampleCourse } from '../teaching/course/course.test-data'
import { answerQuestion } from './questions'

// A text names numbers; nothing is made as large as one of them.

const MOST_BYTES = 150 * 2 ** 20

const hostile = [
  ...['67108864', '2147483647', '4294967295', '9007199254740993', '18446744073709551615', '1e400', '-1'],
  ...['340282366920938463463374607431768211456', '0xffffffffffffffff', '0x7fffffff', '9'.repeat(4000)],
]
/** Most numbers are as they should be, so that the others are reached. */
const number = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('0', '1', '2', '5') },
  { weight: 1, arbitrary: fc.constantFrom(...hostile) },
)

/** Texts of a form, with a number of the above in each place of `§`. */
function filled(form: string): fc.Arbitrary<string> {
  const parts = form.split('§')
  return fc
    .array(number, { minLength: parts.length - 1, maxLength: parts.length - 1 })
    .map(numbers => parts.map((part, place) => part + (numbers[place] ?? '')).join(''))
}

const bytesHeld = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** What is done with a text of a form takes no memory to speak of, and throws nothing. */
async function stays(form: string, use: (text: string) => unknown, numRuns = 40): Promise<void> {
  await fc.assert(
    fc.asyncProperty(filled(form), async text => {
      const before = bytesHeld()
      await use(text)
      expect(bytesHeld() - before).toBeLessThan(MOST_BYTES)
    }),
    { numRuns },
  )
}

const profile = `{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":§,"syscalls":[
  {"names":["socket"],"action":"SCMP_ACT_ERRNO","errnoRet":§,"args":[
    {"index":§,"value":§,"valueTwo":§,"op":"SCMP_CMP_MASKED_EQ"},{"index":2,"value":§,"op":"SCMP_CMP_GT"}]},
  {"names":["clone"],"action":"SCMP_ACT_ALLOW","args":[{"index":§,"value":§,"op":"SCMP_CMP_EQ"}]}]}`

describe('a number in a text', () => {
  it('of a profile makes nothing as large as it is, whatever is asked', async () => {
    const other = { target, text: '{"defaultAction":"SCMP_ACT_ALLOW"}' }
    const call = { name: 'socket', arch: target.architecture, args: [1n] }
    await stays(
      profile,
      async text => {
        analyseText(text, target, checkProgram)
        const document = parseProfile(text)
        await answerQuestion('lint', document, { target })
        await answerQuestion('filter', document, { target, form: 'shortest' })
        await answerQuestion('call', document, { calls: [call], targets: [target] })
        await answerQuestion('compare', document, { target, other })
        await answerQuestion('merge', document, { target, kind: 'union', other: text })
        await answerQuestion('export', document, {
          destination: 'libseccomp-go',
          options: { name: 'a.json', target },
        })
      },
      12,
    )
  })

  it('that filled the memory as the index of an argument is told as one that no call has', async () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ERRNO","args":[{"index":67108864,"value":1,"op":"SCMP_CMP_EQ"},{"index":2,"value":1,"op":"SCMP_CMP_GT"}]}]}'
    const before = bytesHeld()
    expect(analyseText(text, target, checkProgram).valid).toBe(true)
    const document = parseProfile(text)
    expect(document.problems.map(({ id }) => id)).toContain('argument-index-too-large')
    await answerQuestion('lint', document, { target })
    expect(bytesHeld() - before).toBeLessThan(MOST_BYTES)
  })

  it.each([
    '§ socket(§, §<<§, §|§) = §\n[pid §] clone(flags=§) = -1 EPERM\n',
    'type=SECCOMP msg=audit(§.§:§): pid=§ comm=§ sig=§ arch=§ syscall=§ ip=§ code=§\n',
    ' app § [§] §.§: raw_syscalls:sys_enter: NR § (§, §, §, §, §, §)\n',
    '§.§  §.§  §  §  § read\n% time seconds usecs/call calls errors syscall\n',
  ])('of a log counts for what it is: %j', async form => {
    await stays(form, text => {
      const reader = createTraceReader({ architecture: target.architecture })
      reader.begin('strace.txt')
      reader.push(new TextEncoder().encode(text))
      return reader.end()
    })
  })

  it('of a call that somebody writes is read or refused', async () => {
    await stays('§<<§;§*§;§|§', text =>
      text.split(';').map(each => readRegisters('socket', [each], target.architecture)),
    )
  })

  it.each([
    [
      'a.policy',
      'read: arg0 & § && arg1 & § && arg2 & ~§ && arg3 & §\nopen: arg0 in ~§ || arg1 == §; return §\n',
    ],
    ['a.seccomp', '2\nallowlist errno §\n[all]\nsocket allow [§,§,SCMP_CMP_MASKED_EQ,§]\nmount errno §\n'],
    ['a.service', '[Service]\nSystemCallFilter=read:§ §\nSystemCallErrorNumber=§\n'],
    ['a.txt', 'read §\n§\n$§\n'],
    [
      'a.json',
      '{"main":{"mismatch_action":{"errno":§},"match_action":"allow","filter":[{"syscall":"read","args":[{"index":§,"type":"dword","op":{"masked_eq":§},"val":§}]}]}}',
    ],
    ['a.yaml', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a.json: |§\n    {"defaultAction": §}\n'],
  ])('of a file that is imported as %s is read or refused', async (name, form) => {
    await stays(form, text => readImport(text, name, target))
  })

  it('of a dumped filter is no place that the dump is filled up to', async () => {
    await stays('0000000: 0600 0000 0000 ff7f\n*\n§: 0600\n', text => readProgram(text))
    await stays('{ §, §, §, § },\n{ §, 0, 0, 0x§ },\n', text => readProgram(text))
  })

  it('of a course or a link is a value like others', async () => {
    const course = writeCourse(sampleCourse).replaceAll(/(?<=: )\d+(?=,?\n)/g, '§')
    await stays(course, text => readCourse(text))
    await stays('{"n":"a","b":["docker-default",§,[[§,§,""]]],"g":{"k":[§,§]}}', async text => {
      const fragment = `#v2.${deflateRawSync(Buffer.from(text)).toString('base64url')}`
      await decodeShare(fragment, new StreamCompression())
    })
  })
})

describe('a text of very many small parts', () => {
  it('is a dump, an edit in a link, and a name in a report like a short one', () => {
    const dump = readProgram(`00000000: ${'00'.repeat(400_000)}\n`)
    expect(dump).toMatchObject({ ok: false })
    const docker = presets.find(({ id }) => id === 'docker-default')
    const base = docker?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: [] }) ?? ''
    const lines = Array.from({ length: 300_000 }, () => '')
    expect(unpackText(['docker-default', sumOf(base), [[0, 0, ...lines]]])).toEqual({
      ok: true,
      text: '\n'.repeat(300_000) + base,
    })
    expect(codeSpan('` '.repeat(200_000)).startsWith('``')).toBe(true)
  })

  // Some of these took minutes, since they were gone through from each of their places, or went as deep as they are long.
  it.each(['\n', '\r', '\r\n', '\u2028', ' ', '{', '{ 0', '[{', 'a', 'a(', '~', '*a ', '<', '**'])(
    'is read in one go: %j',
    async part => {
      const text = part.repeat(300_000 / part.length)
      readProgram(text)
      expect(readImport(text, 'a.yaml', target).kind).toBe('as-is')
      expect(readRegisters('socket', [text], target.architecture).values[0]).toBeUndefined()
      const reader = createTraceReader({ architecture: target.architecture })
      reader.begin('strace.txt')
      const record = 'type=SECCOMP msg=audit(1.1:1): '
      for (const line of [text, `\n${record}${text}`]) reader.push(new TextEncoder().encode(line))
      expect(reader.end().calls).toEqual([])
      const document = parseProfile('{"defaultAction":"SCMP_ACT_ERRNO"}')
      expect(await answerQuestion('blocked', document, { text, target })).toMatchObject({ ok: false })
    },
  )
})
