import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { formatKernelVersion, presets } from '../core'
import { lintRules } from '../core/lint'
import { type TargetOptions, targetOf } from './targets'

export interface NamedProfile {
  readonly name: string
  readonly text: string
}

/** Targets that read profiles differently. */
export const targets: readonly TargetOptions[] = [
  {},
  { runtime: 'podman', capAdd: ['SYS_ADMIN'] },
  { runtime: 'kubernetes', arch: 'aarch64' },
  { runtime: 'oci', arch: 's390x', kernel: '4.4' },
]

/** Each profile that the repository holds: presets, the two examples of each rule, and a folder of real ones where one is named. */
export function repositoryProfiles(): readonly NamedProfile[] {
  const { architecture, kernel, capabilities } = targetOf()
  const host = { architecture, kernel: formatKernelVersion(kernel), capabilities }
  const own = presets.map(({ id, make }) => ({ name: id, text: make(host) }))
  const examples = lintRules.flatMap(({ id, examples: { finds, passes } }) => [
    { name: `${id}-finds`, text: finds.text },
    { name: `${id}-passes`, text: passes.text },
  ])
  const odd = ['{}', '{ "defaultAction": ', '[]', '', '{"defaultAction":"SCMP_ACT_ALLOW",}'].map(
    (text, at) => ({
      name: `odd-${at}`,
      text,
    }),
  )
  const folder = process.env.SECCOMPOSE_CORPUS
  const real =
    folder === undefined
      ? []
      : readdirSync(folder)
          .filter(name => name.endsWith('.json'))
          .map(name => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
  return [...own, ...examples, ...odd, ...real]
}
