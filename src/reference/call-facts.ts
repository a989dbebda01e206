import { catalogue, defaultTarget, defaultVerdicts, engines, riskOf, type Syscall } from '../core'
import { numberings, syscallDetail } from '../core/engine/catalogue/detail'
import { treatmentsOf } from '../core/engine/catalogue/earlier-defaults'
import { traitsOf } from '../core/engine/catalogue/query'
import { manPageOf, signatureOf } from '../core/engine/catalogue/signatures'
import { lookUpsOf } from './look-ups'
import type { Tongue } from './tongue'

const target = defaultTarget

/** What the page of a call holds: its JSON twin, whose sentences are English. */
export function factsOf(syscall: Syscall, { syscalls }: Tongue): unknown {
  const { name } = syscall
  const { does, why, breaks } = syscalls.texts.get(name) ?? {}
  const detail = syscallDetail(name)
  const { args, known } = signatureOf(syscall)
  return {
    name,
    does,
    why,
    breaks,
    since: syscall.since,
    status: syscall.status,
    risk: riskOf(name),
    manualPage: manPageOf(syscall),
    kernelFunction: detail?.kernelFunction,
    riskReasons: detail?.riskReasons,
    denyWith: detail?.denyWith,
    affected: detail?.affected,
    arguments: known
      ? args.map(({ name: argument, type, kind, bits }) => ({ name: argument, type, kind, bits }))
      : null,
    numbers: Object.fromEntries(
      numberings.flatMap(({ token, column }) => {
        const number = catalogue.numberOf(name, token)
        if (!number) return []
        return [[column, number.kind === 'direct' ? number.number : { via: number.via, call: number.call }]]
      }),
    ),
    libseccomp: detail?.libseccomp,
    capabilities: detail?.capabilityChecks,
    groups: traitsOf(syscall).groups,
    straceClasses: detail?.straceClasses,
    families: detail?.families,
    cves: detail?.cves.map(({ id }) => id),
    defaults: Object.fromEntries(
      engines.map(engine => {
        const verdict = defaultVerdicts(target)[engine][syscall.index]
        return [
          engine,
          verdict && { verdict: verdict.kind, ...verdict.outcome, rules: syscall.defaults[engine] },
        ]
      }),
    ),
    releases: {
      containerd: treatmentsOf('containerd', name),
      podman: treatmentsOf('podman', name),
    },
    sandboxes: detail?.sandboxes,
    ...lookUpsOf(name),
  }
}
