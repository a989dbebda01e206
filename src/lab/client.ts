import type { LabAnswer, LabCommand, LabReport, LabRequest } from './protocol'

type CommandInput = LabCommand extends infer C ? (C extends LabCommand ? Omit<C, 'serial'> : never) : never

/** The lab's document as seen from the session: a sandboxed frame that is out of sight, and one port to it. */
export class LabFrame {
  private readonly frame = document.createElement('iframe')
  private readonly port: MessagePort
  private readonly waiting = new Map<number, (answer: LabAnswer) => void>()
  private serial = 0

  constructor(address: string, title: string, onReport: (report: LabReport) => void) {
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    this.port.onmessage = (event: MessageEvent<LabReport>) => {
      const report = event.data
      if (report.kind === 'answer') {
        this.waiting.get(report.serial)?.(report.answer)
        this.waiting.delete(report.serial)
      } else {
        onReport(report)
      }
    }
    const { frame } = this
    // A service worker puts the document into the sandbox by its answer, and is not asked for what a sandboxed frame loads.
    if (!navigator.serviceWorker?.controller) this.isolate()
    frame.title = title
    frame.tabIndex = -1
    frame.setAttribute('aria-hidden', 'true')
    // Not display: none, which browsers slow down.
    frame.style.cssText =
      'position:fixed;inset:auto auto 0 0;width:1px;height:1px;border:0;opacity:0;pointer-events:none'
    const connect = () => {
      // Nobody's origin has no document that this page can see. The document does nothing before it is connected.
      if (frame.contentDocument === null) {
        frame.removeEventListener('load', connect)
        frame.contentWindow?.postMessage('connect', '*', [port2])
      } else {
        this.isolate()
        frame.src = address
      }
    }
    frame.addEventListener('load', connect)
    frame.src = address
    document.body.append(frame)
  }

  /** Without allow-same-origin: an origin of its own, which reaches neither the page nor what it keeps on the device. */
  private isolate(): void {
    this.frame.setAttribute('sandbox', 'allow-scripts')
  }

  send(request: LabRequest, transfer: readonly Transferable[] = []): void {
    this.port.postMessage(request, [...transfer])
  }

  command(command: CommandInput): Promise<LabAnswer> {
    this.serial++
    const { serial } = this
    return new Promise(resolve => {
      this.waiting.set(serial, resolve)
      // The serial is all that a command lacks.
      this.send({ ...command, serial } as LabCommand)
    })
  }

  dispose(): void {
    this.frame.remove()
    this.port.close()
    for (const resolve of this.waiting.values()) resolve({ ok: false, errno: 0 })
    this.waiting.clear()
  }
}
