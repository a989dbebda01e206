import { valueOfCondition, type WayCall, type WayCondition } from '../../engine/catalogue/attack-ways'
import type { PassingStep } from './read-attacks'
import { soughtArguments } from './sought-call'

/** A call of a way as people write it: `socket(AF_NETLINK, *, NETLINK_XFRM)`; `*` is any value. */
export function writtenCall({ name, conditions }: WayCall): string {
  if (conditions.length === 0) return name
  return `${name}(${listed(conditions.map(condition => [condition.index, writtenCondition(condition)]))})`
}

function writtenCondition({ value, bits }: WayCondition): string {
  return bits === 'value' ? `…|${value}` : value
}

/** The values up to the last that counts. */
function listed(values: readonly (readonly [index: number, text: string])[]): string {
  const last = Math.max(...values.map(([index]) => index))
  return Array.from({ length: last + 1 }, (_, index) => values.find(([at]) => at === index)?.[1] ?? '*').join(
    ', ',
  )
}

/**
 * A call that gets through, with the registers as they are: `socket(0x100000026)`, in front of which stands what the kernel
 * is called by where that is another call: `socketcall → socket`, `io_uring → socket`.
 */
export function writtenPassing({ call, architecture, witness, sideStep }: PassingStep): string {
  if (sideStep?.kind === 'multiplexer') return `${sideStep.via} → ${writtenCall(call)}`
  if (sideStep?.kind === 'io_uring') return `io_uring → ${writtenCall(call)}`
  const sought = soughtArguments(call, architecture) ?? []
  if (sought.length === 0) return call.name
  const values = sought.map(({ index, condition }): [number, string] => {
    const value = witness.args[index] ?? 0n
    const isUsual = value === valueOfCondition(condition, architecture)
    return [index, isUsual ? condition.value : `0x${value.toString(16)}`]
  })
  return `${call.name}(${listed(values)})`
}
