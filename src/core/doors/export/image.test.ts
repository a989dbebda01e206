import { describe, expect, it } from 'vitest'
import { exported, fileText, supervised } from './exported.test-data'
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

describe('an artifact for CRI-O', () => {
  const of = (reference?: string, image?: string) => {
    const result = exported(supervised, 'crio', {
      ...(reference === undefined ? {} : { crio: { reference } }),
      ...(image === undefined ? {} : { image }),
    })
    const push = result.steps.find(({ id }) => id === 'crio-push')
    return { pod: fileText(result, 'pod.yaml'), push, steps: result.steps }
  }

  it.each([
    [undefined, 'registry.example/seccomp/web-api', 'v1'],
    ['localhost:5000/a/b', 'localhost:5000/a/b', 'latest'],
    ['localhost:5000/a/b:2.0', 'localhost:5000/a/b', '2.0'],
    ['r.example/b:v3', 'r.example/b', 'v3'],
  ])('%s: is pushed with its tag, and named by its digest', (reference, repository, tag) => {
    const { pod, push } = of(reference)
    expect(push?.commands[0]).toBe(
      `skopeo copy --preserve-digests oci:artifact:${tag} docker://${reference ?? `${repository}:${tag}`}`,
    )
    expect(push?.commands[1]).toBe(
      'sudo install -D -m 644 50-seccomp-artifact.conf /etc/crio/crio.conf.d/50-seccomp-artifact.conf',
    )
    expect(push?.values).toEqual({ reference: reference ?? `${repository}:${tag}` })
    expect(pod).toMatch(new RegExp(`cri-o\\.io/POD: ${repository}@sha256:[0-9a-f]{64}\n`))
  })

  it('is for a pod of the image that was named, or has a place for one', () => {
    expect(of().pod).toContain('image: IMAGE\n')
    expect(of(undefined, 'nginx:1').pod).toContain('image: nginx:1\n')
  })
})
