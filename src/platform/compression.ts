/** Texts made short and long again, for links. */
export interface Compression {
  compress(text: string): Promise<Uint8Array>
  /** Stops where there would be more than `maxBytes`. */
  decompress(bytes: Uint8Array, maxBytes: number): Promise<Decompression>
}

type Decompression =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly id: 'damaged' | 'too-large' }

/** Raw DEFLATE by the browser's own streams, which Node has too. */
export class StreamCompression implements Compression {
  async compress(text: string): Promise<Uint8Array> {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  }

  async decompress(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Decompression> {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const reader = stream.getReader()
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const parts: string[] = []
    let length = 0
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        length += read.value.length
        if (length > maxBytes) {
          await reader.cancel()
          return { ok: false, id: 'too-large' }
        }
        parts.push(decoder.decode(read.value, { stream: true }))
      }
      return { ok: true, text: parts.join('') + decoder.decode() }
    } catch {
      // Nothing but the bytes can be at fault here, and hosts throw different errors for them.
      return { ok: false, id: 'damaged' }
    }
  }
}
