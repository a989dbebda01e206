import { expect, it } from 'vitest'
import type { PlacelessCommand } from '../../core'
import { type Choice, commandsFor, type Ticks } from './ticks'

const removed = { kind: 'set-action', names: ['a', 'b'], action: 'SCMP_ACT_ERRNO' } as const
const absent = { kind: 'set-action', names: ['clone3'], action: 'SCMP_ACT_ERRNO', errno: 38 } as const
const command: PlacelessCommand = { kind: 'several', commands: [removed, absent] }

function commandsOf(offered: readonly string[], ...ticked: readonly string[]): readonly PlacelessCommand[] {
  const choice: Choice = { key: 'one', title: '', reason: '', names: offered, command }
  const ticks: Partial<Ticks> = { namesOf: () => ticked }
  return commandsFor([choice], ticks as Ticks)
}

it('takes of several commands what is for the calls that are ticked', () => {
  const parts = (...commands: PlacelessCommand[]) => [{ kind: 'several', commands }]
  expect(commandsOf(['a', 'b', 'clone3'], 'a', 'b', 'clone3')).toEqual(parts(removed, absent))
  expect(commandsOf(['a', 'b', 'clone3'], 'b')).toEqual(parts({ ...removed, names: ['b'] }))
  expect(commandsOf(['a', 'b', 'clone3'])).toEqual([])
})

it('takes with any of them what is for none of the calls that are offered', () => {
  const [first] = commandsOf(['a', 'b'], 'b')
  expect(first).toEqual({ kind: 'several', commands: [{ ...removed, names: ['b'] }, absent] })
  expect(commandsOf(['a', 'b'])).toEqual([])
})

it('takes as a whole what belongs together, whichever of its calls is ticked', () => {
  const choice: Choice = {
    key: 'one',
    title: '',
    reason: '',
    names: ['a, b, clone3'],
    command,
    isWhole: true,
  }
  const ticks = (names: readonly string[]): Ticks => ({ namesOf: () => names }) as Partial<Ticks> as Ticks
  expect(commandsFor([choice], ticks(choice.names))).toEqual([command])
  expect(commandsFor([choice], ticks([]))).toEqual([])
})
