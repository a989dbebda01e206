import { expect, it } from 'vitest'
import { defaultTarget } from '../../core'
import type { OpenDocument } from '../../session/state'
import { beginChoices, choices, setOptions, showDestination, takeDestination } from './export-choices'

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
