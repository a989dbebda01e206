import { zipFiles } from '../../platform/archive'
import type { DraftStorage } from '../../platform/draft'
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

/** What no file name may hold on Windows, and what would show another name than there is. */
const UNFIT = /[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu
/** Devices on Windows, whatever the suffix, and what a JavaScript object, as a zip is made from, takes for its prototype. */
const RESERVED = /^(?:(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|__proto__$)/i

/** File names that any system takes, each once, whatever its case. */
export function distinctPaths(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map(name => {
    const short = [...name.replace(UNFIT, '-')].slice(0, 120).join('')
    const plain = short.replace(/^\.+|[. ]+$/g, '').replace(RESERVED, '-$&')
    const [, stem = '', suffix = ''] = /^(.*?)(\.\w+)?$/s.exec(plain === '' ? 'profile.json' : plain) ?? []
    let path = stem + suffix
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${stem}-${number}${suffix}`
    taken.add(path.toLowerCase())
    return path
  })
}
