import { catalogue } from '../../engine/catalogue'
import type { Target } from '../../engine/profile'
import { jsonName } from './file-name'
import { listProfileText } from './list-profile'
import type { ImportedProfile, ImportNote, ImportReading, ListMeaning } from './reading'

/** The errno of Docker's default. */
const EPERM = 1

/** Reads a bare list of names, by lines, blanks or commas, with `#` comments; undefined where the text is none. */
export function readNameList(text: string, fileName: string, target: Target): ImportReading | undefined {
  const words = text
    .replace(/^\uFEFF/, '')
    .replace(/#.*/g, '')
    .split(/[\s,;]+/)
    // As they are copied out of a profile or from YAML.
    .map(word => word.replace(/^(["'])(.*)\1$/, '$2'))
    .filter(word => word !== '' && word !== '-')
  if (!words.every(word => /^[a-z_][a-z0-9_]*$/i.test(word))) return undefined
  const names = [...new Set(words)]
  const unknown = names.filter(name => catalogue.byName(name) === undefined)
  // A text in which most words are no calls is a text.
  if (names.length === 0 || unknown.length * 2 > names.length) return undefined
  const profiles = (['allow', 'deny'] as const).map(meaning =>
    profileOf(names, unknown, meaning, fileName, target),
  )
  return { kind: 'found', format: 'name-list', profiles, passedOver: [] }
}

function profileOf(
  names: readonly string[],
  unknown: readonly string[],
  meaning: ListMeaning,
  fileName: string,
  target: Target,
): ImportedProfile {
  const { text, architectures } = listProfileText(
    meaning === 'allow'
      ? {
          defaultAction: 'SCMP_ACT_ERRNO',
          defaultErrnoRet: EPERM,
          rules: [{ names, action: 'SCMP_ACT_ALLOW' }],
        }
      : {
          defaultAction: 'SCMP_ACT_ALLOW',
          rules: [{ names, action: 'SCMP_ACT_ERRNO', errnoRet: EPERM }],
        },
    target.architecture,
  )
  const notes: ImportNote[] = [
    ...(unknown.length > 0 ? [{ id: 'unknown-names', values: { names: unknown } } as const] : []),
    { id: 'errno-of-list', values: { errno: 'EPERM' } },
    { id: 'architectures-of', values: { architectures } },
  ]
  return { name: jsonName(fileName), text, place: undefined, meaning, notes }
}
