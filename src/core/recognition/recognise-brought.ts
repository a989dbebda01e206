import { looksLikeFleet } from '../doors/fleet'
import { readImport } from '../doors/import'
import type { Target } from '../engine/profile'
import { beginsAsProfile } from './plain-profile'
import { recogniseByLook, recogniseReading } from './recognise'
import type { Recognition } from './recognition'

/** What somebody brings. What has no name is called by `fileName`, as whatever is made of it is. */
export interface AnyText {
  readonly text: string
  readonly name: string | undefined
  readonly fileName: string
  readonly target: Target
}

/** What it is; `fleet` where it is seen to be about many workloads. */
export type Brought = Recognition | { readonly kind: 'fleet' }

/** Tells what a text is, whatever it may be. It takes its time with a long one, and never throws. */
export function recogniseBrought({ text, name, fileName, target }: AnyText): Brought {
  // A profile may have as many containers in its comments as it likes.
  if (!beginsAsProfile(text) && looksLikeFleet(text)) return { kind: 'fleet' }
  return (
    recogniseByLook(text, name, target) ??
    recogniseReading(readImport(text, fileName, target), text, name, target)
  )
}
