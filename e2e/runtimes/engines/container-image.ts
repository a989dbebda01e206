import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mustSucceed } from '../command'
import { writeBusyboxRoot } from './busybox'

/** An archive with one image, as `ctr image import` reads it: BusyBox alone, under a whole name. */
export async function writeImageArchive(folder: string, name: string): Promise<string> {
  const root = join(folder, 'image-root')
  const layout = join(folder, 'image-layout')
  const blobs = join(layout, 'blobs', 'sha256')
  await mkdir(blobs, { recursive: true })
  await writeBusyboxRoot(root)
  await mkdir(join(root, 'tmp'))
  const layerFile = join(folder, 'layer.tar')
  await mustSucceed('tar', ['--create', '--file', layerFile, '--directory', root, '.'])

  const put = async (mediaType: string, bytes: Buffer) => {
    const hash = createHash('sha256').update(bytes).digest('hex')
    await writeFile(join(blobs, hash), bytes)
    return { mediaType, digest: `sha256:${hash}`, size: bytes.length }
  }
  const json = (value: object) => Buffer.from(JSON.stringify(value))
  const image = 'application/vnd.oci.image'
  const layer = await put(`${image}.layer.v1.tar`, await readFile(layerFile))
  const config = await put(
    `${image}.config.v1+json`,
    json({
      architecture: 'amd64',
      os: 'linux',
      config: { Cmd: ['sh'], Env: ['PATH=/bin'] },
      rootfs: { type: 'layers', diff_ids: [layer.digest] },
    }),
  )
  const manifest = await put(
    `${image}.manifest.v1+json`,
    json({ schemaVersion: 2, mediaType: `${image}.manifest.v1+json`, config, layers: [layer] }),
  )
  await writeFile(join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  await writeFile(
    join(layout, 'index.json'),
    json({
      schemaVersion: 2,
      manifests: [{ ...manifest, annotations: { 'io.containerd.image.name': name } }],
    }),
  )
  const archive = join(folder, 'image-archive.tar')
  await mustSucceed('tar', ['--create', '--file', archive, '--directory', layout, '.'])
  return archive
}
