import { expect, it } from 'vitest'
import { defaultTarget } from '../../core'
import type { OpenDocument } from '../../session/state'
import { beginChoices, choices, setOptions, showDestination, takeDestination } from './export-choices'

const open = (id: string): OpenDocument => ({ id, name: 'profile.json', origin: 'file', baseText: '{}' })

it('choices outlive the dialog for one document, and begin anew for the next', () => {
  beginChoices({ document: open('a'), target: defaultTarget })
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
  beginChoices({ document: open('a'), target: defaultTarget })
  expect(choices.getState()).toBe(chosen)
  beginChoices({ document: open('b'), target: defaultTarget })
  expect(choices.getState()).toEqual({ ...fresh, document: 'b' })
})
