import { existsSync } from 'node:fs'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, it } from 'vitest'
import { languageCodes, loadWords } from '../../../../messages'
import { defaultVerdicts, verdictsOfDefault } from '../../../advice/analysis/default-verdicts'
import { catalogue } from '../../../engine/catalogue'
import { constantsFor } from '../../../engine/catalogue/constants'
import { cves, dockerHistory } from '../../../engine/catalogue/detail.generated'
import { firstSince } from '../../../engine/catalogue/since'
import { defaultTarget } from '../../../engine/profile'
import { type BuiltInLessonId, builtInLesson, builtInLessonIds } from '.'
import table from './claims.tsv?raw'

/** A line of the table: what of a sentence makes it a claim, in each language, and what it rests on. */
interface Claim {
  readonly words: Readonly<Record<(typeof languageCodes)[number], readonly string[]>>
  readonly source: string
}

const claims: readonly Claim[] = table.trimEnd().split('\n').slice(1).map(readClaim)

function readClaim(line: string): Claim {
  const [en = '', zh = '', source = ''] = line.split('\t')
  return { words: { en: en.split(' | '), zh: zh.split(' | ') }, source }
}

/** Releases of Linux that pages name, and calls that the catalogue has since. */
const callsSince: Readonly<Record<string, readonly string[]>> = {
  'Linux 5.2': ['fsopen', 'fsmount', 'move_mount'],
  'Linux 5.3': ['clone3'],
  'Linux 6.6': ['fchmodat2'],
}

const RELEASE = /\d\.\d+|version \d|第 \d+ 版/
const NAME =
  /Linux|(?<!min)[Kk]ernel|内核|Docker|Podman|containerd|CRI-O|runc|crun|Kubernetes|kubelet|glibc|musl|libseccomp|auditd/

const numberOn = (name: string, architecture: Parameters<typeof catalogue.numberOf>[1]) => {
  const found = catalogue.numberOf(name, architecture)
  return found?.kind === 'direct' ? found.number : undefined
}

const textsOf = async (id: BuiltInLessonId, language: (typeof languageCodes)[number]) => {
  const { lessons } = await loadWords('learn', language)
  const { title, texts } = lessons[id]
  return await builtInLesson(id, title, (await texts()).words)
}

/** The page and the exercises of a lesson as one text. */
async function textOf(id: BuiltInLessonId, language: (typeof languageCodes)[number]): Promise<string> {
  const { page, exercises } = await textsOf(id, language)
  return [
    page,
    ...exercises.flatMap(({ task, hints = [], solution }) => [
      task,
      solution.reasons,
      ...hints.map(hint => hint.text),
    ]),
  ].join('\n')
}

/** The sentences of a text, without what Markdown puts into them, and without blocks of code. */
function sentencesOf(text: string): readonly string[] {
  return text
    .replace(/```[\s\S]*?```/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)/g, '')
    .split(/(?<=[.?!])\s+|(?<=[。？！])|\n/)
    .map(sentence => sentence.trim())
}

/**
 * Those that claim something of a kernel, an engine or a library. What a task and its hints tell of their own profile is
 * held by the checks of the exercise; of them, the sentences that name a release.
 */
async function claimsIn(id: BuiltInLessonId, language: (typeof languageCodes)[number]) {
  const { page, exercises } = await textsOf(id, language)
  const told = exercises.flatMap(({ task, hints = [] }) => [task, ...hints.map(hint => hint.text)])
  const stated = [page, ...exercises.map(({ solution }) => solution.reasons)]
  return [
    ...stated.flatMap(sentencesOf).filter(sentence => NAME.test(sentence)),
    ...told.flatMap(sentencesOf).filter(sentence => NAME.test(sentence) && RELEASE.test(sentence)),
  ]
}

describe.each(languageCodes)('each sentence of a kernel, an engine or a release in %s', language => {
  const all = claims.flatMap(({ words }) => words[language])

  it.each(builtInLessonIds)('has a source in the table: %s', async id => {
    const without = (await claimsIn(id, language)).filter(
      sentence => !all.some(words => sentence.includes(words)),
    )
    expect(without).toEqual([])
  })

  it('is in a lesson, if it is in the table', async () => {
    const sentences = (await Promise.all(builtInLessonIds.map(id => claimsIn(id, language)))).flat()
    expect(all.filter(words => !sentences.some(sentence => sentence.includes(words)))).toEqual([])
  })
})

it('rests on sources that are there', () => {
  expect(claims.filter(({ source, words }) => source === '' || words.en.length === 0)).toEqual([])
  const files = claims.flatMap(({ source }) => [...source.matchAll(/(?<=^|; )(?:e2e|src)\/[\w./-]+/g)].flat())
  expect(files.length).toBeGreaterThan(10)
  expect(files.filter(file => !existsSync(file))).toEqual([])
})

/** What a reader of CommonMark shows of a text, code left out. */
function shownText({ children = [], type, value = '' }: MarkdownNode): string {
  return type === 'text' ? value : children.map(shownText).join('')
}

