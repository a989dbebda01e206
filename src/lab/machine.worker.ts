import { Machine } from './machine'
import type { LabReport, LabRequest } from './protocol'

/** The machine behind one port, which is the first message. */
addEventListener('message', ({ ports: [port] }) => port && serve(port), { once: true })

function serve(port: MessagePort): void {
  let machine: Machine | undefined
  const report = (message: LabReport, transfer: readonly Transferable[] = []) =>
    port.postMessage(message, [...transfer])
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
          machine ??= new Machine(request.images, request.clock, { report })
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
