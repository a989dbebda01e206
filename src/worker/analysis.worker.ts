import { Answering } from './answering'
import type { WorkerRequest } from './protocol'

/** Behind the messages that wait already, and without the pause that timers make. */
const turns = new MessageChannel()
let takeTurn: () => void = () => undefined
turns.port1.onmessage = () => takeTurn()

const answering = new Answering(
  (response, transfer) => self.postMessage(response, { transfer }),
  turn => {
    takeTurn = turn
    turns.port2.postMessage(undefined)
  },
)

self.addEventListener('message', (event: MessageEvent<WorkerRequest>) => answering.receive(event.data))
