import { afterEach, expect, it, vi } from 'vitest'

vi.mock('./machine', () => ({
  Machine: class {
    constructor(images: { state?: ArrayBuffer }) {
      if (!images.state) throw new TypeError('no images')
    }
  },
}))

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

it('a start without images is told of as a failure', async () => {
  let connect: (event: unknown) => void = () => undefined
  vi.stubGlobal('addEventListener', (kind: string, listener: typeof connect) => {
    if (kind === 'message') connect = listener
  })
  await import('./machine.worker')
  const told: unknown[] = []
  const port: { postMessage: (message: unknown) => void; onmessage?: (event: object) => void } = {
    postMessage: message => void told.push(message),
  }
  connect({ ports: [port] })
  expect(told).toEqual([{ kind: 'ready' }])
  port.onmessage?.({ data: { kind: 'start', images: {}, clock: 0 } })
  expect(told.at(-1)).toEqual({ kind: 'stopped', reason: 'failed', line: 'no images' })
})
