import { architectureByToken } from '../catalogue'
import type { TextRange } from '../text'
import { decode, type Mistake, type Reader } from './decode'
import type { Profile, ProfileDocument } from './model'
import { type ProblemValues, problemSaid } from './problem'
import { profileOf } from './read'
import type { Said } from './said'
import { dialectOf, type Target } from './target'

/** What the decoder of a target's engine makes of a text. */
export interface EngineReading {
  readonly profile: Profile
  /** Why the engine refuses the whole text. */
  readonly refusal: (TextRange & Said<ProblemValues, Mistake['id']>) | undefined
  /** Whether the profile is put together from several places, or leaves some out, so that no edit of one place is exact. */
  readonly isLaidOver: boolean
}

const readings = new WeakMap<ProfileDocument, Map<string, EngineReading>>()

/**
 * What a target's engine reads; undefined while the text cannot be read by any. crun reads by itself only where no engine
 * is in front, whose configuration it would be given otherwise.
 */
export function readingFor(document: ProfileDocument, target: Target): EngineReading | undefined {
  const { profile, tree, isAlike } = document
  if (!profile || isAlike) return profile && { profile, refusal: undefined, isLaidOver: false }
  const { runtime, loader, architecture } = target
  const reader: Reader = runtime === 'oci' && loader === 'crun' ? 'crun' : dialectOf(runtime)
  const word = architectureByToken(architecture)?.bits ?? 64
  const known = readings.get(document) ?? new Map<string, EngineReading>()
  readings.set(document, known)
  let reading = known.get(reader + word)
  if (!reading && tree.root?.type === 'object') {
    const { root, mistakes } = decode(tree.root, reader, word)
    const isLaidOver = root !== tree.root
    reading = {
      profile: profileOf(document, root),
      refusal: mistakes[0] && refusalOf(mistakes[0]),
      isLaidOver,
    }
    known.set(reader + word, reading)
  }
  return reading
}

function refusalOf({ id, node, key, max }: Mistake): EngineReading['refusal'] {
  const { offset, length } = node
  const value = node.type === 'string' ? node.value : ''
  return { ...problemSaid<Mistake['id']>(id, { key, max: `${max}`, value }), offset, length }
}
