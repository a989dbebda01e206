/**
 * What a document needs once somebody acts on it, as against looking at it: commands, exports and new profiles.
 * A module of its own, so that it is fetched after the first rows are painted.
 */
export { exportProfile, planCommand, presets, presetTarget } from '../core'
