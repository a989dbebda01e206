import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mustSucceed } from '../command'
import { writeBusyboxRoot } from './busybox'

export interface ImageContent {
  /** What it starts unless told otherwise. */
  readonly command: readonly string[]
  writeRoot(folder: string): Promise<void>
}

export const busyboxImage: ImageContent = { command: ['sleep', '1000'], writeRoot: writeBusyboxRoot }

/** Writes an archive with an image in the layout of the OCI image specification. */
export async function writeImage(
  premises: string,
  name: string,
  { command, writeRoot }: ImageContent,
): Promise<string> {
  const folder = join(premises, `image-${name.replaceAll(/\W/g, '-')}`)
  const root = join(folder, 'root')
  const layout = join(folder, 'layout')
  const layer = join(folder, 'layer.tar')
  await writeRoot(root)
  for (const each of ['tmp', 'proc', 'dev', 'sys', 'etc']) await mkdir(join(root, each), { recursive: true })
  await mustSucceed('chmod', ['1777', join(root, 'tmp')])
  await mustSucceed('tar', ['--create', '--file', layer, '--directory', root, '.'])
  const blobs = join(layout, 'blobs', 'sha256')
  await mkdir(blobs, { recursive: true })
  const store = async (mediaType: string, bytes: Buffer) => {
    const hash = createHash('sha256').update(bytes).digest('hex')
    await writeFile(join(blobs, hash), bytes)
    return {
      mediaType: `application/vnd.oci.image.${mediaType}`,
      digest: `sha256:${hash}`,
      size: bytes.length,
    }
  }
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  const stored = await store('layer.v1.tar', await readFile(layer))
  const configuration = {
    architecture: 'amd64',
    os: 'linux',
    config: { Env: ['PATH=/bin:/usr/sbin:/usr/bin'], Cmd: command },
    rootfs: { type: 'layers', diff_ids: [stored.digest] },
  }
  const manifest = {
    schemaVersion: 2,
    config: await store('config.v1+json', json(configuration)),
    layers: [stored],
  }
  const entry = await store('manifest.v1+json', json(manifest))
  const index = {
    schemaVersion: 2,
    manifests: [{ ...entry, annotations: { 'io.containerd.image.name': name } }],
  }
  await writeFile(join(layout, 'index.json'), json(index))
  await writeFile(join(layout, 'oci-layout'), json({ imageLayoutVersion: '1.0.0' }))
  const archive = join(folder, 'image.tar')
  await mustSucceed('tar', ['--create', '--file', archive, '--directory', layout, '.'])
  return archive
}
