import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWorkloads } from './read-workloads'
import type { Workload } from './workload'

const folder = path.join(import.meta.dirname, 'cases')
const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8')
const table = readFileSync(path.join(import.meta.dirname, 'cases.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter(Boolean)

const words = (name: string, all: readonly string[] | undefined) =>
  all ? `${name} ${JSON.stringify(all)}` : ''

/** A workload in the columns of the table. */
function told(workload: Workload, text: string): string {
  const { source, engine, kind, namespace, name, container, role, image, capabilities, filter, owner } =
    workload
  const [said = ''] = text
    .slice(workload.filterRange.offset)
    .slice(0, workload.filterRange.length)
    .split('\n')
  const flags = [
    workload.isPrivileged && 'privileged',
    workload.noNewPrivileges !== undefined && `no-new-privileges ${workload.noNewPrivileges}`,
    workload.isNonRoot && 'non-root',
    workload.isWindows && 'windows',
    ...workload.hostNamespaces.map(one => `host ${one}`),
    workload.architecture,
    workload.runtime && `runtime ${workload.runtime}`,
    owner && `of ${owner.kind} ${owner.name}`,
    ...capabilities.added.map(one => `+${one}`),
    ...capabilities.dropped.map(one => `-${one}`),
    workload.annotation && `annotated ${workload.annotation.value}`,
  ]
  const columns = [
    `${source} ${engine} ${kind}`,
    [namespace, name, container].filter(one => one !== undefined).join('/') +
      (role === 'main' ? '' : ` ${role}`),
    image ?? '-',
    [
      words('entrypoint', workload.entrypoint),
      words('args', workload.args),
      ...workload.sideCommands.map(({ when, command }) => words(when, command)),
    ]
      .filter(Boolean)
      .join('; '),
    [workload.user && `user ${workload.user}`, ...flags].filter(Boolean).join(', '),
    [filter.asks, filter.profile ?? filter.text, filter.below, filter.by].filter(Boolean).join(' '),
    said,
    workload.unread.join(', '),
  ]
  return columns.join('\t').trimEnd()
}

function toldOf(file: string): readonly string[] {
  const text = textOf(file)
  const { workloads, failure } = readWorkloads(text, file)
  const lines = workloads.map(workload => told(workload, text))
  const failed = failure ? [`${failure.id} ${JSON.stringify(failure.values)}`] : []
  return [...lines, ...failed, ...(lines.length + failed.length === 0 ? ['nothing'] : [])].map(
    line => `${file}\t${line}`,
  )
}

describe('a file of workloads', () => {
  it('is read container by container, with the words that decide on the filter', () => {
    expect(readdirSync(folder).toSorted().flatMap(toldOf)).toEqual(table)
  })

  it('is read alike however its lines end', () => {
    const differing = readdirSync(folder).filter(file => {
      const [plain, other] = [textOf(file), textOf(file).replaceAll('\n', '\r\n')].map(text =>
        readWorkloads(text, file).workloads.map(workload => told(workload, text).replaceAll('\r', '')),
      )
      return JSON.stringify(plain) !== JSON.stringify(other)
    })
    expect(differing).toEqual([])
  })
})

it('tells of the files that a Compose file includes', () => {
  const { workloads } = readWorkloads(
    'include: [more.yaml]\nservices:\n  web: { image: a }\n',
    'compose.yaml',
  )
  expect(workloads.map(({ name, unread }) => [name, unread])).toEqual([['web', ['include: more.yaml']]])
})
