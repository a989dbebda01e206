import { afterEach, expect, it, vi } from 'vitest'

const { workers } = vi.hoisted(() => ({ workers: [] as { sent: unknown[] }[] }))
vi.mock('./machine.worker?worker&inline', () => ({
  default: class {
    readonly sent: unknown[] = []
    constructor() {
      workers.push(this)
    }
    postMessage(...sent: unknown[]) {
      this.sent.push(...sent)
    }
  },
}))

const here = 'https://seccompose.example'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
  workers.splice(0)
})

/** The document of the lab as it stands in a page, once it is sent a port. */
async function connected(origin: string, sender: Partial<{ origin: string; source: unknown }> = {}) {
  const parent = {}
  let connect: (event: unknown) => void = () => undefined
  vi.stubGlobal('parent', parent)
  vi.stubGlobal('origin', origin)
  vi.stubGlobal('location', { origin: here })
  vi.stubGlobal('addEventListener', (kind: string, listener: typeof connect) => {
    if (kind === 'message') connect = listener
  })
  vi.stubGlobal('removeEventListener', () => undefined)
  await import('./frame')
  const port = {}
  connect({ source: parent, origin: here, ports: [port], ...sender })
  return port
}

it.each<[what: string, origin: string, sender: object, isServed: boolean]>([
  ['in the sandbox of the app', 'null', {}, true],
  ['in a frame without a sandbox', here, {}, false],
  ['in a page of another origin', 'null', { origin: 'https://elsewhere.example' }, false],
  ['asked by another window', 'null', { source: {} }, false],
])('the lab %s has a machine: %s', async (_, origin, sender, isServed) => {
  const port = await connected(origin, sender)
  expect(workers.map(({ sent }) => sent)).toEqual(isServed ? [['connect', [port]]] : [])
})
