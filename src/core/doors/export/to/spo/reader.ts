import { readYaml } from '../../../import/yaml-documents'
import type { ProfileFile } from '../../format'

/** The profile in the object, as the cluster reads it: what looks like a template of Helm or a line of C is text like any other. */
export function profileInObject({ name, text }: ProfileFile): string {
  const reading = readYaml(text, name)
  return (reading?.kind === 'found' && reading.profiles[0]?.text) || ''
}
