/** What starts containers by Docker for others: an orchestrator, and two that run the jobs of pipelines. */
export const dockerServices = ['nomad', 'gitlab', 'buildkite'] as const
export type DockerService = (typeof dockerServices)[number]

export interface DockerOptions {
  /** Whose settings are made beside the profile; none unless said otherwise. */
  readonly services?: readonly DockerService[]
}
