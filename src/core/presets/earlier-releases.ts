import type { Engine } from '../catalogue'
import { type EarlierDefault, earlierDefaults, type ReleaseSpan } from '../catalogue/earlier-defaults'
import { containerdDraft, dialectDraft, type Host } from './engine-default'
import { writeProfile } from './profile-draft'

export type { ReleaseSpan } from '../catalogue/earlier-defaults'

/** The default profile that some earlier releases of an engine have in common. */
export interface EarlierRelease {
  /** The first release with it. */
  readonly id: string
  readonly releases: readonly ReleaseSpan[]
  /** The profile's text, in the form of the presets; containerd decides for a host, the others leave that to the runtime. */
  make(host: Host): string
}

function releasesOf(engine: Engine): readonly EarlierRelease[] {
  const draft = ({ profile, rulesOf }: EarlierDefault, host: Host) =>
    engine === 'containerd' ? containerdDraft(profile, rulesOf, host) : dialectDraft(profile, rulesOf)
  return earlierDefaults[engine].map(earlier => ({
    id: earlier.releases[0]?.from ?? '',
    releases: earlier.releases,
    make: host => writeProfile(draft(earlier, host)),
  }))
}

/** Earlier defaults by engine, newest first; today's are presets. */
export const earlierReleases: Readonly<Record<Engine, readonly EarlierRelease[]>> = {
  docker: releasesOf('docker'),
  podman: releasesOf('podman'),
  containerd: releasesOf('containerd'),
}
