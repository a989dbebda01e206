import { createTraceReader, type FileProblem, type TraceReader } from '../core/doors/trace'
import { CutError, NotUnpackedError } from '../core/doors/trace/unpack'
import { bytesOf } from './file-bytes'
import { linesAt } from './log-lines'
import type { TraceRequest, TraceResponse } from './trace-protocol'

/** Often enough for a bar to move smoothly. */
const PROGRESS_EVERY_MS = 100

let isStopped = false

self.addEventListener('message', (event: MessageEvent<TraceRequest>) => {
  const request = event.data
  switch (request.kind) {
    case 'read':
      isStopped = false
      void read(request)
      break
    case 'stop':
      isStopped = true
      break
    case 'lines':
      void findLines(request)
      break
  }
})

function post(response: TraceResponse): void {
  self.postMessage(response)
}

async function read({ files, options }: Extract<TraceRequest, { kind: 'read' }>): Promise<void> {
  const reader = createTraceReader(options)
  let bytes = 0
  let told = 0
  const onRead = (more: number) => {
    bytes += more
    const now = performance.now()
    if (now - told < PROGRESS_EVERY_MS) return
    told = now
    post({ kind: 'progress', bytes })
  }
  for (const file of files) {
    if (isStopped) break
    reader.begin(file.webkitRelativePath || file.name)
    reader.endFile(await readFile(file, reader, onRead))
  }
  post({ kind: 'done', summary: reader.end(), isStopped })
}

/** What kept it from reading the file to its end, if anything. */
async function readFile(
  file: File,
  reader: TraceReader,
  onRead: (bytes: number) => void,
): Promise<FileProblem | undefined> {
  try {
    for await (const piece of bytesOf(file, onRead)) {
      if (isStopped) return 'truncated'
      reader.push(piece)
    }
  } catch (error) {
    if (error instanceof NotUnpackedError) return 'packed'
    return error instanceof CutError ? 'truncated' : 'unreadable'
  }
  return undefined
}

async function findLines({ serial, file, offset }: Extract<TraceRequest, { kind: 'lines' }>): Promise<void> {
  try {
    post({ kind: 'lines', serial, lines: await linesAt(file, offset) })
  } catch {
    // Such as a file that was changed or removed since it was read.
    post({ kind: 'lines', serial, lines: undefined })
  }
}
