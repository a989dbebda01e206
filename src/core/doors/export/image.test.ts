import { expect, it } from 'vitest'
import { fullImageName, refusedImages } from './image'

it.each([
  ['debian', 'docker.io/library/debian:latest'],
  ['debian:13', 'docker.io/library/debian:13'],
  ['me/app', 'docker.io/me/app:latest'],
  ['me/app@sha256:12', 'docker.io/me/app@sha256:12'],
  ['ghcr.io/me/app', 'ghcr.io/me/app:latest'],
  ['localhost/app:1', 'localhost/app:1'],
  ['localhost:5000/app', 'localhost:5000/app:latest'],
  ['registry:5000/a/b:2', 'registry:5000/a/b:2'],
  ['IMAGE', 'IMAGE'],
])('containerd’s client asks for %s as %s', (image, full) => {
  expect(fullImageName(image)).toBe(full)
})

it('an image that no runtime takes is refused, one that is not named is not', () => {
  expect(refusedImages({})).toEqual([])
  expect(refusedImages({ image: 'debian:13', crioReference: 'r.example/a:v1' })).toEqual([])
  expect(refusedImages({ image: 'a b', crioReference: 'c d' }).map(({ field }) => field)).toEqual([
    'image',
    'crioReference',
  ])
})
