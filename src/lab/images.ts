import { createStore, get, setMany, type UseStore } from 'idb-keyval'

const parts = ['kernel', 'system', 'bios', 'emulator'] as const
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

export type FetchedParts = Readonly<Partial<Record<Part, ArrayBuffer>>>

/** Fetches parts, and tells how many bytes of how many have come. Throws what `fetch` throws, or that there is no such file. */
export async function fetchParts(
  folder: URL,
  manifest: LabManifest,
  wanted: readonly Part[],
  onProgress: (bytes: number, all: number) => void,
): Promise<FetchedParts> {
  const all = wanted.reduce((sum, part) => sum + manifest.files[part].bytes, 0)
  let come = 0
  const fetched = wanted.map(async part => {
    const address = new URL(`${part}.bin`, folder)
    // Other images have other addresses, so that no cache mixes them.
    address.search = manifest.files[part].sha256.slice(0, 12)
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
    return [part, await unpacked(new Blob(chunks))] as const
  })
  return Object.fromEntries(await Promise.all(fetched))
}

/** All parts but the kernel are gzip, unless the host has already unpacked them. */
export async function unpacked(blob: Blob): Promise<ArrayBuffer> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer())
  if (first !== 0x1f || second !== 0x8b) return await blob.arrayBuffer()
  return await new Response(blob.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
}

let opened: UseStore | undefined
const states = () => {
  opened ??= createStore('seccompose-lab', 'states')
  return opened
}

interface KeptState {
  readonly key: string
  readonly bytes: ArrayBuffer
}

/** The machine as it was after its first boot, where this device keeps it. */
export async function keptState(manifest: LabManifest): Promise<ArrayBuffer | undefined> {
  try {
    const kept = await get<KeptState>('state', states())
    return kept?.key === manifest.key ? kept.bytes : undefined
  } catch {
    // Without storage the machine boots each time.
    return undefined
  }
}

/** Keeps one state, that of the newest images. */
export async function keepState({ key }: LabManifest, bytes: ArrayBuffer): Promise<void> {
  try {
    await setMany([['state', { key, bytes } satisfies KeptState]], states())
  } catch {
    // Likewise; in this page it stays in memory.
  }
}
