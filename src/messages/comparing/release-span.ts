import type { ReleaseSpan } from '../../core/presets/docker-releases'

/** With a dash, since “from … to …” is what differences are told with. */
export function spanInWords({ from, to }: ReleaseSpan): string {
  return from === to ? from : `${from}–${to}`
}
