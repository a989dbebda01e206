import type { NoValues } from '../../../../engine/profile'
import type { Destination, OfFile, OfPath } from '../../record'

export const dockerRecord = {
  group: 'containers',
  startsContainers: true,
  reader: 'docker',
  options: 'docker',
} as const satisfies Destination

/** Its steps, each with the values that its sentence has. */
export interface DockerSteps {
  'docker-daemon': OfFile
  'docker-restart': OfFile
  'docker-daemon-check': OfPath
  'docker-remove': OfFile
  'docker-nomad': OfPath
  'docker-gitlab': OfFile
  'docker-buildkite': NoValues
}
