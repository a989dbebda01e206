import type { Engine } from '../../engine/catalogue'
import { earlierDefaults, type ReleaseSpan } from '../../engine/catalogue/earlier-defaults'
import { type Host, releaseDraft } from './engine-default'
import { writeProfile } from './profile-draft'

export type { ReleaseSpan } from '../../engine/catalogue/earlier-defaults'

/** The default profile that some earlier releases of an engine have in common. */
export interface EarlierRelease {
  /** The first release with it. */
  readonly id: string
  readonly releases: readonly ReleaseSpan[]
  /** The profile's text, in the form of the presets; containerd decides for a host, the others leave that to the runtime. */
  make(host: Host): string
}

/** The earlier defaults of an engine, newest first; today's are presets. */
export function earlierReleases(engine: Engine): readonly EarlierRelease[] {
  return earlierDefaults(engine).map(earlier => ({
    id: earlier.releases[0]?.from ?? '',
    releases: earlier.releases,
    make: host => writeProfile(releaseDraft(engine, earlier, host)),
  }))
}
