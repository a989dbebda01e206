import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MemoryHost } from './memory-host'
import { differenceOf } from './steps'
import { TypedHost } from './typed-host'

const empty = { done: [], undone: [] }
const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '😀', '😁', '\ud83d') })

it('Test that each text that a field had comes back by undo, and all of them in the editor that takes over.', () => {
  fc.assert(
    fc.property(letters, fc.array(letters), (first, texts) => {
      const host = new TypedHost({ baseText: first, ...empty })
      for (const text of texts) {
        host.type(text)
        expect(host.text()).toBe(text)
      }
      const { baseText, done } = host.take()
      const editor = new MemoryHost(baseText)
      for (const { edits, label } of done) editor.apply(edits, label)
      expect(editor.text()).toBe(host.text())
      while (host.history().canUndo) host.undo()
      while (editor.history().canUndo) editor.undo()
      expect([host.text(), editor.text()]).toEqual([first, first])
    }),
  )
})

it('Test that the editor undoes a typed word at once, and what was undone can still be done again.', () => {
  const host = new TypedHost({ baseText: '{}', ...empty })
  for (const text of ['{"}', '{"a}', '{"ab}', '{"ab }', '{"ab"}']) host.type(text)
  host.undo()
  const { done, undone } = host.take()
  expect(done.map(({ edits }) => edits)).toEqual([[{ offset: 1, length: 0, text: '"ab ' }]])
  expect(new TypedHost({ baseText: '{}', done, undone }).history()).toEqual({ canUndo: true, canRedo: true })
})

it('Test that no edit parts a character of two units.', () => {
  expect(differenceOf('a😀b', 'a😁b')).toEqual({ offset: 1, length: 2, text: '😁' })
  expect(differenceOf('a\u{1F600}b', 'a\u{1F200}b')).toEqual({ offset: 1, length: 2, text: '\u{1F200}' })
})