interface MarkdownNode {
  readonly type: string
  readonly value?: string
  readonly children?: readonly MarkdownNode[]
}

// Beside a mark, and in Chinese without a space, asterisks do not always begin or end what is bold.
it.each(languageCodes)('no lesson in %s shows the asterisks of its bold', async language => {
  for (const id of builtInLessonIds) {
    const shown = shownText(fromMarkdown(await textOf(id, language)))
    expect([id, shown.match(/.{0,20}\*\*.{0,20}/g) ?? []]).toEqual([id, []])
  }
})

describe('what the pages state', () => {
  it('of releases of Linux is the catalogue’s', () => {
    for (const [release, calls] of Object.entries(callsSince))
      for (const call of calls) expect([call, `Linux ${firstSince(call)}`]).toEqual([call, release])
  })

  it('of vulnerabilities is the catalogue’s', () => {
    const all = cves.split(';').map(line => line.split('|'))
    const needing = all.filter(([, , , flags]) => flags?.includes('u'))
    expect(needing.length / all.length).toBeGreaterThan(0.4)
    expect(needing.length / all.length).toBeLessThan(0.5)
    const reports = ['2022-0185', '2021-22555', '2022-1786', '2022-0847', '2016-5195']
    const found = reports.map(id => all.find(([each]) => each === id))
    expect(found.map(cve => [cve?.[3]?.includes('u'), cve?.[4]])).toEqual([
      [true, 'fsopen fsconfig unshare'],
      [true, 'setsockopt'],
      [false, 'io_uring_setup io_uring_enter io_uring_register'],
      [false, 'splice'],
      [false, 'madvise mmap write'],
    ])
  })

  it('of numbers is the catalogue’s', () => {
    expect(['read', 'openat', 'socket', 'munmap'].map(name => numberOn(name, 'SCMP_ARCH_X86_64'))).toEqual([
      0, 257, 41, 11,
    ])
    expect(numberOn('execve', 'SCMP_ARCH_X86')).toBe(11)
    expect(
      ['stime', 'clock_settime64', 'socketcall'].map(name => numberOn(name, 'SCMP_ARCH_X86_64')),
    ).toEqual([undefined, undefined, undefined])
    const onTarget = catalogue.syscalls.filter(({ name }) => numberOn(name, 'SCMP_ARCH_X86_64') !== undefined)
    expect(onTarget.length).toBeGreaterThan(350)
  })

  it('of constants is the catalogue’s', () => {
    const named = (call: string, index: number, name: string) =>
      constantsFor(call, index, 'SCMP_ARCH_X86_64').find(constant => constant.name === name)?.value
    expect(named('socket', 0, 'AF_INET')).toBe(2n)
    expect(named('socket', 1, 'SOCK_STREAM')).toBe(1n)
    expect(named('ioctl', 1, 'TIOCSTI')).toBe(0x5412n)
    const bits = ['PROT_READ', 'PROT_WRITE', 'PROT_EXEC'].map(name => named('mprotect', 2, name))
    expect(bits).toEqual([1n, 2n, 4n])
    const flags = ['NEWCGROUP', 'NEWUTS', 'NEWIPC', 'NEWUSER', 'NEWPID', 'NEWNET', 'NEWNS']
    const sum = flags.reduce((all, name) => all | (named('clone', 0, `CLONE_${name}`) ?? 0n), 0n)
    expect(sum).toBe(2114060288n)
  })

  it('of the engines’ defaults is what they do', () => {
    const engines = defaultVerdicts(defaultTarget)
    const indexOf = (name: string) => catalogue.byName(name)?.index ?? -1
    for (const engine of ['docker', 'podman', 'containerd'] as const) {
      const refusals = engines[engine].filter(({ outcome }) => outcome.action === 'SCMP_ACT_ERRNO')
      // An allow list.
      expect([engine, refusals.length > 30]).toEqual([engine, true])
    }
    expect(engines.docker[indexOf('ptrace')]?.kind).toBe('allowed')
    for (const name of ['clone', 'clone3']) expect(engines.podman[indexOf(name)]?.kind).toBe('allowed')
    for (const engine of ['docker', 'containerd'] as const) {
      expect([engine, engines[engine][indexOf('clone')]?.kind]).toEqual([engine, 'conditional'])
      const { outcome } = engines[engine][indexOf('clone3')] ?? {}
      expect([engine, outcome]).toMatchObject([engine, { action: 'SCMP_ACT_ERRNO', errno: 38 }])
      expect(engines[engine][indexOf('io_uring_setup')]?.outcome.action).toBe('SCMP_ACT_ERRNO')
    }
    expect(dockerHistory.split(';')).toContain('first-of-branch~24.0.0~25.0.0~io_uring_setup~allow~-')
    const docker = verdictsOfDefault('docker', defaultTarget).filter(
      ({ kind }, index) =>
        (kind === 'allowed' || kind === 'conditional') &&
        numberOn(catalogue.syscalls[index]?.name ?? '', 'SCMP_ARCH_X86_64') !== undefined,
    )
    expect(Math.abs(docker.length - 300)).toBeLessThan(25)
  })
})
