import { checkProgram, DocumentService } from '../core'
import { answerQuestion } from '../core/questions'
import type { WorkerAnswer, WorkerRequest, WorkerResponse } from './protocol'

const service = new DocumentService(checkProgram)

self.addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
  const request = event.data
  switch (request.kind) {
    case 'open':
      service.open(request.text)
      break
    case 'edit':
      service.edit(request.edits)
      break
    default:
      void respond(request)
  }
})

type Asked = Extract<WorkerRequest, { serial: number }>

async function respond(request: Asked): Promise<void> {
  const { serial } = request
  try {
    const answer = await answerTo(request)
    const response: WorkerResponse = { serial, ok: true, answer }
    self.postMessage(response, { transfer: transferable(answer) })
  } catch (error) {
    const response: WorkerResponse = { serial, ok: false, message: String(error) }
    self.postMessage(response)
  }
}

/** The document is taken before anything is waited for: an edit may come in between. */
async function answerTo(request: Asked): Promise<WorkerAnswer> {
  if (request.kind === 'analyse') return service.analyse(request.target)
  const { kind, input } = request.question
  return await answerQuestion(kind, service.document, input)
}

/** The table of places is large in a large text; it is handed over, not copied. */
function transferable(answer: WorkerAnswer): Transferable[] {
  return 'places' in answer ? [answer.places.table.buffer] : []
}
