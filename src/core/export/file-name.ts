/** A document's name as a `.json` file name that needs no quoting in a shell, in YAML or in a `localhostProfile`. */
export function profileFileName(documentName: string): string {
  const stem = documentName
    .replace(/\.(json|jsonc|txt|ya?ml)$/i, '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
  return `${stem === '' ? 'profile' : stem.slice(0, 60)}.json`
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
  const label = fileName
    .replace(/\.json$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '')
  return label === '' ? 'profile' : label
}
