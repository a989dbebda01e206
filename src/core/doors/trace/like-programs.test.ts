import { describe, expect, it } from 'vitest'
import { likeliness, readProgramCalls } from './like-programs'

const names = ['read', 'accept4', 'epoll_wait', 'fork', 'utime']

describe('the calls of programs', () => {
  it('Test that they are read bit by bit, and that zeros at the end may be left out', () => {
    expect(readProgramCalls('server\te\ntool\t88\nnothing\t', names).map(calls => [...calls])).toEqual([
      ['read', 'accept4', 'epoll_wait'],
      ['read', 'utime'],
      [],
    ])
    expect(readProgramCalls('', names)).toEqual([])
  })
})

describe('how many like programs make a call', () => {
  const programs = readProgramCalls('server\te\nanother\te\ntool\t98', names)

  it('Test that the programs count most whose calls the profile lets through', () => {
    const ofServer = likeliness(programs, new Set(['read', 'accept4']))
    expect(ofServer('epoll_wait')).toBeGreaterThan(0.9)
    expect(ofServer('fork')).toBeLessThan(0.1)
    const ofTool = likeliness(programs, new Set(['read', 'fork']))
    expect(ofTool('utime')).toBeGreaterThan(0.9)
    expect(ofTool('epoll_wait')).toBeLessThan(0.1)
    expect(ofTool('mount')).toBe(0)
  })

  it('Test that nothing is told where no program is like it', () => {
    expect(likeliness(programs, new Set())('read')).toBe(0)
    expect(likeliness([], new Set(['read']))('read')).toBe(0)
  })
})
