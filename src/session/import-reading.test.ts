import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../core'
import { readImport } from '../core/doors/import'
import { recogniseBrought } from '../core/recognition'
import { Answering } from '../worker/answering'
import type { WorkerPort } from '../worker/client'
import type { WorkerRequest } from '../worker/protocol'
import { readImportAside, recogniseAside } from './import-reading'

/** A worker on this thread, which answers by the same protocol, or does what the test says in its place. */
class TestWorker implements WorkerPort {
  onmessage: Worker['onmessage'] = null
  onerror: Worker['onerror'] = null
  isEnded = false
  private readonly answering = new Answering(
    data => this.onmessage?.call(this as never, { data: structuredClone(data) } as MessageEvent),
    turn => setTimeout(turn),
  )

  constructor(private readonly instead?: (worker: TestWorker) => void) {}

  postMessage(request: WorkerRequest): void {
    if (request.kind === 'ask' && this.instead) this.instead(this)
    else this.answering.receive(structuredClone(request))
  }

  terminate(): void {
    this.isEnded = true
  }
}

function begin(text: string, instead?: (worker: TestWorker) => void) {
  const workers: TestWorker[] = []
  const cancel = new AbortController()
  const given = { text, fileName: 'web.yaml', target: defaultTarget }
  const reading = readImportAside(given, cancel.signal, () => {
    const worker = new TestWorker(instead)
    workers.push(worker)
    return worker
  })
  return { reading, cancel: () => cancel.abort(), hasEnded: () => workers.every(({ isEnded }) => isEnded) }
}

describe('a text that is read beside the page', () => {
  it.each([
    ['a profile', '{"defaultAction":"SCMP_ACT_LOG"}', 'as-is'],
    ['a profile as YAML', 'defaultAction: SCMP_ACT_LOG\n', 'found'],
    ['objects without one', 'apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Pod\n', 'none'],
  ])('is read as it is on the page: %s', async (_, text, kind) => {
    const { reading, hasEnded } = begin(text)
    expect(await reading).toEqual(readImport(text, 'web.yaml', defaultTarget))
    expect(await reading).toMatchObject({ kind })
    expect(hasEnded()).toBe(true)
  })

  it.each([
    ['a log', 'read(3, "", 1) = 1\n'.repeat(40), undefined, 'recording'],
    ['a file that carries a profile', 'defaultAction: SCMP_ACT_LOG\n', 'a.yaml', 'carrier'],
    ['many workloads', 'kind: List\nitems:\n'.concat('- containers:\n'.repeat(9)), 'all.yaml', 'fleet'],
  ])('is told to be what it is told to be on the page: %s', async (_, text, name, kind) => {
    const given = { text, name, fileName: name ?? 'pasted.json', target: defaultTarget }
    const told = await recogniseAside(given, undefined, () => new TestWorker())
    expect(told).toEqual(recogniseBrought(given))
    expect(told).toMatchObject({ kind })
  })

  it('is let go at once when nobody waits for it any more, in the middle of its reading', async () => {
    const { reading, cancel, hasEnded } = begin('kind: Pod\n', () => undefined)
    expect(hasEnded()).toBe(false)
    cancel()
    expect(await reading).toBeUndefined()
    expect(hasEnded()).toBe(true)
  })

  it('is reported where the worker dies of it', async () => {
    const { reading, hasEnded } = begin('kind: Pod\n', worker =>
      worker.onerror?.call(worker as never, { message: 'out of memory' } as ErrorEvent),
    )
    await expect(reading).rejects.toThrow('out of memory')
    expect(hasEnded()).toBe(true)
  })

  it('is reported where no worker can be started', async () => {
    const given = { text: '', fileName: 'web.yaml', target: defaultTarget }
    const start = () => {
      throw new Error('workers are blocked')
    }
    await expect(readImportAside(given, new AbortController().signal, start)).rejects.toThrow('blocked')
  })
})
