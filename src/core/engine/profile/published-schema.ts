import { type JsonValue, jsonText, MAX_UINT64 } from '../text'
import { type ProfileKey, type ProfileSchema, profileSchema } from './schema'
import { type Dialect, unknownKeys } from './target'

const TITLES: Readonly<Record<Dialect, string>> = {
  docker: 'Seccomp profile for Docker',
  common: 'Seccomp profile for Podman, CRI-O and Buildah',
  oci: 'Seccomp profile in the form of the OCI runtime specification',
}

/** Where only a person is warned, since a runtime takes any word: known ones are offered, others are no error. */
const OPEN_LISTS: readonly string[] = ['caps', 'arches']

/** Two numbers of 0 to 255, not both 0, as Docker reads `minKernel`; or nothing. */
const KERNEL_PART = '0*(\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5])'
const KERNEL = `^$|^(?!0+\\.0+$)${KERNEL_PART}\\.${KERNEL_PART}$`

type Parts = Record<string, JsonValue | undefined>

/**
 * The text of a JSON Schema (draft-07) of one dialect, for editors and other tools: what it refuses is what the reader
 * calls an error, as far as a schema can see it. It does not see keys that stand twice, errno names, which action takes
 * an errno and whether a listener is there. As for every reader of profiles, null is like no value, and other keys, such
 * as `$schema` itself, are let be. `maximum` of 64-bit numbers is exact; a validator that counts in doubles rounds both.
 */
export function publishedSchema(dialect: Dialect, wording: (key: ProfileKey) => string): string {
  const schema: Parts = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: TITLES[dialect],
    ...published(profileSchema(wording), dialect, ''),
    required: ['defaultAction'],
    ...(dialect === 'oci' ? {} : { not: bothFilled('architectures', 'archMap') }),
  }
  return jsonText(schema, { packedArrays: true })
}

function published(schema: ProfileSchema, dialect: Dialect, key: string): Parts {
  const { type, description, properties, items, minimum, maximum, format } = schema
  const members = Object.entries(properties ?? {}).filter(([name]) => !unknownKeys[dialect].includes(name))
  const known = Object.keys(properties ?? {})
  return {
    description,
    type,
    properties:
      members.length > 0
        ? {
            ...(key === ''
              ? { $schema: { type: 'string', description: 'The address of this schema.' } }
              : {}),
            ...Object.fromEntries(
              members.map(([name, member]) => [name, memberParts(name, member, dialect)]),
            ),
          }
        : undefined,
    items: items && published(items, dialect, key),
    minLength: key === 'names' && type === 'string' ? 1 : undefined,
    minimum,
    maximum: format === 'uint64' ? MAX_UINT64 : maximum,
    pattern: schema.pattern === undefined ? undefined : KERNEL,
    ...words(schema, key),
    ...(known.includes('action') ? ruleParts(dialect) : {}),
    required: known.includes('op') ? ['op'] : known.includes('action') ? ['action'] : undefined,
  }
}

/** Known words: the only ones, or those that are offered. */
function words({ enum: known }: ProfileSchema, key: string): Parts {
  if (!known) return {}
  return OPEN_LISTS.includes(key) ? { anyOf: [{ enum: known }, {}] } : { enum: known }
}

function ruleParts(dialect: Dialect): Parts {
  if (dialect === 'oci') return {}
  const name = { type: 'string', minLength: 1 }
  const names = { type: 'array', minItems: 1 }
  return { not: { required: ['name', 'names'], properties: { name, names } } }
}

function bothFilled(one: string, other: string): JsonValue {
  const filled = { type: 'array', minItems: 1 }
  return { required: [one, other], properties: { [one]: filled, [other]: filled } }
}

/** Without these there is no profile, rule or comparison. */
const REQUIRED: readonly string[] = ['defaultAction', 'action', 'op']

/** Any other member may be null, which counts as absent. */
function memberParts(name: string, member: ProfileSchema, dialect: Dialect): Parts {
  const parts = published(member, dialect, name)
  if (REQUIRED.includes(name)) return parts
  const { type, enum: known } = parts
  return {
    ...parts,
    type: typeof type === 'string' ? [type, 'null'] : type,
    enum: Array.isArray(known) ? [...known, null] : undefined,
  }
}
