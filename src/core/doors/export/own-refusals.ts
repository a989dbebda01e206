import { defaultVerdicts } from '../../advice/analysis/default-verdicts'
import { checkProgram } from '../../engine/bpf'
import { catalogue, type Engine } from '../../engine/catalogue'
import { profileVerdicts } from '../../engine/policy'
import type { ProfileDocument, RuntimeName, Target } from '../../engine/profile'
import type { Step } from './destination'

const ENGINES: Readonly<Record<RuntimeName, Engine>> = {
  docker: 'docker',
  podman: 'podman',
  'cri-o': 'podman',
  containerd: 'containerd',
  oci: 'docker',
}

/** What a profile refuses and the default of its reader's engine does not: for all arguments, or for some. */
export interface OwnRefusals {
  readonly engine: Engine
  readonly names: readonly string[]
  readonly partly: readonly string[]
}

export function ownRefusals(document: ProfileDocument, reader: Target): OwnRefusals {
  const engine = ENGINES[reader.runtime]
  const usual = new Map(defaultVerdicts(reader)[engine].map(verdict => [verdict.name, verdict]))
  const names: string[] = []
  const partly: string[] = []
  for (const { name, state } of profileVerdicts(document, reader, checkProgram)) {
    // Of what no program of the machine can call, nobody misses anything.
    if (catalogue.numberOf(name, reader.architecture) === undefined) continue
    const before = usual.get(name)?.state
    if (state === 'denied' && before !== undefined && before !== 'denied') names.push(name)
    else if (state === 'conditional' && before === 'allowed') partly.push(name)
  }
  return { engine, names, partly }
}

/** Steps with what the profile forbids beyond the default, before that a filter is loaded is shown. */
export function withOwnRefusals(steps: readonly Step[], own: OwnRefusals): Step[] {
  return steps.flatMap((step): Step[] =>
    step.id === 'seccomp-mode' ? [{ id: 'refuses-more', values: own, commands: [] }, step] : [step],
  )
}
