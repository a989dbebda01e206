import { capabilityChecks, capabilityNames } from './facts.generated'
import { unpackDictionary } from './packing'

/** Every capability of Linux by its `CAP_` name, in the order of their numbers. */
export const capabilities: readonly string[] = capabilityNames.split(' ')

/** For each row, the capabilities that the kernel may ask for, for all of the call or for some of its uses. */
export function capabilitiesByRow(): readonly (readonly string[])[] {
  return unpackDictionary(capabilityChecks.entries.split(' '), capabilityChecks.rows).map(numbers =>
    numbers === '' ? [] : numbers.split('+').flatMap(number => capabilities[Number(number)] ?? []),
  )
}
