import type { MachineImages } from './protocol'

const parts = ['emulator', 'state'] as const
type Part = (typeof parts)[number]

/** What `npm run lab` has made, as it writes it into `lab/lab.json`. */
export interface LabManifest {
  /** Another one for other images. */
  readonly key: string
  /** The kernel's release, such as `6.12.117`. */
  readonly kernel: string
  readonly files: Readonly<Record<Part, { readonly bytes: number; readonly sha256: string }>>
}

/** The manifest beside the page; undefined where the images were not made, and for a page from a disk, which fetches nothing. */
export async function readManifest(folder: URL): Promise<LabManifest | undefined> {
  if (folder.protocol === 'file:') return undefined
  const response = await fetch(new URL('lab.json', folder))
  if (!response.ok) return undefined
  try {
    const value: unknown = await response.json()
    return isManifest(value) ? value : undefined
  } catch {
    // A host that answers with its start page where there is no file.
    return undefined
  }
}

function isManifest(value: unknown): value is LabManifest {
  if (typeof value !== 'object' || value === null) return false
  const { key, kernel, files }: Record<string, unknown> = { ...value }
  if (typeof key !== 'string' || typeof kernel !== 'string') return false
  if (typeof files !== 'object' || files === null) return false
  const known: Record<string, unknown> = { ...files }
  return parts.every(part => typeof known[part] === 'object')
}

/** Fetches what the machine is woken from, and tells how many bytes of how many have come. Throws what `fetch` throws, or that there is no such file. */
export async function fetchImages(
  folder: URL,
  manifest: LabManifest,
  onProgress: (bytes: number, all: number) => void,
): Promise<MachineImages> {
  const all = parts.reduce((sum, part) => sum + manifest.files[part].bytes, 0)
  let come = 0
  const part = async (name: Part) => {
    const address = new URL(`${name}.bin`, folder)
    // Other images have other addresses, so that no cache mixes them.
    address.search = manifest.files[name].sha256.slice(0, 12)
    const response = await fetch(address)
    if (!response.ok || !response.body) throw new Error(`${address.pathname}: ${response.status}`)
    const chunks: Uint8Array<ArrayBuffer>[] = []
    const reader = response.body.getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      chunks.push(read.value)
      come += read.value.length
      // A host that compresses or unpacks by itself sends another number of bytes.
      onProgress(Math.min(come, all), all)
    }
    return await unpacked(new Blob(chunks))
  }
  const [emulator, state] = await Promise.all([part('emulator'), part('state')])
  return { emulator, state }
}

/** The parts are gzip, unless the host has already unpacked them. */
async function unpacked(blob: Blob): Promise<ArrayBuffer> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer())
  if (first !== 0x1f || second !== 0x8b) return await blob.arrayBuffer()
  return await new Response(blob.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
}
