import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  defaultTarget,
  type OciSeccomp,
  parseProfile,
  presets,
  resolveProfile,
  type Target,
} from '../../src/core'

/** A folder with profiles of other projects, which are not part of this one, where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS

export interface RealProfile {
  name: string
  text: string
}

/** The engines' defaults and the other starting points, and profiles of other projects where they are at hand. */
export async function realProfiles(): Promise<RealProfile[]> {
  const { architecture, capabilities } = defaultTarget
  const own = presets.map(({ id, make }) => ({
    name: id,
    text: make({ architecture, kernel: '6.12', capabilities }),
  }))
  if (CORPUS === undefined) {
    console.log("only the project's own profiles: SECCOMPOSE_CORPUS names no others")
    return own
  }
  const files = (await readdir(CORPUS)).filter(name => name.endsWith('.json'))
  const others = files.map(async name => ({ name, text: await readFile(join(CORPUS, name), 'utf8') }))
  return [...own, ...(await Promise.all(others))]
}

/** What the engine gives its runtime for a profile; undefined where it refuses the profile or turns seccomp off. */
export function readBy(target: Target, text: string): OciSeccomp | undefined {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  return resolution?.ok ? resolution.seccomp : undefined
}
