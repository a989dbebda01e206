import { type ClientHttp2Session, connect } from 'node:http2'
import { connect as connectSocket } from 'node:net'
import { decodeMessage, encodeMessage, type Field } from './protobuf'

export interface GrpcClient {
  /** Makes a call with one message each way; rejects with the server's own words. */
  call(method: string, request: readonly Field[]): Promise<ReadonlyMap<number, number | Buffer>>
  close(): void
}

/** A client of a gRPC server on a Unix socket. */
export function grpcClient(socket: string): GrpcClient {
  const session = connect('http://localhost', { createConnection: () => connectSocket(socket) })
  return { call: (method, request) => callOn(session, method, request), close: () => session.close() }
}

function callOn(
  session: ClientHttp2Session,
  method: string,
  request: readonly Field[],
): Promise<ReadonlyMap<number, number | Buffer>> {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      ':method': 'POST',
      ':path': method,
      'content-type': 'application/grpc',
      te: 'trailers',
    })
    const parts: Buffer[] = []
    let status: string | undefined
    let words = ''
    const note = (headers: { 'grpc-status'?: unknown; 'grpc-message'?: unknown }) => {
      if (headers['grpc-status'] === undefined) return
      status = String(headers['grpc-status'])
      words = decodeURIComponent(String(headers['grpc-message'] ?? ''))
    }
    stream.on('response', note)
    stream.on('trailers', note)
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('error', reject)
    stream.on('end', () => {
      // A message comes after a byte for compression, which nobody asked for, and four for its length.
      if (status === '0') resolve(decodeMessage(Buffer.concat(parts).subarray(5)))
      else reject(new Error(`${method}: ${words || `status ${status}`}`))
    })
    const message = encodeMessage(request)
    const frame = Buffer.alloc(5)
    frame.writeUInt32BE(message.length, 1)
    stream.end(Buffer.concat([frame, message]))
  })
}
