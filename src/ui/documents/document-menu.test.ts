import { expect, it } from 'vitest'
import type { DraftStorage, DraftSummary } from '../../platform/draft'
import type { Actions } from '../shared/actions-context'
import { type Asked, recordedParts, recording } from '../shared/recording.test-data'
import { documentSections } from './document-menu'

const draft = (id: string, damage?: string) => ({ id, name: `${id}.json`, damage }) as unknown as DraftSummary

async function menu(list: DraftStorage['list'], own?: string) {
  const { asked, session, view } = recordedParts({
    ...(own !== undefined && { document: { id: own } as never }),
  })
  const actions = recording<Actions>({}, asked)
  const drafts = { list } as DraftStorage
  const sections = await documentSections({ language: 'en', drafts, session, view, actions })
  const items = sections.flatMap(section => section.items)
  const press = (label: string): readonly Asked[] => {
    asked.splice(0)
    for (const item of items) if (item.label === label) item.run?.()
    return [...asked]
  }
  return { ids: items.map(({ id }) => id), sections, press }
}

it('each document of the menu opens itself; the open one and the lost ones are left out', async () => {
  const { ids, press } = await menu(
    async () => [draft('a'), draft('open'), draft('lost', 'text-lost'), draft('b', 'history-lost')],
    'open',
  )
  expect(ids).toEqual(['versions', 'a', 'b', 'all'])
  expect(press('b.json')).toEqual([['openDraft', 'b']])
  expect(press('a.json')).toEqual([['openDraft', 'a']])
})

it('the six newest are there, and the list of all', async () => {
  const { ids, sections } = await menu(async () => [...'abcdefgh'].map(id => draft(id)))
  expect(ids).toEqual(['versions', ...'abcdef', 'all'])
  expect(sections[1]).toHaveProperty('title')
})

it('where nothing is kept there is the list of all, which says so', async () => {
  const { ids, sections } = await menu(() => Promise.reject(new Error('no storage')))
  expect(ids).toEqual(['versions', 'all'])
  expect(sections[1]).not.toHaveProperty('title')
})
