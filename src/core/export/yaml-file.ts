import { stringify } from 'yaml'
import type { ExportedFile } from './destination'

/** Kubernetes' reader of YAML takes these for the API (sigs.k8s.io/yaml); long lines stay whole, as in a script. */
const OPTIONS = { lineWidth: 0, aliasDuplicateObjects: false } as const

/** A file of one or several YAML documents. Integers may be bigints; members that are undefined are left out. */
export function yamlFile(name: string, documents: readonly unknown[], isProfile = false): ExportedFile {
  const text = documents.map(document => stringify(document, OPTIONS)).join('---\n')
  return { name, language: 'yaml', text, isProfile }
}
