import { expect, it } from 'vitest'
import { notesOf } from './release.mjs'

const changelog = `# Changelog

## [Unreleased]

## [1.1.0] - 2027-02-01

### Added

- Two.

## [1.0.0] - 2027-01-01

- One, as [1.1.0] has it.

[1.0.0]: https://example.org/1.0.0
`

it.each([
  ['1.1.0', '### Added\n\n- Two.\n'],
  ['1.0.0', '- One, as [1.1.0] has it.\n'],
  ['Unreleased', undefined],
  ['1.0', undefined],
])('takes the notes of %s from the changelog', (version, notes) => {
  expect(notesOf(changelog, version)).toBe(notes)
})
