import { DocumentService, exportProfile, planCommand } from '../core'
import type { WorkerAnswers, WorkerRequest, WorkerResponse } from './protocol'

const service = new DocumentService()

self.addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
  const request = event.data
  if (request.kind === 'open') {
    service.open(request.text)
    return
  }
  if (request.kind === 'edit') {
    service.edit(request.edits)
    return
  }
  const { serial } = request
  try {
    const response: WorkerResponse = { serial, ok: true, answer: answer(request) }
    self.postMessage(response, { transfer: transferable(response.answer) })
  } catch (error) {
    const response: WorkerResponse = { serial, ok: false, message: String(error) }
    self.postMessage(response)
  }
})

/** The table of places is large in a large text; it is handed over, not copied. */
function transferable(answer: WorkerAnswers[keyof WorkerAnswers]): Transferable[] {
  return 'places' in answer ? [answer.places.table.buffer] : []
}

function answer(request: Extract<WorkerRequest, { serial: number }>) {
  switch (request.kind) {
    case 'analyse':
      return service.analyse(request.target)
    case 'plan':
      return planCommand(service.document, request.command, request.target)
    case 'export':
      return exportProfile(service.document, request.destination, request.options)
  }
}
