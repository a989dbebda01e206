/** The ways to begin a profile, in the order in which they are offered. What each makes is in `presets`. */
export const presetIds = [
  'docker-default',
  'podman-default',
  'containerd-default',
  'smallest',
  'empty',
  'log-all',
  'allow-all',
  'strict',
] as const
export type PresetId = (typeof presetIds)[number]
