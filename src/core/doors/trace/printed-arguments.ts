import { readArgument, readRegisters } from '../../engine/bpf/written-registers'
import type { ArchitectureToken } from '../../engine/catalogue'
import { argumentsOf, REGISTERS, registersOf } from '../../engine/catalogue/registers'
import { placeArguments } from './argument-order'

/** The six registers of a call, as far as a log tells them. */
export interface ArgumentValues {
  /** Undefined where the log does not say: pointers, what was left out, what could not be read. */
  readonly values: readonly (bigint | undefined)[]
  /** What the log says, in the same order; empty where it says nothing. */
  readonly texts: readonly string[]
  /** What the log prints without telling which register holds it. */
  readonly leftOut: readonly string[]
}

/** What is known of a call of which only the name is known. */
export const unknownArguments: ArgumentValues = {
  values: Array.from({ length: REGISTERS }, () => undefined),
  texts: Array.from({ length: REGISTERS }, () => ''),
  leftOut: [],
}

/** Reads arguments as strace and perf print them, each put where the kernel takes it. */
export function readArguments(
  name: string,
  texts: readonly string[],
  architecture: ArchitectureToken,
): ArgumentValues {
  const placed = placePrinted(name, texts, architecture)
  return { ...placed, values: valuesInLog(name, placed.texts, architecture) }
}

/** Puts printed arguments into the order of the registers. */
export function placePrinted(name: string, texts: readonly string[], architecture: ArchitectureToken) {
  const parameters = argumentsOf(name, architecture)
  const noOthers = new Map<number, bigint>()
  return placeArguments(name, texts, architecture, (index, text) => {
    const value = readArgument(name, index, text, architecture, parameters[index], noOthers)
    return typeof value === 'bigint' ? value : undefined
  })
}

/**
 * What a log says of each register. A pointer has a value only where it is NULL: addresses of one run say nothing about
 * the next.
 */
export function valuesInLog(
  name: string,
  placed: readonly string[],
  architecture: ArchitectureToken,
): readonly (bigint | undefined)[] {
  const parameters = registersOf(name, architecture)
  return readRegisters(name, placed, architecture).values.map((value, index) =>
    parameters[index]?.kind === 'ptr' && value !== 0n ? undefined : value,
  )
}
