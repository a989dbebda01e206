import { zipFiles } from '../../platform/archive'
import type { DraftStorage } from '../../platform/drafts'
import type { Files } from '../../platform/files'

/** Gives every document on this device as a file of one zip; how many there were. */
export async function exportAll(drafts: DraftStorage, files: Files): Promise<number> {
  const summaries = await drafts.list()
  const loaded = await Promise.all(summaries.map(({ id }) => drafts.load(id)))
  const found = loaded.filter(draft => draft !== undefined)
  const paths = distinctPaths(found.map(({ name }) => name))
  const entries = found.map(({ text }, index) => ({ path: paths[index] ?? '', contents: text }))
  files.download('seccompose-documents.zip', await zipFiles(entries))
  return found.length
}

/** File names that any system takes, each once, whatever its case. */
export function distinctPaths(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map(name => {
    const plain = [...name.replace(/[<>:"/\\|?*\p{Cc}]/gu, '-').replace(/^\.+|[. ]+$/g, '')]
      .slice(0, 120)
      .join('')
    const [, stem = '', suffix = ''] = /^(.*?)(\.\w+)?$/s.exec(plain === '' ? 'profile.json' : plain) ?? []
    let path = stem + suffix
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${stem}-${number}${suffix}`
    taken.add(path.toLowerCase())
    return path
  })
}
