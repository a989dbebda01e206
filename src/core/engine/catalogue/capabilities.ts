import { capabilityNames } from './facts.generated'

/** Every capability of Linux by its `CAP_` name, in the order of their numbers. */
export const capabilities: readonly string[] = capabilityNames.split(' ')
