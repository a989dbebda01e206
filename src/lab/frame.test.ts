import { afterEach, expect, it, vi } from 'vitest'

vi.mock('./machine', () => ({
  Machine: class {
    constructor({ boot }: { boot: { from: string } }) {
      if (boot.from !== 'images') throw new TypeError('no images')
    }
  },
}))

const here = 'https://seccompose.example'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The document of the lab as it stands in a page, and what it says once it is sent a port. */
async function frame(origin: string, sender: Partial<{ origin: string; source: unknown }> = {}) {
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
  const said: { kind: string }[] = []
  const port: { postMessage: (message: { kind: string }) => void; onmessage?: (event: object) => void } = {
    postMessage: message => void said.push(message),
  }
  connect({ source: parent, origin: here, ports: [port], ...sender })
  return { said, port }
}

it.each<[what: string, origin: string, sender: object, isServed: boolean]>([
  ['in the sandbox of the app', 'null', {}, true],
  ['in a frame without a sandbox', here, {}, false],
  ['in a page of another origin', 'null', { origin: 'https://elsewhere.example' }, false],
  ['asked by another window', 'null', { source: {} }, false],
])('the lab %s answers: %s', async (_, origin, sender, isServed) => {
  const { said } = await frame(origin, sender)
  expect(said).toEqual(isServed ? [{ kind: 'ready' }] : [])
})

it('a start without images is told of as a failure', async () => {
  const { said, port } = await frame('null')
  port.onmessage?.({ data: { kind: 'start', images: { boot: {} }, clock: 0 } })
  expect(said.at(-1)).toEqual({ kind: 'stopped', reason: 'failed', line: 'no images' })
})
