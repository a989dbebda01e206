import { expect, it } from 'vitest'
import {
  type ChosenOptions,
  type DestinationId,
  defaultTarget,
  destinationOf,
  destinations,
  optionsForPrograms,
  optionsOf,
} from '../../core'
import { loadWords } from '../../messages'
import { fieldsOf } from './destination-fields'

const words = await loadWords('exports', 'en')

function form(destination: DestinationId, begun: ChosenOptions = optionsForPrograms([])) {
  let options = begun
  const fields = () =>
    fieldsOf({
      destination,
      options,
      target: defaultTarget,
      refused: [],
      words,
      set: change => {
        options = change(options)
      },
    })
  const field = (id: string) => {
    const found = fields().find(one => one.id === id)
    if (!found) throw new Error(`no field ${id}`)
    return found
  }
  return { field, fields }
}

/** What a field shows as chosen. */
function chosen(field: ReturnType<ReturnType<typeof form>['field']>): unknown {
  return field.kind === 'ticks'
    ? field.choices.filter(({ isTicked }) => isTicked).map(({ value }) => value)
    : field.value
}

it.each(destinations.filter(id => !destinationOf(id).takesNone))(
  'each field for %s carries what a person chooses, and no other changes by it',
  destination => {
    for (const { id, kind } of optionsOf(destination)) {
      const { field, fields } = form(destination)
      if (!fields().some(one => one.id === id)) continue
      const others = () =>
        fields()
          .filter(one => one.id !== id && optionsOf(destination).length > 1)
          .map(one => [one.id, chosen(one)])
      const before = new Map(others().map(([name, value]) => [name, JSON.stringify(value)]))
      const changed = field(id)
      if (changed.kind === 'ticks') {
        // The only one that is ticked may have to stay.
        const first = changed.choices.find(({ isTicked }) => !isTicked) ?? changed.choices[0]
        if (!first) throw new Error(`${id} has nothing to tick`)
        changed.set(first.value, !first.isTicked)
        expect(field(id), id).toMatchObject({
          choices: changed.choices.map(each =>
            each.value === first.value ? { isTicked: !first.isTicked } : { isTicked: each.isTicked },
          ),
        })
      } else {
        const value = changed.kind === 'choice' ? (changed.choices.at(-1)?.value ?? '') : 'typed'
        changed.set(value)
        expect(chosen(field(id)), `${id}, ${kind}`).toBe(value)
      }
      for (const [name, value] of others())
        if (before.has(name)) expect(JSON.stringify(value), `${name} after ${id}`).toBe(before.get(name))
    }
  },
)

it('the nodes are the target’s until others are chosen', () => {
  const { field } = form('kubernetes')
  const { architecture } = defaultTarget
  expect(chosen(field('architectures'))).toEqual([architecture])
  const nodes = field('architectures')
  if (nodes.kind !== 'ticks') throw new Error('no ticks')
  nodes.set('SCMP_ARCH_AARCH64', true)
  expect(chosen(field('architectures'))).toEqual([architecture, 'SCMP_ARCH_AARCH64'])
})

it('what is wrong with a field stands beside it alone', () => {
  const fields = fieldsOf({
    destination: 'kubernetes',
    options: optionsForPrograms([]),
    target: defaultTarget,
    refused: [{ field: 'namespace', id: 'too-long', values: { length: 64, limit: 63 } }],
    words,
    set: () => undefined,
  })
  const problems = fields.flatMap(({ id, problem }) => (problem === undefined ? [] : [[id, problem]]))
  expect(problems).toEqual([['namespace', '64 characters; 63 are allowed.']])
})
