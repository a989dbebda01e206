import { describe, it } from 'vitest'
import { allow, allowList, withMembers } from '../example-text.test-data'
import { expectTold } from '../said.test-data'

describe('a character that is not shown', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'turns the text behind it',
        'unseen-characters',
        allowList(allow('write'), withMembers(allow('read'), '"comment":"only \u202Etiaw\u202C"')),
        {},
        [
          'warning "only \u202Etiaw\u202C" in rule 2; names [U+202E U+202C], turning true; remove-unseen () keeps: kind change-rule, rule 1, comment only tiaw',
        ],
      ],
      [
        'stands in a name',
        'unseen-characters',
        allowList(allow('re\u200Bad wr\u200Bite\u00AD')),
        {},
        [
          'warning \u200B in rule 1; names [U+200B], turning false',
          'warning \u200B in rule 1; names [U+200B], turning false',
          'warning \u00AD in rule 1; names [U+00AD], turning false',
        ],
      ],
      [
        'needs more than four digits',
        'unseen-characters',
        allowList(withMembers(allow('read'), '"comment":"a\u{E0041}b"')),
        {},
        [
          'warning "a\u{E0041}b" in rule 1; names [U+E0041], turning false; remove-unseen () keeps: kind change-rule, rule 0, comment ab',
        ],
      ],
      [
        'is all of a comment',
        'unseen-characters',
        allowList(withMembers(allow('read'), '"comment":"\u200B"')),
        {},
        [
          'warning "\u200B" in rule 1; names [U+200B], turning false; remove-unseen () keeps: kind change-rule, rule 0, comment null',
        ],
      ],
      [
        'joins letters in a comment',
        'unseen-characters',
        allowList(
          withMembers(
            allow('read'),
            '"comment":"\u0645\u06CC\u200C\u062E \u2714\uFE0F \u034F\u061C\u180B\u180F"',
          ),
        ),
        {},
        [],
      ],
      [
        'joins letters beside another one, which alone goes',
        'unseen-characters',
        allowList(withMembers(allow('read'), '"comment":"a\u200Cb\u200Bc"')),
        {},
        [
          'warning "a\u200Cb\u200Bc" in rule 1; names [U+200B], turning false; remove-unseen () keeps: kind change-rule, rule 0, comment a\u200Cbc',
        ],
      ],
      [
        'joins letters in a name',
        'unseen-characters',
        allowList(allow('re\u200Cad')),
        {},
        ['warning \u200C in rule 1; names [U+200C], turning false'],
      ],
      ['marks the order of bytes', 'unseen-characters', `\uFEFF${allowList(allow('read'))}`, {}, []],
      [
        'breaks a line',
        'unseen-characters',
        allowList(withMembers(allow('read'), '"comment":"a\u2028b\u2029c"')),
        {},
        [
          'warning "a\u2028b\u2029c" in rule 1; names [U+2028 U+2029], turning false; remove-unseen () keeps: kind change-rule, rule 0, comment abc',
        ],
      ],
      [
        'turns text in a comment of the file',
        'unseen-characters',
        `/* a\u2066b */ ${allowList(allow('read'))}`,
        {},
        ['warning /* a\u2066b */; names [U+2066], turning true'],
      ],
      [
        'is isolated at the end',
        'unseen-characters',
        allowList(withMembers(allow('read'), '"comment":"a\u2069"')),
        {},
        [
          'warning "a\u2069" in rule 1; names [U+2069], turning true; remove-unseen () keeps: kind change-rule, rule 0, comment a',
        ],
      ],
    ])
  })
})
