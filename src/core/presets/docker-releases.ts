import { earlierDockerDefaults, type ReleaseSpan } from '../catalogue/docker-releases'
import { dialectDraft } from './engine-default'
import { writeProfile } from './profile-draft'

export type { ReleaseSpan } from '../catalogue/docker-releases'

/** The default profile that some earlier releases of Docker have in common. */
export interface DockerRelease {
  /** The first release with it. */
  readonly id: string
  readonly releases: readonly ReleaseSpan[]
  /** The profile's text, in the form of the presets. */
  make(): string
}

/** Docker's earlier defaults, newest first; today's is the preset `docker-default`. */
export const dockerReleases: readonly DockerRelease[] = earlierDockerDefaults.map(
  ({ releases, profile, rulesOf }) => ({
    id: releases[0]?.from ?? '',
    releases,
    make: () => writeProfile(dialectDraft(profile, rulesOf)),
  }),
)
