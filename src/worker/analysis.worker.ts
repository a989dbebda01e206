import { DocumentService } from '../core'
import type { WorkerRequest, WorkerResponse } from './protocol'

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
  let response: WorkerResponse
  try {
    response = { serial, ok: true, answer: answer(request) }
  } catch (error) {
    response = { serial, ok: false, message: String(error) }
  }
  self.postMessage(response)
})

function answer(request: Extract<WorkerRequest, { serial: number }>) {
  switch (request.kind) {
    case 'analyse':
      return service.analyse(request.target)
    case 'plan':
      return service.plan(request.command, request.target)
    case 'export':
      return service.export(request.destination, request.options)
  }
}
