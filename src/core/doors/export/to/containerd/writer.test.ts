import { describe, expect, it } from 'vitest'
import { exported, fileText, presetText, profileText } from '../../exported.test-data'
import { fullImageName } from '../../image'

describe('export for containerd', () => {
  it('gives the plain form and says what was settled', () => {
    const result = exported(presetText('docker-default'), 'containerd')
    expect(profileText(result)).not.toMatch(/includes|excludes|archMap|minKernel|comment/)
    expect(result.losses.map(({ id }) => id)).toEqual([
      'rules-left-out',
      'conditions-settled',
      'arch-map-settled',
    ])
  })

  it('gives ctr both switches and the whole name of the image', () => {
    const result = exported(presetText('docker-default'), 'containerd', { image: 'nginx:1.27' })
    expect(fileText(result, 'ctr-run.sh')).toBe(
      '#!/bin/sh\nsudo ctr run --rm --tty --seccomp --seccomp-profile web-api.json docker.io/library/nginx:1.27 web-api\n',
    )
    expect(fileText(result, 'nerdctl-run.sh')).toBe(
      '#!/bin/sh\nsudo nerdctl run --rm -it --security-opt seccomp=web-api.json nginx:1.27\n',
    )
  })

  it.each([
    ['debian', 'docker.io/library/debian:latest'],
    ['bitnami/redis', 'docker.io/bitnami/redis:latest'],
    ['localhost/app', 'localhost/app:latest'],
    ['registry.example:5000/app', 'registry.example:5000/app:latest'],
    ['ghcr.io/me/app:v1', 'ghcr.io/me/app:v1'],
    ['app@sha256:00', 'docker.io/library/app@sha256:00'],
  ])('takes %s for %s', (image, full) => {
    expect(fullImageName(image)).toBe(full)
  })
})
