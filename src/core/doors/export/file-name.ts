/**
 * A document's name as a `.json` file name that needs no quoting in a shell or in YAML. Letters of every script stay:
 * they are what tells one profile from another.
 */
export function profileFileName(documentName: string): string {
  return fileNameOf(documentName.normalize('NFC'), /[^\p{L}\p{M}\p{N}._-]+/gu)
}

/**
 * The same in ASCII, for what takes nothing else: keys of a ConfigMap, and paths that the API server reads. A name that
 * loses letters gets a mark of its own, so that two of them do not become one file on a node.
 */
export function plainFileName(documentName: string): string {
  const file = fileNameOf(withoutAccents(documentName), /[^A-Za-z0-9._-]+/g)
  return losesLetters(documentName)
    ? `${file.replace(/\.json$/, '').slice(0, 40)}-${markOf(documentName)}.json`
    : file
}

/** Whether a name has letters that ASCII has not, not even without their accents. */
export function losesLetters(name: string): boolean {
  return /[^\p{ASCII}]/u.test(withoutAccents(name).replace(/[^\p{L}\p{N}]/gu, ''))
}

function fileNameOf(name: string, others: RegExp): string {
  const stem = name
    .replace(ENDING, '')
    .replace(others, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
  return `${stem === '' ? 'profile' : [...stem].slice(0, 60).join('')}.json`
}

const ENDING = /\.(json|jsonc|txt|ya?ml)$/i

function withoutAccents(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}+/gu, '')
}

/** Tells names apart and nothing else: FNV-1a, of the name without its ending. */
function markOf(name: string): string {
  let hash = 0x811c9dc5
  for (const character of name.normalize('NFC').replace(ENDING, '')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** The stem of such a name, for files beside the profile. */
export function fileStem(documentName: string): string {
  return profileFileName(documentName).replace(/\.json$/, '')
}

/** A name for a C or Go identifier: `web_api`. */
export function identifier(stem: string): string {
  const word = stem.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  return /^[A-Za-z]/.test(word) ? word.toLowerCase() : `filter_${word.toLowerCase()}`
}

/** A Kubernetes object name (RFC 1123 label) made from a file name. */
export function objectName(fileName: string): string {
  const label = plainFileName(fileName)
    .replace(/\.json$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
  const mark = losesLetters(fileName) ? label.slice(label.lastIndexOf('-')) : ''
  return (
    label
      .slice(0, label.length - mark.length)
      .slice(0, 50 - mark.length)
      .replace(/^-+|-+$/g, '') + mark || 'profile'
  )
}
