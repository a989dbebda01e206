import { describe, expect, it } from 'vitest'
import { moveRange, noTicks, tickedAmong, toggleAll, toggleTick } from './row-ticks'

const order = ['accept', 'bind', 'chdir', 'dup', 'execve']
const names = (ticks: Readonly<Record<string, true>>) => Object.keys(ticks).sort()

describe('ticking rows', () => {
  it('ticks and unticks one row', () => {
    const ticked = toggleTick(noTicks, 'bind')
    expect(names(ticked)).toEqual(['bind'])
    expect(names(toggleTick(ticked, 'bind'))).toEqual([])
  })

  it('covers the rows between the first click and the one with Shift, in either direction', () => {
    const first = toggleTick(noTicks, 'dup')
    expect(names(moveRange(first, order, 'dup', undefined, 'bind'))).toEqual(['bind', 'chdir', 'dup'])
    expect(names(moveRange(first, order, 'dup', undefined, 'execve'))).toEqual(['dup', 'execve'])
  })

  it('takes the ticks back when the range shrinks or turns round', () => {
    const wide = moveRange(noTicks, order, 'bind', undefined, 'execve')
    expect(names(moveRange(wide, order, 'bind', 'execve', 'chdir'))).toEqual(['bind', 'chdir'])
    expect(names(moveRange(wide, order, 'bind', 'execve', 'accept'))).toEqual(['accept', 'bind'])
  })

  it('leaves ticks outside the range alone', () => {
    const ticked = toggleTick(noTicks, 'ptrace')
    expect(names(moveRange(ticked, order, 'bind', undefined, 'chdir'))).toEqual(['bind', 'chdir', 'ptrace'])
  })

  it('starts at the target when the anchor is no longer shown', () => {
    expect(names(moveRange(noTicks, order, 'gone', 'gone', 'chdir'))).toEqual(['chdir'])
    expect(moveRange(noTicks, order, 'bind', undefined, 'gone')).toBe(noTicks)
  })

  it('ticks all that are shown, and clears them when all are ticked', () => {
    const hidden = toggleTick(noTicks, 'ptrace')
    const all = toggleAll(toggleTick(hidden, 'dup'), order)
    expect(tickedAmong(all, order)).toBe(order.length)
    expect(names(toggleAll(all, order))).toEqual(['ptrace'])
  })
})
