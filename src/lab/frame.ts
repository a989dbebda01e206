import { Machine } from './machine'
import type { LabReport, LabRequest } from './protocol'

/**
 * The script of lab.html, which stands in a sandboxed frame of an origin of its own. All that it has comes through one
 * port from the page around it.
 */
addEventListener('message', function connect(event) {
  const [port] = event.ports
  // A page elsewhere gets no machine, nor one that would run at the app’s own origin.
  if (event.source !== parent || event.origin !== location.origin || origin !== 'null' || !port) return
  removeEventListener('message', connect)
  serve(port)
})

function serve(port: MessagePort): void {
  let machine: Machine | undefined
  const report = (message: LabReport, transfer: readonly Transferable[] = []) =>
    port.postMessage(message, [...transfer])
  const onReport = (message: LabReport, transfer?: readonly Transferable[]) => {
    report(message, transfer)
    if (message.kind === 'running' && message.from === 'images') void saveState()
  }
  const saveState = async () => {
    const state = await machine?.saveState()
    if (!state) return
    const stream = new Blob([state]).stream().pipeThrough(new CompressionStream('gzip'))
    const bytes = await new Response(stream).arrayBuffer()
    report({ kind: 'state', bytes }, [bytes])
  }
  const fail = (error: unknown) =>
    report({
      kind: 'stopped',
      reason: 'failed',
      line: error instanceof Error ? error.message : String(error),
    })
  addEventListener('error', event => fail(event.error ?? event.message))
  addEventListener('unhandledrejection', event => fail(event.reason))

  port.onmessage = (event: MessageEvent<LabRequest>) => {
    const request = event.data
    switch (request.kind) {
      case 'start':
        try {
          machine ??= new Machine(request.images, request.clock, { report: onReport })
        } catch (error) {
          fail(error)
        }
        return
      case 'type':
        machine?.type(request.text)
        return
      case 'drawn':
        machine?.drawn(request.bytes)
        return
      case 'resize':
        machine?.resize(request.rows, request.columns)
        return
      case 'pause':
        machine?.pause(request.paused)
        return
      default: {
        const { serial } = request
        const answer = machine?.command(request) ?? Promise.resolve({ ok: false, errno: 0 } as const)
        void answer.then(found => report({ kind: 'answer', serial, answer: found }))
      }
    }
  }
  report({ kind: 'ready' })
}
