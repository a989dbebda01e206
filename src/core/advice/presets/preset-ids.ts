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

const fileStems: Partial<Record<PresetId, string>> = {
  empty: 'profile',
  'log-all': 'log-everything',
  'allow-all': 'allow-everything',
}

/** What the file of a new profile is called, in every language. */
export function presetFileName(id: PresetId): string {
  return `${fileStems[id] ?? id}.json`
}
