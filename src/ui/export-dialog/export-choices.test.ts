import { expect, it } from 'vitest'
import { defaultTarget } from '../../core'
import type { ProgramBehaviourId } from '../../core/advice/behaviour'
import type { OpenDocument } from '../../session/state'
import {
  beginChoices,
  choices,
  followImage,
  setOptions,
  showDestination,
  takeDestination,
} from './export-choices'

const open = (id: string): OpenDocument => ({ id, name: 'profile.json', origin: 'file', baseText: '{}' })

it('choices outlive the dialog for one document, and begin anew for the next', () => {
  beginChoices({ document: open('a'), target: defaultTarget, goals: [] })
  const fresh = choices.getState()
  showDestination('kubernetes')
  takeDestination('docker', true)
  setOptions(options => ({ ...options, image: 'registry.example/app:1' }))
  const chosen = choices.getState()
  expect(chosen).toMatchObject({
    shown: 'kubernetes',
    taken: ['docker'],
    options: { image: 'registry.example/app:1' },
  })
  beginChoices({ document: open('a'), target: defaultTarget, goals: [] })
  expect(choices.getState()).toBe(chosen)
  beginChoices({ document: open('b'), target: defaultTarget, goals: [] })
  expect(choices.getState()).toEqual({ ...fresh, document: 'b' })
})

it('nginx is started as its image says, which ends as another user than root', () => {
  const goals = [{ kind: 'run', id: 'nginx' }] as const
  beginChoices({ document: open('c'), target: defaultTarget, goals })
  expect(choices.getState().options.kubernetes).toEqual({ privileges: 'image' })
})

it('the image that a profile was made for is the one to start, where there is one that starts by its name', () => {
  const imageFor = (id: string, ...ids: readonly ProgramBehaviourId[]) => {
    const goals = ids.map(goal => ({ kind: 'run', id: goal }) as const)
    beginChoices({ document: open(id), target: defaultTarget, goals })
    return choices.getState().options.image
  }
  expect(imageFor('d', 'redis-image', 'curl')).toBe('redis')
  expect(imageFor('e', 'redis-image', 'nginx-image')).toBeUndefined()
  expect(imageFor('f', 'postgres-image')).toBeUndefined()
  followImage({ document: open('g'), target: defaultTarget, goals: [] }, 'nginx:1.29')
  expect(choices.getState().options.image).toBe('nginx:1.29')
})
