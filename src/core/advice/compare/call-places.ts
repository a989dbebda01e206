import { Budget } from '../../engine/bpf/word-tests'
import { type ArchitectureToken, catalogue, type Multiplexer } from '../../engine/catalogue'
import { auditArchitectures, type NumberedCall, numbersOf } from './call-numbers'
import { Region } from './region'

export const multiplexerNames: readonly Multiplexer[] = ['socketcall', 'ipc']

/** Where a filter meets a call: a number on an architecture, and arguments. */
export interface CallPlace extends NumberedCall {
  readonly within: Region
}

/**
 * Where each call is met on some architectures: by its own number, with any arguments. A call that has none on any of
 * them is met behind `socketcall` or `ipc`, under its number there; where it has one, rules are made for that, and what
 * they do behind the multiplexer shows when the whole is proven.
 */
export function callPlaces(tokens: readonly ArchitectureToken[]): ReadonlyMap<string, readonly CallPlace[]> {
  const places = new Map<string, CallPlace[]>()
  const note = (name: string, place: CallPlace) => {
    const known = places.get(name)
    if (known) known.push(place)
    else places.set(name, [place])
  }
  const numbered = auditArchitectures(tokens)
    .flatMap(numbersOf)
    .filter(({ architecture, name }) => name !== undefined && tokens.includes(architecture))
  for (const call of numbered) if (call.name !== undefined) note(call.name, { ...call, within: Region.all })

  const direct = new Set(places.keys())
  for (const token of tokens) {
    for (const { name } of catalogue.presentOn(token)) {
      const found = catalogue.numberOf(name, token)
      if (found?.kind !== 'multiplexed' || direct.has(name)) continue
      const through = numbered.find(call => call.name === found.via && call.architecture === token)
      const within = through && whereFirstIs(found.call)
      if (through && within) note(name, { ...through, within })
    }
  }
  return places
}

function whereFirstIs(operand: number): Region | undefined {
  const test = { mask: 0xffffffff, operator: 'EQ', operand, holds: true } as const
  return Region.all.where(0, test, new Budget(1000))
}
