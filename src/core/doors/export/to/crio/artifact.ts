import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type JsonValue, jsonText } from '../../../../engine/text'
import type { ExportedFile } from '../../destination'

/** What CRI-O asks of an artifact's config before it takes the first layer for a profile (internal/ociartifact). */
export const PROFILE_MEDIA_TYPE = 'application/vnd.cncf.seccomp-profile.config.v1+json'

interface Blob {
  readonly digest: string
  readonly size: number
  readonly file: ExportedFile
}

/**
 * An OCI image layout (image-spec image-layout.md) that holds a profile as its one layer, in the plain form and not
 * packed, which is also what Kubernetes' KEP-6061 asks for. Any client of registries can push the folder.
 *
 * @param folder the folder of the layout
 * @param tag under which the layout names the artifact
 * @returns the files, and the digest of the manifest, by which a registry that keeps the bytes gives this very profile; the profile's bytes
 */
export function artifactFiles(
  folder: string,
  tag: string,
  profile: Pick<ExportedFile, 'name' | 'text'>,
): { readonly files: readonly ExportedFile[]; readonly digest: string; readonly size: number } {
  const config = blob(folder, '{}')
  const layer = blob(folder, profile.text)
  const manifest = blob(
    folder,
    jsonText({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      artifactType: PROFILE_MEDIA_TYPE,
      config: descriptor(PROFILE_MEDIA_TYPE, config),
      layers: [
        {
          ...descriptor('application/json', layer),
          annotations: { 'org.opencontainers.image.title': profile.name },
        },
      ],
    }),
  )
  const index: JsonValue = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        ...descriptor('application/vnd.oci.image.manifest.v1+json', manifest),
        artifactType: PROFILE_MEDIA_TYPE,
        annotations: { 'org.opencontainers.image.ref.name': tag },
      },
    ],
  }
  const files = [
    json(`${folder}/oci-layout`, jsonText({ imageLayoutVersion: '1.0.0' })),
    json(`${folder}/index.json`, jsonText(index)),
    ...[manifest, config, layer].map(({ file }) => file),
  ]
  return { files, digest: manifest.digest, size: layer.size }
}

function blob(folder: string, text: string): Blob {
  const bytes = utf8ToBytes(text)
  const hash = bytesToHex(sha256(bytes))
  return {
    digest: `sha256:${hash}`,
    size: bytes.length,
    file: json(`${folder}/blobs/sha256/${hash}`, text),
  }
}

function descriptor(mediaType: string, { digest, size }: Blob) {
  return { mediaType, digest, size }
}

function json(name: string, text: string): ExportedFile {
  return { name, language: 'json', text, isProfile: false }
}
