import type { ArchiveEntry } from '../../platform/archive'
import type { MadeExport } from './make-readme'

/** Every destination's files in a folder of its own, since names such as `kustomization.yaml` come more than once. */
export function archiveEntries(made: readonly MadeExport[], readme: string): ArchiveEntry[] {
  const files = made.flatMap(({ destination, result }) =>
    (result.ok ? result.files : []).map(({ name, text, bytes, language }) => ({
      path: `${destination}/${name}`,
      contents: bytes ?? text,
      isExecutable: language === 'shell',
    })),
  )
  return [{ path: 'README.md', contents: readme }, ...files]
}
