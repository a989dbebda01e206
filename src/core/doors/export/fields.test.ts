import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  folderProblem,
  imageProblem,
  namespaceProblem,
  profileNameProblem,
  workloadNameProblem,
} from './fields'

/** RFC 1123's label as Kubernetes spells it in its messages (apimachinery pkg/util/validation). */
const KUBERNETES_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const KUBERNETES_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

const nameText = fc.stringMatching(/^[a-c0-1.A_ é-]{0,8}$/)

describe('a namespace', () => {
  it.each([
    ['', 'empty'],
    ['Web', 'name-characters'],
    ['web_api', 'name-characters'],
    ['web.api', 'name-characters'],
    ['wéb', 'name-characters'],
    ['-web', 'name-ends'],
    ['web-', 'name-ends'],
    ['w'.repeat(64), 'too-long'],
  ])('is refused when it is "%s": %s', (text, id) => {
    expect(namespaceProblem(text)?.id).toBe(id)
  })

  it('is taken exactly when Kubernetes takes it', () => {
    fc.assert(
      fc.property(nameText, text => {
        expect(namespaceProblem(text) === undefined).toBe(KUBERNETES_LABEL.test(text))
      }),
    )
    expect(namespaceProblem('w'.repeat(63))).toBeUndefined()
  })

  it('names the character that is wrong', () => {
    expect(namespaceProblem('web api')?.values).toEqual({ character: ' ' })
    expect(namespaceProblem('web\u{1f600}')?.values).toEqual({ character: '\u{1f600}' })
  })
})

describe('a workload’s name', () => {
  it('leaves a CronJob room for what its controller appends', () => {
    expect(workloadNameProblem('w'.repeat(53), 'CronJob')).toEqual({
      id: 'too-long',
      values: { length: 53, limit: 52 },
    })
    expect(workloadNameProblem('w'.repeat(52), 'CronJob')).toBeUndefined()
    expect(workloadNameProblem('w'.repeat(63), 'Job')).toBeUndefined()
  })
})

describe('a SeccompProfile’s name', () => {
  it('is a subdomain, as Kubernetes reads one', () => {
    fc.assert(
      fc.property(nameText, text => {
        expect(profileNameProblem(text) === undefined).toBe(KUBERNETES_SUBDOMAIN.test(text))
      }),
    )
    expect(profileNameProblem('web.v2')).toBeUndefined()
    expect(profileNameProblem('a'.repeat(254))?.id).toBe('too-long')
  })

  it.each(['builtin', 'unconfined'])('is not %s', word => {
    expect(profileNameProblem(word)).toEqual({ id: 'reserved-word', values: { word } })
  })
})

describe('a folder on the node', () => {
  it.each([
    ['/etc', 'path-absolute'],
    ['..', 'path-parent'],
    ['a/../../etc', 'path-parent'],
    ['a//b', 'path-blank-part'],
    ['a/', 'path-blank-part'],
    ['./a', 'path-blank-part'],
    ['a b', 'path-characters'],
    ['a\\b', 'path-characters'],
    ['a$(id)', 'path-characters'],
    ['a\nb', 'path-characters'],
    ['unconfined', 'reserved-word'],
    ['team/builtin', 'reserved-word'],
    ['a'.repeat(256), 'too-long'],
  ])('is refused when it is "%s": %s', (folder, id) => {
    expect(folderProblem(folder)?.id).toBe(id)
  })

  it.each(['', 'profiles', 'team-a/web', '..a/b..', '.hidden', 'A_1'])('can be "%s"', folder => {
    expect(folderProblem(folder)).toBeUndefined()
  })

  it('never leads out of the kubelet’s folder, nor needs quoting', () => {
    const part = fc.constantFrom('..', '.', '', 'a', 'b.c', '...', ' ', '~', '%2e%2e', "'", '-')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), parts => {
        const folder = parts.join('/')
        if (folderProblem(folder) !== undefined) return
        const { pathname } = new URL(`file:///seccomp/${folder}`)
        expect(pathname).toBe(`/seccomp/${folder}`)
        expect(folder).toMatch(/^[A-Za-z0-9._/-]*$/)
      }),
    )
  })
})

describe('an image', () => {
  it.each([
    'debian:stable-slim',
    'busybox',
    'localhost:5000/team/web-api:1.2',
    'registry.example.com/a/b__c/d@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'Registry.Example.com/web',
    '[2001:db8::1]:5000/web',
  ])('can be %s', image => {
    expect(imageProblem(image)).toBeUndefined()
  })

  it.each(['Web', 'a b', ' web', 'web:', 'web@', 'a//b', '/web', '-web', "it's", 'web:a:b', 'web\n'])(
    'cannot be "%s"',
    image => {
      expect(imageProblem(image)).toEqual({ id: 'image-malformed', values: { image } })
    },
  )

  it('cannot be empty', () => {
    expect(imageProblem('')?.id).toBe('empty')
  })
})
